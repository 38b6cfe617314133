'use client';
// Panel: events over time, stacked by kind; a kind can be taken out of the stack.
import { useMemo, useRef, useState } from 'react';
import { EVENT_TYPES } from '#contract/event.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { StackedBars } from '#web/charts/stacked-bars.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { colorOf, KINDS, type Kind, kindOf } from './kinds.ts';
import { Legend } from './legend.tsx';
import type { Panel } from './panel.ts';
import { begun, MINUTE_MS, perBucket } from './series.ts';

interface Data {
  /** Milliseconds. */
  edges: readonly number[];
  /** Only kinds that were counted in the range. */
  kinds: readonly { kind: Kind; values: readonly number[]; total: number }[];
  growing: boolean;
}

const HEIGHT_REM = 17.5;
const DAY_MS = 24 * 60 * MINUTE_MS;

function readKind(series: Snapshot['series'], kind: Kind, buckets: number) {
  const types = EVENT_TYPES.filter((type) => kindOf(type) === kind);
  const values = perBucket(series, types).slice(0, buckets);
  return { kind, values, total: values.reduce((sum, n) => sum + n, 0) };
}

export const activityOverTime: Panel<Data> = {
  id: 'activityOverTime',
  section: null,
  read: ({ snapshot: { series, toMinute }, asOf }) => {
    const buckets = begun(series, asOf);
    const kinds = KINDS.map((kind) => readKind(series, kind, buckets)).filter(
      (one) => one.total > 0,
    );
    if (kinds.length === 0) return null;
    return {
      edges: series.edges.slice(0, buckets + 1).map((minute) => minute * MINUTE_MS),
      kinds,
      growing: toMinute === null,
    };
  },
  Body: ActivityChart,
};

/** The same list as long as the borders are the same: labels are made from it, and live numbers come often. */
function useSameEdges(edges: readonly number[]) {
  const kept = useRef(edges);
  const same =
    kept.current.length === edges.length &&
    kept.current[0] === edges[0] &&
    kept.current.at(-1) === edges.at(-1);
  if (!same) kept.current = edges;
  return kept.current;
}

function useBucketLabel() {
  const format = useFormat();
  return (from: number, to: number) =>
    to - from >= DAY_MS / 2
      ? format.day(new Date(from))
      : `${format.day(new Date(from))}, ${format.time(new Date(from))} – ${format.time(new Date(to))}`;
}

function ActivityChart({ data }: { data: Data }) {
  const words = useWords();
  const format = useFormat();
  const bucketLabel = useBucketLabel();
  const [hidden, setHidden] = useState<ReadonlySet<Kind>>(new Set());
  const edges = useSameEdges(data.edges);
  const series = useMemo(
    () =>
      data.kinds.map(({ kind, values }) => ({
        key: kind,
        label: words.kinds[kind],
        color: colorOf(kind),
        values,
        hidden: hidden.has(kind),
      })),
    [data.kinds, hidden, words],
  );
  return (
    <div className="px-4 pb-2">
      <Legend kinds={data.kinds} hidden={hidden} onChange={setHidden} />
      <StackedBars
        label={words.panels.activityOverTime.chart}
        timeLabel={words.panels.activityOverTime.time}
        totalLabel={words.panels.activityOverTime.total}
        edges={edges}
        series={series.toReversed()}
        timeZone={format.timeZone}
        height={HEIGHT_REM}
        growing={data.growing}
        bucketLabel={bucketLabel}
        tickLabel={(at, midnight) => (midnight ? format.day : format.time)(new Date(at))}
        amount={format.count}
        axisAmount={format.compact}
      />
    </div>
  );
}
