// Adds count cells to the time series and to the totals of the period before.
import type { Delta } from '#contract/frame.ts';
import type { Metric } from '#contract/metric.ts';
import type { Snapshot } from '#contract/snapshot.ts';

type CountCells = NonNullable<Delta['counts']>;

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
  const copies = new Map<Metric, number[]>();
  let outgrown = false;
  for (const [minute, metric, n] of cells) {
    if (!inRange(snapshot, minute)) continue;
    const bucket = bucketOf(edges, minute);
    if (bucket < 0) {
      outgrown = true;
      continue;
    }
    // Only the metrics that changed are copied; the others stay shared with the old picture.
    const counts = copies.get(metric) ?? [...(values[metric] ?? zeros(edges.length - 1))];
    counts[bucket] = (counts[bucket] ?? 0) + n;
    copies.set(metric, counts);
  }
  if (copies.size === 0) return { series: snapshot.series, outgrown };
  return { series: { edges, values: { ...values, ...Object.fromEntries(copies) } }, outgrown };
}

const zeros = (length: number): number[] => new Array<number>(length).fill(0);

/** Late events still count in the period before. */
export function addToPrevious(
  previous: Snapshot['previous'],
  cells: CountCells,
): Snapshot['previous'] {
  if (previous === null) return null;
  const late = cells.filter(([m]) => m >= previous.fromMinute && m < previous.toMinute);
  if (late.length === 0) return previous;
  const totals = { ...previous.totals };
  for (const [, metric, n] of late) totals[metric] = (totals[metric] ?? 0) + n;
  return { ...previous, totals };
}
