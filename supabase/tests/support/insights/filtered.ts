// What a filter leaves of a history: written from the contract (view.ts, insights.ts), not from the SQL.
import type { EventFilter, Filter } from '#contract/filter.ts';
import { bySession, foldTerm, type History, type StoredEvent } from './history.ts';

/** Whether an event counts. */
export type Matches = (event: StoredEvent) => boolean;
export const everything: Matches = () => true;

/** What of an event is known elsewhere: its session's attributes, the category of its listings. */
interface Known {
  session(event: StoredEvent): { country?: string | undefined; device?: string | undefined };
  categories(event: StoredEvent): string[];
}

export function matcherOf(history: History, filter: Filter): Matches {
  const known = knownOf(history);
  if (!('sessions' in filter)) return (event) => matches(filter, event, known);
  // All that they did counts; what is looked for is what was sent, not what it counts as.
  const selected = history.events
    .map((event) => ({ ...event, properties: event.sent }))
    .filter((event) => matches(filter.sessions, event, known))
    .map((event) => event.session_id);
  const sessions = new Set(selected);
  return (event) => sessions.has(event.session_id);
}

function knownOf({ events }: History): Known {
  const sessions = new Map(
    [...bySession(events)].map(([id, some]) => {
      const starts = some.filter(({ type }) => type === 'session_start');
      const first = (name: 'country' | 'device') =>
        starts.flatMap(({ properties }) => properties[name] ?? []).sort()[0];
      return [id, { country: first('country'), device: first('device') }];
    }),
  );
  const categories = new Map<string, string>();
  // What a secret key sent counts before what a publishable one did, then the latest.
  const trust = ({ sent_by }: StoredEvent) => Number(sent_by?.startsWith('secret:') ?? false);
  for (const { type, properties } of events.toSorted((a, b) => trust(a) - trust(b)))
    if (type === 'listing_view' && properties.category)
      categories.set(properties.listingId ?? '', properties.category);
  return {
    session: ({ session_id }) => sessions.get(session_id) ?? {},
    categories: (event) => listingsOf(event).flatMap((id) => categories.get(id) ?? []),
  };
}

const listingsOf = ({ properties: { listingIds, listingId } }: StoredEvent) =>
  listingIds ?? (listingId === undefined ? [] : [listingId]);

function matches(filter: EventFilter, event: StoredEvent, known: Known): boolean {
  const { type, properties } = event;
  if ('and' in filter) return filter.and.every((one) => matches(one, event, known));
  if ('or' in filter) return filter.or.some((one) => matches(one, event, known));
  if ('not' in filter) return !matches(filter.not, event, known);
  if ('type' in filter) return type === filter.type;
  if ('search' in filter)
    return type === 'search' && foldTerm(properties.query ?? '').includes(foldTerm(filter.search));
  if ('filter' in filter) return namesFilter(event, filter.filter, filter.value);
  if ('listing' in filter) return listingsOf(event).includes(filter.listing);
  if ('category' in filter) return known.categories(event).includes(filter.category);
  if ('country' in filter) return known.session(event).country === filter.country;
  return known.session(event).device === filter.device;
}

/** As an event of it, or as chosen on a search. */
function namesFilter({ properties }: StoredEvent, name: string, value: string | undefined) {
  const chosen = properties.filters?.[name];
  if (value === undefined) return properties.filter === name || chosen !== undefined;
  const used = properties.filter === name && properties.value === value;
  return used || chosen?.includes(value) === true;
}

/** Matching searches, and only these own what followed them. Events stay: a match is asked of each where it counts. */
export function withSearches(history: History, counts: Matches): History {
  const owners = [...history.owners].filter(([, { event }]) => counts(event));
  return {
    ...history,
    searches: history.searches.filter(({ event }) => counts(event)),
    owners: new Map(owners),
  };
}

/** An impression as one for each listing that it showed, where it showed it. */
export function takenApart(event: StoredEvent): StoredEvent[] {
  const { listingIds, firstPosition } = event.properties;
  if (event.type !== 'listing_impression' || !listingIds) return [event];
  return listingIds.map((id, i) => {
    const first = firstPosition === undefined ? undefined : firstPosition + i;
    return { ...event, properties: { listingIds: [id], firstPosition: first } };
  });
}
