// Believable events without end: sessions that search, look, filter and sometimes buy.
import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { IncomingEvent } from '#contract/event.ts';
import type { EventType } from '#contract/event-type.ts';
import { anyFilter, anyListing, anyTerm, CATEGORIES } from './catalogue.ts';
import { eventOf } from './event.ts';
import { Random } from './random.ts';

/** Of a hundred events. `filter_clear` and `session_end` are left to the probes, which must be told apart. */
const MIX = {
  search: 22,
  listing_impression: 20,
  listing_view: 26,
  filter_apply: 10,
  filter_remove: 3,
  listing_favorite: 7,
  listing_contact: 3,
  listing_purchase: 1,
  session_start: 8,
} as const satisfies Partial<Record<EventType, number>>;
type Mixed = keyof typeof MIX;

const isMixed = (name: string): name is Mixed => name in MIX;
const DECK: Mixed[] = Object.entries(MIX).flatMap(([type, share]) =>
  isMixed(type) ? Array.from({ length: share }, () => type) : [],
);

const OPEN_SESSIONS = 200;
const PAGE = 12;

type Properties<T extends EventType> = Extract<IncomingEvent, { type: T }>['properties'];
const propertiesOf: { [T in Mixed]: (random: Random) => Properties<T> } = {
  search: (random) => ({
    query: anyTerm(random),
    resultsCount: random.chance(0.1) ? 0 : random.below(400),
    latencyMs: 35 + random.below(200),
    ...(random.chance(0.3) && {
      filters: { [anyFilter(random).filter]: [anyFilter(random).value] },
    }),
    ...(random.chance(0.15) && { sort: 'newest' }),
  }),
  listing_impression: (random) => ({
    listingIds: Array.from({ length: PAGE }, () => anyListing(random)),
    firstPosition: 1,
  }),
  listing_view: (random) => ({
    listingId: anyListing(random),
    position: 1 + random.below(PAGE),
    title: `Satin wedding dress by Lina Falk, ivory, size ${34 + random.below(6) * 2}`,
    category: random.pick(CATEGORIES),
    price: 20 + random.below(2000),
    currency: 'EUR',
  }),
  filter_apply: (random) => ({ ...anyFilter(random), resultsCount: random.below(400) }),
  filter_remove: anyFilter,
  listing_favorite: (random) => ({ listingId: anyListing(random) }),
  listing_contact: (random) => ({ listingId: anyListing(random) }),
  listing_purchase: (random) => ({
    listingId: anyListing(random),
    price: 20 + random.below(2000),
    currency: 'EUR',
  }),
  session_start: (random) => ({
    referrer: 'https://google.com/',
    device: random.pick(['mobile', 'mobile', 'desktop', 'tablet'] as const),
    country: random.pick(['DE', 'DE', 'AT', 'CH', 'NL']),
  }),
};

export class Shoppers {
  readonly #random: Random;
  readonly #sessions: string[];
  readonly #searches: string[];

  constructor(seed: number) {
    this.#random = new Random(seed);
    this.#sessions = Array.from({ length: OPEN_SESSIONS }, () => randomUUID());
    this.#searches = this.#sessions.map(() => uuidv7());
  }

  take(count: number): IncomingEvent[] {
    return Array.from({ length: count }, () => this.next());
  }

  next(): IncomingEvent {
    const type = this.#random.pick(DECK);
    const seat = this.#random.below(OPEN_SESSIONS);
    if (type === 'session_start') this.#sessions[seat] = randomUUID();
    if (type === 'search') this.#searches[seat] = uuidv7();
    return this.#event(type, seat);
  }

  #event<T extends Mixed>(type: T, seat: number) {
    const make: (random: Random) => IncomingEvent['properties'] = propertiesOf[type];
    const isSearched = type === 'search' || type.startsWith('listing_');
    return eventOf(type, make(this.#random), {
      sessionId: this.#sessions[seat] ?? randomUUID(),
      ...(isSearched && { searchId: this.#searches[seat] }),
    });
  }
}
