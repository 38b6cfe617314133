'use client';
// Panel: activity over time, stacked by kind; a kind can be taken out of the stack.
import { useMemo } from 'react';
import { EVENT_TYPES } from '#contract/event-type.ts';
import type { Metric } from '#contract/metric.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { bordersUntil, type Panel, TimeBars } from '../card/index.ts';
import { colorOf, KINDS, type Kind, kindOf, METRIC_OF_KIND, QUIET_KINDS } from '../feed/index.ts';
import { perBucket, previousPerBucket } from './series.ts';

interface Data {
  borders: readonly number[];
  /** Only kinds that were counted in the range, or in the period before. */
  kinds: readonly ReturnType<typeof readKind>[];
  growing: boolean;
}

const HEIGHT_REM = 17.5;
const QUIET = new Set([...QUIET_KINDS].map((kind) => METRIC_OF_KIND[kind]));

/** What its metric counts. Of sessions that is their first event, whether or not a shop says that they start. */
const countedOf = (kind: Kind): readonly Metric[] =>
  kind === 'sessions' ? ['session_new'] : EVENT_TYPES.filter((type) => kindOf(type) === kind);

function readKind(snapshot: Snapshot, kind: Kind, buckets: number) {
  const metrics = countedOf(kind);
  const values = perBucket(snapshot.series, metrics).slice(0, buckets);
  return { kind, values, before: previousPerBucket(snapshot, metrics) };
}

export const activityOverTime: Panel<Data> = {
  id: 'activityOverTime',
  section: null,
  isLarge: true,
  read: ({ snapshot, asOf }) => {
    const borders = bordersUntil(snapshot.series.edges, asOf);
    const kinds = KINDS.map((kind) => readKind(snapshot, kind, borders.length - 1));
    if (!kinds.some(({ values }) => values.some(Boolean))) return null;
    return {
      borders,
      kinds: kinds.filter(({ values, before }) => values.some(Boolean) || before?.some(Boolean)),
      growing: snapshot.toMinute === null,
    };
  },
  Body: ActivityChart,
};

function ActivityChart({ data: { borders, kinds, growing } }: { data: Data }) {
  const words = useWords().panels.activityOverTime;
  const format = useFormat();
  const parts = useMemo(
    () =>
      kinds.map(({ kind, ...counts }) => ({
        metric: METRIC_OF_KIND[kind],
        color: colorOf(kind),
        ...counts,
      })),
    [kinds],
  );
  return (
    <TimeBars
      label={words.chart}
      borders={borders}
      parts={parts}
      growing={growing}
      height={HEIGHT_REM}
      canHide
      hiddenAtFirst={QUIET}
      sum={format.compact}
    />
  );
}
