// The event types by name alone: what a page knows of them before it reads its first event.
import type { Name } from './topic.ts';

/** In the order in which they are shown. Their properties are in `event.ts`. */
export const EVENT_TYPES = [
  'search',
  'filter_apply',
  'filter_remove',
  'filter_clear',
  'listing_impression',
  'listing_view',
  'listing_favorite',
  'listing_contact',
  'listing_purchase',
  'session_start',
  'session_end',
] as const satisfies readonly Name[];
export type EventType = (typeof EVENT_TYPES)[number];

export const isEventType = (name: string): name is EventType =>
  EVENT_TYPES.some((type) => type === name);
