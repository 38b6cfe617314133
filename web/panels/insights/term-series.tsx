'use client';
// Panel: the searches for one term over time, by what came of them.
import { useMemo } from 'react';
import type { SearchTermAnswer } from '#contract/insights.ts';
import { useWords } from '#web/words/provider.tsx';
import { type BarPart, TimeBars } from '../card/time-bars.tsx';

export function TermSeries({ answer }: { answer: SearchTermAnswer }) {
  const words = useWords().insights.term.series;
  const { edges, searches, withoutResults, clicked } = answer.series;
  const parts = useMemo<BarPart[]>(
    () => [
      { key: 'clicked', label: words.clicked, color: '--kind-views', values: clicked },
      {
        key: 'ignored',
        label: words.ignored,
        color: '--kind-impressions',
        // A search may be clicked in a bucket after its own: never less than nothing.
        values: searches.map((n, i) =>
          Math.max(0, n - (withoutResults[i] ?? 0) - (clicked[i] ?? 0)),
        ),
      },
      {
        key: 'withoutResults',
        label: words.withoutResults,
        color: '--kind-searches',
        values: withoutResults,
      },
    ],
    [searches, withoutResults, clicked, words],
  );
  return (
    <TimeBars
      label={words.chart}
      edges={edges}
      parts={parts}
      growing={answer.toMinute === null}
      takenAt={answer.takenAt}
    />
  );
}
