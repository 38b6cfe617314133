'use client';
// Panel: visits over time, by whether they stayed and bought.
import { useMemo } from 'react';
import type { VisitsAnswer } from '#contract/insights.ts';
import { useWords } from '#web/words/provider.tsx';
import { type BarPart, TimeBars } from '../card/time-bars.tsx';

export function VisitSeries({ answer }: { answer: VisitsAnswer }) {
  const words = useWords().insights.visits.series;
  const { edges, started, bounced, purchased } = answer.series;
  const parts = useMemo<BarPart[]>(
    () => [
      {
        key: 'purchased',
        label: words.purchased,
        color: '--kind-responses',
        values: purchased,
      },
      {
        key: 'stayed',
        label: words.stayed,
        color: '--kind-views',
        values: started.map((n, i) => Math.max(0, n - (bounced[i] ?? 0) - (purchased[i] ?? 0))),
      },
      {
        key: 'bounced',
        label: words.bounced,
        color: '--kind-impressions',
        values: bounced,
      },
    ],
    [started, bounced, purchased, words],
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
