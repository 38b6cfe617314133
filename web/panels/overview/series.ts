// Reads the time series of a snapshot: sums by bucket, in total, and against the period before.
import type { ShownMetric } from '#contract/catalogue.ts';
import { isCharted, type Metric } from '#contract/metric.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { completed, courseOfRate } from '#web/charts/index.ts';
import { previousTotal, total } from '#web/realtime/headless.ts';
import { type Amount, type Change, compare, counted } from '../card/index.ts';

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

const previousTotalOf = (snapshot: Snapshot, metrics: readonly Metric[]): number =>
  metrics.reduce((sum, metric) => sum + (previousTotal(snapshot, metric) ?? 0), 0);

/** Whether the range has any of it, or the period before had: then none in the range is a zero. */
export const wasCounted = (snapshot: Snapshot, metrics: readonly Metric[]): boolean =>
  totalOf(snapshot, metrics) > 0 || previousTotalOf(snapshot, metrics) > 0;

/** Null: not compared. Both at equal elapsed time: the period before ends as many minutes after its start as now after ours. */
export function changeFrom(
  snapshot: Snapshot,
  metric: ShownMetric,
  [now, before]: readonly [Amount | null, Amount | null],
): Change {
  if (!snapshot.previous) return null;
  if (!snapshot.previous.recorded) return { kind: 'unrecorded' };
  return compare(metric, now, before);
}

export const changeOfTotal = (
  snapshot: Snapshot,
  metric: ShownMetric,
  metrics: readonly Metric[],
): Change =>
  changeFrom(snapshot, metric, [
    counted(totalOf(snapshot, metrics)),
    counted(previousTotalOf(snapshot, metrics)),
  ]);

/**
 * Counts of several metrics in the period before, by the same buckets; null where that period ends within
 * the bucket, which would look like a drop. Nothing when not compared, or not recorded in full.
 */
export function previousPerBucket(
  { previous, fromMinute, series }: Snapshot,
  metrics: readonly Metric[],
): (number | null)[] | null {
  if (!previous?.recorded) return null;
  const end = fromMinute + previous.toMinute - previous.fromMinute;
  const { edges } = series;
  const sums = perBucket({ edges, values: previous.values }, metrics.filter(isCharted));
  return sums.map((n, bucket) => ((edges[bucket + 1] ?? 0) <= end ? n : null));
}

/** A share of counts over time, for a sparkline: of any of them no more than all. */
export function courseOfShare(
  series: Series,
  part: Metric,
  whole: Metric,
  asOf: Date,
): (number | null)[] {
  return courseOfRate(course(series, [part], asOf), course(series, [whole], asOf)).map(
    (rate) => rate && Math.min(1, rate),
  );
}

export const course = (series: Series, metrics: readonly Metric[], asOf: Date): number[] =>
  completed(perBucket(series, metrics), series.edges, asOf);
