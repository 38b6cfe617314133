// Reads the time series of a snapshot: sums by bucket, in total, and against the period before.
import type { EventType } from '#contract/event.ts';
import type { Metric } from '#contract/metric.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { completed, courseOfRate } from '#web/charts/index.ts';
import { previousTotal, total } from '#web/realtime/headless.ts';
import { type Change, changeOf } from '../card/index.ts';

export const MINUTE_MS = 60_000;

type Series = Snapshot['series'];

/** Counts per bucket of several metrics together. */
export function perBucket(series: Series, metrics: readonly Metric[]): number[] {
  const sums = new Array<number>(series.edges.length - 1).fill(0);
  for (const metric of metrics) {
    series.values[metric]?.forEach((n, bucket) => {
      sums[bucket] = (sums[bucket] ?? 0) + n;
    });
  }
  return sums;
}

/** What several metrics count together; those that the reader may not see count nothing. */
export const totalOf = (snapshot: Snapshot, metrics: readonly Metric[]): number =>
  metrics.reduce((sum, metric) => sum + (total(snapshot, metric) ?? 0), 0);

/** Whether the range has any of it, or the period before had: then none in the range is a zero. */
export const wasCounted = (snapshot: Snapshot, metrics: readonly Metric[]): boolean =>
  metrics.some(
    (metric) => (total(snapshot, metric) ?? 0) > 0 || (previousTotal(snapshot, metric) ?? 0) > 0,
  );

/** Both at equal elapsed time: the period before ends as many minutes after its start as now is after ours. */
export function changeOfTotal(snapshot: Snapshot, metrics: readonly Metric[]): Change {
  if (!snapshot.previous?.recorded) return changeOfRate(snapshot, null, null);
  const before = metrics.reduce((sum, metric) => sum + (previousTotal(snapshot, metric) ?? 0), 0);
  return changeOf(totalOf(snapshot, metrics), before);
}

/**
 * Counts of several event types in the period before, by the same buckets; null where that period ends within
 * the bucket, which would look like a drop. Nothing when not compared, or not recorded in full.
 */
export function previousPerBucket(
  { previous, fromMinute, series }: Snapshot,
  types: readonly EventType[],
): (number | null)[] | null {
  if (!previous?.recorded) return null;
  const end = fromMinute + previous.toMinute - previous.fromMinute;
  const { edges } = series;
  const sums = perBucket({ edges, values: previous.values }, types);
  return sums.map((n, bucket) => ((edges[bucket + 1] ?? 0) <= end ? n : null));
}

/** For what needs no time to compare. */
export function changeOfRate(
  { previous }: Snapshot,
  now: number | null,
  before: number | null,
): Change {
  if (!previous) return null;
  return previous.recorded ? changeOf(now, before) : { ratio: null, unrecorded: true };
}

/** A share of counts over time, for a sparkline. */
export function courseOfShare(
  series: Series,
  part: Metric,
  whole: Metric,
  asOf: Date,
): (number | null)[] {
  return courseOfRate(course(series, [part], asOf), course(series, [whole], asOf));
}

export const course = (series: Series, metrics: readonly Metric[], asOf: Date): number[] =>
  completed(perBucket(series, metrics), series.edges, asOf);
