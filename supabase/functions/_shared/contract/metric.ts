// The counted quantities: one per event type, and those that the fold derives.
import { CURRENCIES } from './currency.ts';
import { EVENT_TYPES, type EventType } from './event-type.ts';
import type { Name } from './topic.ts';

/**
 * Counted beside the event types: searches that found nothing, sessions seen for the first time, listings
 * shown (an impression event shows several), views that came from a list, because they carry a position, and
 * purchases that anybody may have sent, which are among the purchases.
 */
const DERIVED_METRICS = [
  'search_without_results',
  'session_new',
  'listing_shown',
  'listing_click',
  'listing_purchase_unconfirmed',
] as const satisfies readonly Name[];

/** What purchases in one currency cost together, in thousandths: whole numbers in every currency. */
const REVENUE = { confirmed: 'listing_revenue_', unconfirmed: 'listing_unconfirmed_' } as const;
/** How many purchases that were. */
const SALES = { confirmed: 'listing_sales_', unconfirmed: 'listing_unconfirmed_sales_' } as const;
export type RevenueKind = keyof typeof REVENUE;
type RevenueMetric = `${(typeof REVENUE | typeof SALES)[RevenueKind]}${string}`;
export const revenueIn = (currency: string, kind: RevenueKind): RevenueMetric =>
  `${REVENUE[kind]}${currency}`;
export const salesIn = (currency: string, kind: RevenueKind): RevenueMetric =>
  `${SALES[kind]}${currency}`;
export const REVENUE_UNIT = 1_000;

export type Metric = EventType | (typeof DERIVED_METRICS)[number] | RevenueMetric;
export const METRICS: readonly Metric[] = [
  ...EVENT_TYPES,
  ...DERIVED_METRICS,
  ...[revenueIn, salesIn].flatMap((metricIn) => [
    ...CURRENCIES.map((currency) => metricIn(currency, 'confirmed')),
    ...CURRENCIES.map((currency) => metricIn(currency, 'unconfirmed')),
  ]),
];

/** Compared bucket by bucket with the period before: what is drawn over time. */
export const CHARTED_METRICS = [...EVENT_TYPES, 'session_new'] as const;
type ChartedMetric = (typeof CHARTED_METRICS)[number];
export const isCharted = (name: Metric): name is ChartedMetric =>
  CHARTED_METRICS.some((charted) => charted === name);
