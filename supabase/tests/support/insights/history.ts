// Raw events as the plain recount reads them: no batches, no facts, no rollups.
import { z } from 'zod';

const properties = z.looseObject({
  query: z.string().optional(),
  /** The query of a search whose term counts as other. */
  typed: z.string().optional(),
  resultsCount: z.number().optional(),
  filters: z.record(z.string(), z.array(z.string())).optional(),
  listingId: z.string().optional(),
  listingIds: z.array(z.string()).optional(),
  firstPosition: z.number().optional(),
  position: z.number().optional(),
  filter: z.string().optional(),
  value: z.string().optional(),
  device: z.string().optional(),
  country: z.string().optional(),
  category: z.string().optional(),
});
const stored = z.object({
  id: z.string(),
  type: z.string(),
  session_id: z.string(),
  search_id: z.string().nullish(),
  sent_by: z.string().nullish(),
  /** Under the names that it counts under. */
  properties,
  /** As it was sent. */
  sent: properties,
  derived_at: z.coerce.date(),
});
export type StoredEvent = z.infer<typeof stored>;

/** Milliseconds, the end not included. */
export interface Span {
  from: number;
  to: number;
}
export const within = (at: number, { from, to }: Span) => at >= from && at < to;

/** What a page asks about: a range, and the one of equal length before it. */
export interface Question {
  /** Its searches are those that match, its events are all. */
  history: History;
  /** Whether an event matches what the page is filtered by. */
  counts(event: StoredEvent): boolean;
  span: Span;
  before: Span;
}

export interface Search {
  event: StoredEvent;
  searchId: string;
  session: string;
  at: number;
  query: string;
  term: string;
  /** The set of filters as text in one order; empty where none was set. */
  filters: string;
  empty: boolean;
}

export interface History {
  /** In the order of time. */
  events: StoredEvent[];
  searches: Search[];
  /** By search id: the first search with it. */
  owners: Map<string, Search>;
  /** Sessions that contacted a seller or bought. */
  converted: Set<string>;
}

export const timeOf = (event: StoredEvent) => event.derived_at.getTime();

function filterSet(filters: Record<string, string[]> | undefined): string {
  const entries = Object.entries(filters ?? {}).map(([name, values]) => [
    name,
    [...new Set(values)].sort(),
  ]);
  return entries.length === 0 ? '' : JSON.stringify(Object.fromEntries(entries.sort()));
}

export const foldTerm = (query: string) =>
  query.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

function searchOf(event: StoredEvent): Search {
  const { query = '', typed = query, resultsCount, filters } = event.properties;
  return {
    event,
    searchId: event.search_id ?? event.id,
    session: event.session_id,
    at: timeOf(event),
    query: typed,
    term: foldTerm(query),
    filters: filterSet(filters),
    empty: resultsCount === 0,
  };
}

export function readHistory(rows: unknown[]): History {
  const events = z.array(stored).parse(rows);
  events.sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1));
  const searches = events.filter(({ type }) => type === 'search').map(searchOf);
  const owners = new Map<string, Search>();
  for (const search of searches)
    if (!owners.has(search.searchId)) owners.set(search.searchId, search);
  const actions = events.filter(({ type }) => /contact|purchase/.test(type));
  return {
    events,
    searches,
    owners,
    converted: new Set(actions.map((action) => action.session_id)),
  };
}

export const inSpan = ({ events }: History, span: Span): StoredEvent[] =>
  events.filter((event) => within(timeOf(event), span));

export function bySession(events: StoredEvent[]): Map<string, StoredEvent[]> {
  return Map.groupBy(events, (event) => event.session_id);
}

/** What counts for a search, and the search that it counts for. */
export function following({ events, owners }: History): { owner: Search; event: StoredEvent }[] {
  return events.flatMap((event) => {
    const owner = event.search_id && event.type !== 'search' && owners.get(event.search_id);
    return owner ? [{ owner, event }] : [];
  });
}
