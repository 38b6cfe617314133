// Titles of listings, for events that name theirs by id alone: favorites, contacts and purchases carry no title.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Snapshot } from '#contract/snapshot.ts';

export type ListingTitles = ReadonlyMap<string, string>;

/** What these events and the list of listings in the snapshot tell. A title in an event goes before one in the snapshot. */
export function listingTitles(
  events: readonly AnalyticsEvent[],
  snapshot: Pick<Snapshot, 'listings'> | null = null,
): ListingTitles {
  const titles = new Map<string, string>();
  for (const [id, title] of snapshot?.listings?.rows ?? []) if (title) titles.set(id, title);
  for (const { type, properties } of events)
    if (type === 'listing_view' && properties.title)
      titles.set(properties.listingId, properties.title);
  return titles;
}

/** Undefined: it is about no one listing, or about one whose title is not known here. */
export const titleOf = ({ properties }: AnalyticsEvent, titles: ListingTitles) =>
  'listingId' in properties ? titles.get(properties.listingId) : undefined;
