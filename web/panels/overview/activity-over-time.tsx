'use client';
// Panel: events over time, stacked by kind; a kind can be taken out of the stack.
import { useCallback, useMemo, useRef, useState } from 'react';
import { EVENT_TYPES } from '#contract/event.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { StackedBars } from '#web/charts/stacked-bars.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import type { Panel } from '../card/panel.ts';
import { colorOf, KINDS, type Kind, kindOf } from '../feed/kinds.ts';
import { Legend } from './legend.tsx';
import { begun, MINUTE_MS, perBucket, previousPerBucket } from './series.ts';

/** Counts of the period before; null when not compared. */
type Before = readonly (number | null)[] | null;

interface Data {
  /** Milliseconds. */
  edges: readonly number[];
  /** Only kinds that were counted in the range. */
  kinds: readonly { kind: Kind; values: readonly number[]; total: number; before: Before }[];
  growing: boolean;
}

const HEIGHT_REM = 17.5;
const DAY_MS = 24 * 60 * MINUTE_MS;

function readKind(snapshot: Snapshot, kind: Kind, buckets: number) {
  const types = EVENT_TYPES.filter((type) => kindOf(type) === kind);
  const values = perBucket(snapshot.series, types).slice(0, buckets);
  const before = previousPerBucket(snapshot, types);
  return { kind, values, total: values.reduce((sum, n) => sum + n, 0), before };
}

export const activityOverTime: Panel<Data> = {
  id: 'activityOverTime',
  section: null,
  isLarge: true,
  read: ({ snapshot, asOf }) => {
    const { series, toMinute } = snapshot;
    const buckets = begun(series, asOf);
    const kinds = KINDS.map((kind) => readKind(snapshot, kind, buckets)).filter(
      (one) => one.total > 0 || one.before?.some(Boolean),
    );
    if (kinds.every((one) => one.total === 0)) return null;
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

/** The period before, of the kinds that are not taken out. */
export function previouslyOf(kinds: Data['kinds'], hidden: ReadonlySet<Kind>): Before {
  const visible = kinds.filter(({ kind }) => !hidden.has(kind)).map(({ before }) => before ?? []);
  if (!kinds[0]?.before) return null;
  return kinds[0].before.map((n, i) =>
    n === null ? null : visible.reduce((sum, before) => sum + (before[i] ?? 0), 0),
  );
}

/** The same function until zone or language change: rows of the table are kept by it. */
function useBucketLabel() {
  const format = useFormat();
  return useCallback(
    (from: number, to: number) =>
      to - from >= DAY_MS / 2
        ? format.day(new Date(from))
        : `${format.day(new Date(from))}, ${format.time(new Date(from))} – ${format.time(new Date(to))}`,
    [format],
  );
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
  const before = useMemo(() => previouslyOf(data.kinds, hidden), [data.kinds, hidden]);
  const ghost = useMemo(
    () => before && { label: words.panels.activityOverTime.before, values: before },
    [before, words],
  );
  return (
    <div className="px-4 pb-2">
      <Legend
        kinds={data.kinds}
        hidden={hidden}
        dashed={ghost?.label ?? null}
        onChange={setHidden}
      />
      <StackedBars
        label={words.panels.activityOverTime.chart}
        timeLabel={words.panels.activityOverTime.time}
        totalLabel={words.panels.activityOverTime.total}
        edges={edges}
        series={series.toReversed()}
        ghost={ghost}
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
