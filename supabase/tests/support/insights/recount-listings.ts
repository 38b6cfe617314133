// The page of listings, counted again from raw events.
import type { ListingList } from '#contract/insights.ts';
import { takenApart } from './filtered.ts';
import { inSpan, type Question, type Span, type StoredEvent } from './history.ts';
import { Table } from './rows.ts';

const COUNTS = {
  listing_impression: 'impressions',
  listing_view: 'views',
  listing_favorite: 'favorites',
  listing_contact: 'contacts',
  listing_purchase: 'purchases',
} as const;
const isOfListing = (type: string): type is keyof typeof COUNTS => type in COUNTS;

const listingRow = (listingId: string) => ({
  listingId,
  impressions: 0,
  views: 0,
  clicks: 0,
  expectedClicks: 0,
  favorites: 0,
  contacts: 0,
  purchases: 0,
  previousViews: 0,
});
export type ListingRow = ReturnType<typeof listingRow>;

export const LISTING_WEIGHTS: Record<ListingList, (row: ListingRow) => number> = {
  viewed: (row) => row.views,
  rising: (row) => row.views - row.previousViews,
  over_expected: (row) => row.clicks - row.expectedClicks,
  contacted: (row) => row.contacts,
};

const idsOf = ({ properties: { listingIds, listingId = '' } }: StoredEvent) =>
  listingIds ?? [listingId];

/** Where listings were shown or opened; all positions from 21 on are one. */
function placesOf(event: StoredEvent) {
  const { firstPosition, position } = event.properties;
  const first = event.type === 'listing_impression' ? firstPosition : position;
  if (!/impression|view/.test(event.type) || first === undefined) return [];
  const clicks = Number(event.type === 'listing_view');
  return idsOf(event).map((id, i) => ({
    id,
    position: Math.min(first + i, 21),
    impressions: 1 - clicks,
    clicks,
  }));
}

/** Rows in no order. */
export function recountListings({ history, counts, span, before }: Question, list: ListingList) {
  const rows = new Table(listingRow);
  const positions = new Table((name) => ({ position: Number(name), impressions: 0, clicks: 0 }));
  const shown = (which: Span) => inSpan(history, which).flatMap(takenApart).filter(counts);
  const events = shown(span);
  for (const event of events)
    if (isOfListing(event.type))
      for (const id of idsOf(event)) rows.at(id)[COUNTS[event.type]] += 1;
  const places = events.flatMap(placesOf);
  for (const { id, position, impressions, clicks } of places) {
    positions.at(`${position}`).impressions += impressions;
    positions.at(`${position}`).clicks += clicks;
    rows.at(id).clicks += clicks;
  }
  for (const { id, position, impressions } of places) {
    const all = positions.at(`${position}`);
    if (impressions > 0) rows.at(id).expectedClicks += all.clicks / all.impressions;
  }
  for (const { type, properties } of shown(before)) {
    const row = rows.rows.get(properties.listingId ?? '');
    if (type === 'listing_view' && row) row.previousViews += 1;
  }
  for (const row of rows.list()) row.expectedClicks = Math.round(row.expectedClicks * 1000) / 1000;
  return {
    rows: rows.list().filter((row) => LISTING_WEIGHTS[list](row) > 0),
    positions: positions.list().sort((a, b) => a.position - b.position),
  };
}
