// Questions to a snapshot, each with one definition. null means "not known", never 0.
import { CURRENCIES, mostUsedFirst } from '#contract/currency.ts';
import {
  type Metric,
  REVENUE_UNIT,
  type RevenueKind,
  revenueIn,
  salesIn,
} from '#contract/metric.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { sectionOf } from '#contract/topic.ts';

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
  /** How many it is the sum of. */
  purchases: number;
}

/** What purchases cost together, by currency; null when the reader may not see it. */
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
    const purchases = sumOf(salesIn(currency, kind)) ?? 0;
    return amount ? [{ metric, currency, amount: amount / REVENUE_UNIT, purchases }] : [];
  });
  return revenues.sort(mostUsedFirst);
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

/** Events a minute are those of so many minutes, the running one not among them. */
const PACE_MINUTES = 5;

/** Events of the types that the reader may see, per minute, over the last five minutes that are over: whatever the range. */
export function eventsPerMinute({ pace }: Snapshot, now: number): number {
  const end = Math.floor(now / MINUTE_MS);
  const recent = pace.cells.filter(([minute]) => minute >= end - PACE_MINUTES && minute < end);
  return sum(recent.map(([, n]) => n)) / PACE_MINUTES;
}
