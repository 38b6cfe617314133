'use client';
// Panel: how far sessions come, step by step, against the period before.
import type { SessionCounts } from '#contract/insights.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { ratio } from '../card/index.ts';
import { percentColumn, RankedTable, useChangeColumn } from '../table/index.ts';

const STEPS = ['started', 'searched', 'viewed', 'interested', 'purchased'] as const;

interface Row {
  step: (typeof STEPS)[number];
  sessions: number;
  ofAll: number | null;
  /** Null also for the first step, which has none before it. */
  ofStep: number | null;
  before: number | null;
}

/** `before: null`: the period before was not recorded in full. */
function funnelRows(now: SessionCounts, before: SessionCounts | null): Row[] {
  const shown = STEPS.flatMap((step) => {
    const sessions = now[step];
    // A step that the reader may not see is left out.
    return sessions === null ? [] : { step, sessions };
  });
  return shown.map(({ step, sessions }, i) => {
    const last = shown[i - 1];
    return {
      step,
      sessions,
      ofAll: ratio(sessions, now.started),
      ofStep: last === undefined ? null : ratio(sessions, last.sessions),
      before: before && ratio(before[step], before.started),
    };
  });
}

export function Funnel({ now, before }: { now: SessionCounts; before: SessionCounts | null }) {
  const { insights, change: compared } = useWords();
  const { sessions, none } = insights;
  const { funnel: words } = sessions;
  const format = useFormat();
  const change = useChangeColumn<Row>({
    now: (row) => row.ofAll ?? 0,
    before: (row) => (row.step === 'started' ? null : row.before),
    recorded: before !== null,
    better: 'more',
  });
  return (
    <RankedTable
      caption={words.title}
      name={{
        label: words.step,
        text: ({ step }) => words.steps[step],
        cell: ({ step }) => words.steps[step],
      }}
      rows={funnelRows(now, before)}
      keyOf={({ step }) => step}
      bar={(row) => row.ofAll ?? 0}
      columns={[
        { id: 'sessions', label: words.sessions, strong: true, value: (row) => row.sessions },
        percentColumn<Row>(format, (row) => row.ofAll, {
          id: 'ofAll',
          label: words.ofAll,
          hint: words.ofAllHint,
          none: none.sessions,
        }),
        percentColumn<Row>(format, (row) => row.ofStep, {
          id: 'ofStep',
          label: words.ofStep,
          hint: words.ofStepHint,
          from: 'sm',
          none: words.noStepBefore,
        }),
        percentColumn<Row>(format, (row) => row.before, {
          id: 'before',
          label: words.before,
          hint: words.beforeHint,
          from: 'sm',
          none: before ? none.before : compared.unrecorded,
        }),
        { ...change, from: 'md', none: words.noChange },
      ]}
      cut={false}
    />
  );
}
