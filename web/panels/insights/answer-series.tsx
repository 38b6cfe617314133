'use client';
// Panels: an answer over time, by what came of it.
import { useMemo } from 'react';
import type { SearchTermAnswer, SessionsAnswer } from '#contract/insights.ts';
import { useWords } from '#web/words/provider.tsx';
import { type BarPart, bordersUntil, TimeBars } from '../card/index.ts';

interface Props {
  label: string;
  answer: SearchTermAnswer | SessionsAnswer;
  parts: readonly BarPart[];
}

function AnswerSeries({ label, answer, parts }: Props) {
  const { series, toMinute, takenAt } = answer;
  const borders = useMemo(
    () => bordersUntil(series.edges, new Date(takenAt)),
    [series.edges, takenAt],
  );
  return <TimeBars label={label} borders={borders} parts={parts} growing={toMinute === null} />;
}

/** What is left of a count. Parts of it may fall into a later bucket than the count itself: never less than nothing. */
const rest = (counts: readonly number[], ...parts: (readonly number[] | null)[]) =>
  counts.map((n, i) =>
    Math.max(
      0,
      parts.reduce((left, part) => left - (part?.[i] ?? 0), n),
    ),
  );

/** The part of counts that are withheld from some readers; none, where they are. */
const ifShown = (part: Omit<BarPart, 'values'>, values: readonly number[] | null): BarPart[] =>
  values ? [{ ...part, values }] : [];

/** The searches for one term. */
export function TermSeries({ answer }: { answer: SearchTermAnswer }) {
  const { chart } = useWords().insights.term.series;
  const { searches, withoutResults, clicked } = answer.series;
  const parts = useMemo<BarPart[]>(
    () => [
      ...ifShown({ metric: 'searchesOpened', color: '--kind-views' }, clicked),
      {
        metric: clicked ? 'searchesUnopened' : 'searchesWithResult',
        color: '--kind-impressions',
        values: rest(searches, withoutResults, clicked),
      },
      {
        metric: 'searchesWithoutResult',
        color: '--kind-searches',
        values: withoutResults,
      },
    ],
    [searches, withoutResults, clicked],
  );
  return <AnswerSeries label={chart} answer={answer} parts={parts} />;
}

/** Sessions, by whether they stayed and bought. */
export function SessionSeries({ answer }: { answer: SessionsAnswer }) {
  const { chart } = useWords().insights.sessions.series;
  const { started, bounced, purchased } = answer.series;
  const parts = useMemo<BarPart[]>(
    () => [
      ...ifShown({ metric: 'sessionsBought', color: '--kind-responses' }, purchased),
      {
        metric: 'sessionsStayed',
        color: '--kind-views',
        values: rest(started, bounced, purchased),
      },
      { metric: 'sessionsBounced', color: '--kind-impressions', values: bounced },
    ],
    [started, bounced, purchased],
  );
  return <AnswerSeries label={chart} answer={answer} parts={parts} />;
}
