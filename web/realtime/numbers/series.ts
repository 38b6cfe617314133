// Adds the cells that have a time: counts to the series and to the period before, sessions to their minutes.
import type { Delta } from '#contract/frame.ts';
import { isCharted, type Metric } from '#contract/metric.ts';
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

/** Late events still count in the period before. */
export function addToPrevious(
  { previous, series, fromMinute }: Snapshot,
  cells: CountCells,
): Snapshot['previous'] {
  if (previous === null) return null;
  const late = cells.filter(([m]) => m >= previous.fromMinute && m < previous.toMinute);
  if (late.length === 0) return previous;
  const totals = { ...previous.totals };
  const counts = createCounts(series.edges, previous.values);
  for (const [minute, metric, n] of late) {
    totals[metric] = (totals[metric] ?? 0) + n;
    // Its buckets are those of the series, moved back.
    const bucket = bucketOf(series.edges, minute + fromMinute - previous.fromMinute);
    if (isCharted(metric) && bucket >= 0) counts.add(metric, bucket, n);
  }
  return { ...previous, totals, values: counts.values() };
}

type Activity = NonNullable<Snapshot['activity']>;
type ActivityCells = NonNullable<Delta['activity']>;

/** A page that stays open for days must not keep every minute it saw. */
const MOST_MINUTES = 1440;

export function addToActivity(activity: Activity, cells: ActivityCells): Activity {
  const news = cells.filter(([minute]) => minute >= activity.fromMinute);
  if (news.length === 0) return activity;
  const sessions = new Map(activity.cells);
  for (const [minute, n] of news) sessions.set(minute, (sessions.get(minute) ?? 0) + n);
  const kept = [...sessions].filter(([, n]) => n !== 0).sort(([a], [b]) => a - b);
  return forgetOldMinutes({ ...activity, cells: kept });
}

/**
 * Raises `fromMinute` past the oldest minutes when there are too many. Events may lie up to an hour
 * ahead, so what is kept reaches back far beyond the window even then.
 */
function forgetOldMinutes(activity: Activity): Activity {
  if (activity.cells.length <= MOST_MINUTES) return activity;
  const cells = activity.cells.slice(-Math.max(MOST_MINUTES / 2, 2 * activity.windowMinutes + 120));
  return { ...activity, cells, fromMinute: cells[0]?.[0] ?? activity.fromMinute };
}
