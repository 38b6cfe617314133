// The kinds of events that the dashboard tells apart: a coarser cut than the event types.
import type { EventType } from '#contract/event.ts';

export const KINDS = [
  'searches',
  'filters',
  'views',
  'responses',
  'sessions',
  'impressions',
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
  session_end: 'sessions',
};

export const kindOf = (type: EventType): Kind => KIND_OF_TYPE[type];

/** The design token that colours a kind. */
export const colorOf = (kind: Kind) => `--kind-${kind}`;
