// Questions to a snapshot, each with one definition. null means "not known", never 0.
import { CURRENCIES, largestPrice } from '#contract/currency.ts';
import { EVENT_TYPES } from '#contract/event.ts';
import { type Metric, REVENUE_UNIT, type RevenueKind, revenueIn } from '#contract/metric.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { sectionOf } from '#contract/topic.ts';
import { bucketOf } from './series.ts';

const MINUTE_MS = 60_000;

const isVisible = (snapshot: Snapshot, metric: Metric) =>
  snapshot.sections.includes(sectionOf(metric));

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

/** Count over the whole range; null when the reader may not see it. */
export const total = (snapshot: Snapshot, metric: Metric): number | null =>
  isVisible(snapshot, metric) ? sum(snapshot.series.values[metric] ?? []) : null;

/** The same over the period before; null when not compared. */
export const previousTotal = (snapshot: Snapshot, metric: Metric): number | null =>
  snapshot.previous && isVisible(snapshot, metric) ? (snapshot.previous.totals[metric] ?? 0) : null;

export interface Revenue {
  metric: Metric;
  currency: string;
  /** In whole units of the currency. */
  amount: number;
}

/** What purchases cost together, by currency, what is worth most, roughly, first; null when the reader may not see it. */
export function revenue(snapshot: Snapshot, kind: RevenueKind): Revenue[] | null {
  if (!snapshot.sections.includes('listings')) return null;
  return byCurrency(kind, (metric) => snapshot.series.values[metric] && total(snapshot, metric));
}

/** What was confirmed over the period before; null also when not compared. */
export function previousRevenue(snapshot: Snapshot): Revenue[] | null {
  if (!snapshot.previous || !snapshot.sections.includes('listings')) return null;
  return byCurrency('confirmed', (metric) => previousTotal(snapshot, metric));
}

function byCurrency(
  kind: RevenueKind,
  sumOf: (metric: Metric) => number | null | undefined,
): Revenue[] {
  const revenues = CURRENCIES.flatMap((currency): Revenue[] => {
    const metric = revenueIn(currency, kind);
    const amount = sumOf(metric);
    return amount ? [{ metric, currency, amount: amount / REVENUE_UNIT }] : [];
  });
  const worth = ({ amount, currency }: Revenue) => amount / largestPrice(currency);
  return revenues.sort((a, b) => worth(b) - worth(a));
}

/**
 * Sessions whose latest event lies in one of the last `windowMinutes` minutes, the running one
 * included, and that have not ended: minutes > ⌊now⌋ − windowMinutes.
 */
export function activeSessions(snapshot: Snapshot, now: number): number | null {
  if (snapshot.activity === null) return null;
  const { windowMinutes, cells } = snapshot.activity;
  const after = Math.floor(now / MINUTE_MS) - windowMinutes;
  return sum(cells.filter(([minute]) => minute > after).map(([, n]) => n));
}

/** Events of the types the reader may see, per bucket. */
const eventsIn = (snapshot: Snapshot, bucket: number) =>
  sum(EVENT_TYPES.map((type) => snapshot.series.values[type]?.[bucket] ?? 0));

/**
 * Events per minute over the last bucket's width, sliding: all of the running bucket and the part
 * of the bucket before that the width still covers, as if its events were spread evenly. With
 * buckets of a minute that is the last 60 seconds. A range that is over has its average. null when
 * now is outside the series.
 */
export function eventsPerMinute(snapshot: Snapshot, now: number): number | null {
  const { edges } = snapshot.series;
  const { fromMinute, toMinute } = snapshot;
  if (toMinute !== null && now >= toMinute * MINUTE_MS)
    return sum(edges.map((_, bucket) => eventsIn(snapshot, bucket))) / (toMinute - fromMinute);
  const minute = now / MINUTE_MS;
  const bucket = bucketOf(edges, minute);
  const [start, end] = [edges[bucket], edges[bucket + 1]];
  if (start === undefined || end === undefined) return null;
  const [width, elapsed] = [end - start, minute - start];
  // In the first bucket of the series there is nothing before: what is there, over the time it took.
  if (bucket === 0) return eventsIn(snapshot, 0) / Math.max(elapsed, 1);
  const before = start - (edges[bucket - 1] ?? start);
  const covered = Math.min(1, (width - elapsed) / before);
  const span = elapsed + covered * before;
  return (eventsIn(snapshot, bucket) + covered * eventsIn(snapshot, bucket - 1)) / span;
}
