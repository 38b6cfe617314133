// Adds counts to the series and to the period before, and moves that on with time.
import type { Delta } from '#contract/frame.ts';
import { isCharted, type Metric } from '#contract/metric.ts';
import type { Snapshot } from '#contract/snapshot.ts';

export type CountCells = NonNullable<Delta['counts']>;

/** Index of the bucket that holds a minute; -1 when no bucket does. */
export function bucketOf(edges: readonly number[], minute: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= minute) low = middle + 1;
    else high = middle;
  }
  return low === edges.length ? -1 : low - 1;
}

export const inRange = (snapshot: Snapshot, minute: number): boolean =>
  minute >= snapshot.fromMinute && (snapshot.toMinute === null || minute < snapshot.toMinute);

/** `outgrown`: a count lies in the range but past the last edge, so the series needs new edges. */
export function addToSeries(
  snapshot: Snapshot,
  cells: CountCells,
): { series: Snapshot['series']; outgrown: boolean } {
  const { edges, values } = snapshot.series;
  const counts = createCounts(edges, values);
  let outgrown = false;
  for (const [minute, metric, n] of cells) {
    if (!inRange(snapshot, minute)) continue;
    const bucket = bucketOf(edges, minute);
    if (bucket < 0) outgrown = true;
    else counts.add(metric, bucket, n);
  }
  const added = counts.values();
  return { series: added === values ? snapshot.series : { edges, values: added }, outgrown };
}

type Values<Name extends Metric> = Partial<Record<Name, number[]>>;

/** Only the metrics that changed are copied; the others stay shared with the old picture. */
function createCounts<Name extends Metric>(edges: readonly number[], values: Values<Name>) {
  const copies: Values<Name> = {};
  let changed = false;
  return {
    add(metric: Name, bucket: number, n: number) {
      changed = true;
      const counts = copies[metric] ?? [
        ...(values[metric] ?? new Array<number>(edges.length - 1).fill(0)),
      ];
      copies[metric] = counts;
      counts[bucket] = (counts[bucket] ?? 0) + n;
    },
    values: (): Values<Name> => (changed ? { ...values, ...copies } : values),
  };
}

/** Late events still count in the period before, and in what of it is to come. */
export function addToPrevious(
  { previous, series, fromMinute }: Snapshot,
  cells: CountCells,
): Snapshot['previous'] {
  if (previous === null) return null;
  const { toMinute, knownTo } = previous;
  const late = cells.filter(([m]) => m >= previous.fromMinute && m < knownTo);
  if (late.length === 0) return previous;
  const coming = late.filter(([m]) => m >= toMinute);
  const totals = { ...previous.totals };
  const counts = createCounts(series.edges, previous.values);
  for (const [minute, metric, n] of late) {
    if (minute >= toMinute) continue;
    totals[metric] = (totals[metric] ?? 0) + n;
    // Its buckets are those of the series, moved back.
    const bucket = bucketOf(series.edges, minute + fromMinute - previous.fromMinute);
    if (isCharted(metric) && bucket >= 0) counts.add(metric, bucket, n);
  }
  return { ...previous, totals, values: counts.values(), coming: [...previous.coming, ...coming] };
}

/**
 * The same numbers at a later moment: the period before ends as many minutes after its start as now is after that
 * of the range. A snapshot knows the next minutes of that period; the one after it must come before they are over.
 */
export function asOfMinute(snapshot: Snapshot, now: number): Snapshot {
  const { previous, fromMinute } = snapshot;
  if (previous === null) return snapshot;
  const elapsed = Math.floor(now) - fromMinute;
  const toMinute = Math.min(previous.fromMinute + elapsed, previous.knownTo);
  if (toMinute <= previous.toMinute) return snapshot;
  const moved = {
    ...previous,
    toMinute,
    coming: previous.coming.filter(([minute]) => minute >= toMinute),
  };
  const come = previous.coming.filter(([minute]) => minute < toMinute);
  return { ...snapshot, previous: addToPrevious({ ...snapshot, previous: moved }, come) };
}
