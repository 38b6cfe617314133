// The counted quantities: one per event type, and those that the fold derives.
import { z } from 'zod';
import { CURRENCIES } from './currency.ts';
import { EVENT_TYPES, type EventType } from './event.ts';
import type { Name } from './topic.ts';

/**
 * Counted beside the event types: searches that found nothing, sessions seen for the first time, listings
 * shown (an impression event shows several), and views that came from a list, because they carry a position.
 */
const DERIVED_METRICS = [
  'search_without_results',
  'session_new',
  'listing_shown',
  'listing_click',
] as const satisfies readonly Name[];

const REVENUE = 'listing_revenue_';
/** What purchases in one currency cost together, in thousandths: whole numbers in every currency. */
type RevenueMetric = `${typeof REVENUE}${string}`;
const revenueIn = (currency: string): RevenueMetric => `${REVENUE}${currency}`;
export const REVENUE_UNIT = 1_000;

/** The currency of a revenue metric; null for any other. */
export const currencyOf = (name: string): string | null =>
  name.startsWith(REVENUE) ? name.slice(REVENUE.length) : null;

export type Metric = EventType | (typeof DERIVED_METRICS)[number] | RevenueMetric;
export const METRICS: readonly Metric[] = [
  ...EVENT_TYPES,
  ...DERIVED_METRICS,
  ...CURRENCIES.map(revenueIn),
];
export const metric = z.enum(METRICS);
