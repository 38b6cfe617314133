// The kinds of events that feed and chart tell apart: a coarser cut than the event types.
import type { ShownMetric } from '#contract/catalogue.ts';
import type { EventType } from '#contract/event-type.ts';

export const KINDS = [
  'searches',
  'filters',
  'views',
  'responses',
  'sessions',
  'impressions',
  'ends',
] as const;
export type Kind = (typeof KINDS)[number];

const KIND_OF_TYPE: Record<EventType, Kind> = {
  search: 'searches',
  filter_apply: 'filters',
  filter_remove: 'filters',
  filter_clear: 'filters',
  listing_impression: 'impressions',
  listing_view: 'views',
  listing_favorite: 'responses',
  listing_contact: 'responses',
  listing_purchase: 'responses',
  session_start: 'sessions',
  session_end: 'ends',
};

/** What a kind is called, and what a chart counts of it. */
export const METRIC_OF_KIND = {
  searches: 'searches',
  filters: 'filterChanges',
  impressions: 'listsShown',
  views: 'listingViews',
  responses: 'responses',
  sessions: 'sessionsStarted',
  ends: 'sessionEnds',
} as const satisfies Readonly<Record<Kind, ShownMetric>>;

export const kindOf = (type: EventType): Kind => KIND_OF_TYPE[type];

/** Off until a reader wants them: they are many, and say little by themselves. */
export const QUIET_KINDS: ReadonlySet<Kind> = new Set(['impressions', 'ends']);

/** The design token that colours a kind. */
export const colorOf = (kind: Kind) => `--kind-${kind}`;
