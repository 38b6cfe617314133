'use client';
// Panel: how far sessions come, step by step, against the period before.
import type { SessionCounts } from '#contract/insights.ts';
import { useWords } from '#web/words/provider.tsx';
import { type Amount, numberOf, quotient } from '../card/index.ts';
import { RankedTable, useChangeColumn, useMetricColumn } from '../table/index.ts';

const STEPS = ['started', 'searched', 'viewed', 'interested', 'purchased'] as const;

interface Row {
  step: (typeof STEPS)[number];
  sessions: number;
  ofAll: Amount;
  /** Null also for the first step, which has none before it. */
  ofStep: Amount | null;
  before: Amount | null;
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
      ofAll: { part: sessions, whole: now.started },
      ofStep: last === undefined ? null : { part: sessions, whole: last.sessions },
      before: before && quotient(before[step], before.started),
    };
  });
}

export function Funnel({ now, before }: { now: SessionCounts; before: SessionCounts | null }) {
  const { insights, change: compared } = useWords();
  const { sessions, none, columns } = insights;
  const { funnel: words } = sessions;
  const column = useMetricColumn<Row>();
  const change = useChangeColumn<Row>({
    metric: 'funnelShare',
    now: (row) => row.ofAll,
    before: (row) => (row.step === 'started' ? null : row.before),
    recorded: before !== null,
    from: 'md',
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
      bar={(row) => numberOf(row.ofAll) ?? 0}
      columns={[
        column('sessionsAtStep', (row) => row.sessions, { strong: true }),
        column('funnelShare', (row) => row.ofAll, { none: none.sessions }),
        column('funnelStepRate', (row) => row.ofStep, { from: 'sm', none: words.noStepBefore }),
        {
          ...column('funnelShare', (row) => row.before, {
            from: 'sm',
            none: before ? none.before : compared.unrecorded,
          }),
          id: 'before',
          label: columns.previous,
          plainLabel: columns.previous,
          hint: columns.previousHint,
        },
        { ...change, none: words.noChange },
      ]}
      cut={false}
    />
  );
}
