// What happened, for the test of rights: every type of event with every property, and then more of one section at a time,
// in the same sessions and after the same searches, so that whatever joins them would tell of it.
import { EVENT_TYPES, type EventType } from '#contract/event-type.ts';
import { type Section, sectionOf } from '#contract/topic.ts';
import { type SqlEvent, sqlEvent } from './sql-events.ts';

const MINUTE_MS = 60_000;
/** Of nobody else's: what began before the last quarter of an hour is counted by the quarter. */
const BEGAN_MS = 40 * MINUTE_MS;

export const SESSIONS = ['1', '2', '3'].map((n) => `5e550000-0000-4000-8000-00000000000${n}`);
/** Two searches of each session: one that found something, and one that did not. */
const searchOf = (session: number, found: boolean) =>
  `5ea2c400-0000-4000-8000-0000000000${session}${found ? 1 : 0}`;

export const TERM = 'lace veil';

/** `more`: values that were not there before. A test says which type is missing. */
const properties = (more: string): Partial<Record<EventType, Record<string, unknown>>> => ({
  search: {
    query: TERM,
    resultsCount: 12,
    filters: { size: [`38${more}`], device: ['Lamp'] },
    sort: 'newest',
    page: 1,
    latencyMs: 80,
  },
  filter_apply: { filter: 'size', value: `38${more}`, resultsCount: 4 },
  filter_remove: { filter: 'size', value: `38${more}`, resultsCount: 4 },
  filter_clear: { filter: `size${more}`, resultsCount: 4 },
  listing_impression: { listingIds: ['L1', `L2${more}`], firstPosition: 1 },
  listing_view: {
    listingId: 'L1',
    position: 1,
    title: `Veil${more}`,
    category: `Veils${more}`,
    price: 90,
    currency: 'EUR',
  },
  listing_favorite: { listingId: 'L1' },
  listing_contact: { listingId: `L1${more}` },
  listing_purchase: { listingId: 'L1', price: 90, currency: more ? 'GBP' : 'EUR' },
  session_start: {
    referrer: `https://search.example/${more}`,
    device: more ? 'tablet' : 'mobile',
    country: more ? 'FR' : 'DE',
  },
  session_end: { durationMs: 600_000 },
});

function eventsOf(types: readonly EventType[], session: number, more: string): SqlEvent[] {
  const table = properties(more);
  // Within the session's time: when it began and ended is its own, whoever tells of it.
  const at = (i: number) => new Date(Date.now() - BEGAN_MS + (more ? 3 + i / 60 : i) * MINUTE_MS);
  const context = { sessionId: SESSIONS[session], searchId: searchOf(session, true) };
  return types.flatMap((type, i) => {
    const event = sqlEvent(type, table[type] ?? {}, { ...context, at: at(i) });
    if (type !== 'search') return [event];
    const searchId = searchOf(session, false);
    const empty = { ...table.search, query: `tiara${more}`, resultsCount: 0 };
    return [event, sqlEvent(type, empty, { ...context, searchId, at: at(i) })];
  });
}

/** Every type, in every session; but of the last one nobody knows the device, and it neither contacted nor bought. */
export const first = (): SqlEvent[] =>
  SESSIONS.flatMap((_, session) => {
    const isLast = session === SESSIONS.length - 1;
    const unknown = ['session_start', 'listing_contact', 'listing_purchase'];
    const types = EVENT_TYPES.filter((type) => !(isLast && unknown.includes(type)));
    return eventsOf(types, session, '');
  });

/** A session before all else, and before what anything is compared with: whether something was recorded then would tell of it. */
const longAgo = () =>
  sqlEvent('session_start', {}, { at: new Date(Date.now() - 6 * 60 * MINUTE_MS) });

/** More of one section, in every session. */
export const moreOf = (section: Section): SqlEvent[] => {
  const types = EVENT_TYPES.filter((type) => sectionOf(type) === section);
  const more = SESSIONS.flatMap((_, session) => eventsOf(types, session, ` ${section}`));
  return section === 'user_sessions' ? [...more, longAgo()] : more;
};

/** Property names that an event of this type is sent with here. */
export const sent = (type: EventType): string[] => Object.keys(properties('')[type] ?? {});
