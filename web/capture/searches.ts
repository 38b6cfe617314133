// Which search led to which listing, so that a view, a contact and a purchase name the search they come from.
import type { IncomingEvent } from '#contract/event.ts';
import type { KeyValue } from './platform.ts';
import { ignore, safely, toJson } from './safely.ts';

export const SEARCHES_KEY = 'vowswap.searches';
/** The newest are kept; a page of results has up to 60. */
const MOST = 200;
/** Stands for the latest search of the session. */
const LATEST = '';

const readLinks = (storage: KeyValue): Map<string, string> =>
  safely(() => new Map(JSON.parse(storage.read(SEARCHES_KEY) ?? '')), ignore) ?? new Map();

/** Stored, not remembered: a listing may be opened in another tab, and bought tomorrow. */
function link(storage: KeyValue, listingIds: string[], searchId?: string | null): void {
  const links = readLinks(storage);
  for (const id of listingIds) {
    links.delete(id);
    if (searchId) links.set(id, searchId);
  }
  storage.write(SEARCHES_KEY, toJson([...links].slice(-MOST)));
}

export const latestSearch = (storage: KeyValue): string | undefined =>
  readLinks(storage).get(LATEST);

export const forgetLatestSearch = (storage: KeyValue): void => link(storage, [LATEST]);

/** The search that the event comes from, as the shop says or as is known; remembers what later events will ask. */
export function attribute(
  storage: KeyValue,
  { id, type, properties }: IncomingEvent,
  given: string | null | undefined,
): string | null | undefined {
  if (type === 'search') {
    // What was not found cannot be opened.
    link(storage, [LATEST], properties.resultsCount ? id : null);
    return id;
  }
  const links = readLinks(storage);
  let searchId = given;
  if (searchId === undefined && 'listingId' in properties)
    searchId = links.get(properties.listingId);
  // Who buys what no search is known for has not just found it.
  if (searchId === undefined && !/favorite|contact|purchase/.test(type))
    searchId = links.get(LATEST);
  if (type === 'listing_view') link(storage, [properties.listingId], searchId);
  if (type === 'listing_impression') link(storage, properties.listingIds, searchId);
  return searchId;
}
