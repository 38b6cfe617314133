'use client';
// Panel: events over time, stacked by kind; a kind can be taken out of the stack.
import { useMemo } from 'react';
import { EVENT_TYPES } from '#contract/event.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { bordersUntil, type Panel, TimeBars } from '../card/index.ts';
import { colorOf, KINDS, type Kind, kindOf } from '../feed/index.ts';
import { perBucket, previousPerBucket } from './series.ts';

interface Data {
  borders: readonly number[];
  /** Only kinds that were counted in the range, or in the period before. */
  kinds: readonly ReturnType<typeof readKind>[];
  growing: boolean;
}

const HEIGHT_REM = 17.5;

function readKind(snapshot: Snapshot, kind: Kind, buckets: number) {
  const types = EVENT_TYPES.filter((type) => kindOf(type) === kind);
  const values = perBucket(snapshot.series, types).slice(0, buckets);
  return { kind, values, before: previousPerBucket(snapshot, types) };
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
  const { kinds: names, panels } = useWords();
  const format = useFormat();
  const parts = useMemo(
    () =>
      kinds.map(({ kind, ...counts }) => ({
        key: kind,
        label: names[kind],
        color: colorOf(kind),
        ...counts,
      })),
    [kinds, names],
  );
  return (
    <TimeBars
      label={panels.activityOverTime.chart}
      borders={borders}
      parts={parts}
      growing={growing}
      height={HEIGHT_REM}
      canHide
      sum={format.compact}
    />
  );
}
