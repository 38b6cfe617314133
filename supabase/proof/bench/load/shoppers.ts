// Believable events without end: sessions that search, look, filter and sometimes buy.
import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { EventType, IncomingEvent } from '#contract/event.ts';
import { anyFilter, anyListing, anyTerm, CATEGORIES } from './catalogue.ts';
import { Dice } from './dice.ts';

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
const propertiesOf: { [T in Mixed]: (dice: Dice) => Properties<T> } = {
  search: (dice) => ({
    query: anyTerm(dice),
    resultsCount: dice.chance(0.1) ? 0 : dice.below(400),
    latencyMs: 35 + dice.below(200),
    ...(dice.chance(0.3) && { filters: { [anyFilter(dice).filter]: [anyFilter(dice).value] } }),
    ...(dice.chance(0.15) && { sort: 'newest' }),
  }),
  listing_impression: (dice) => ({
    listingIds: Array.from({ length: PAGE }, () => anyListing(dice)),
    firstPosition: 1,
  }),
  listing_view: (dice) => ({
    listingId: anyListing(dice),
    position: 1 + dice.below(PAGE),
    title: `Satin wedding dress by Lina Falk, ivory, size ${34 + dice.below(6) * 2}`,
    category: dice.pick(CATEGORIES),
    price: 20 + dice.below(2000),
    currency: 'EUR',
  }),
  filter_apply: (dice) => ({ ...anyFilter(dice), resultsCount: dice.below(400) }),
  filter_remove: anyFilter,
  listing_favorite: (dice) => ({ listingId: anyListing(dice) }),
  listing_contact: (dice) => ({ listingId: anyListing(dice) }),
  listing_purchase: (dice) => ({
    listingId: anyListing(dice),
    price: 20 + dice.below(2000),
    currency: 'EUR',
  }),
  session_start: (dice) => ({
    referrer: 'https://google.com/',
    device: dice.pick(['mobile', 'mobile', 'desktop', 'tablet'] as const),
    country: dice.pick(['DE', 'DE', 'AT', 'CH', 'NL']),
  }),
};

export class Shoppers {
  readonly #dice: Dice;
  readonly #sessions: string[];
  readonly #searches: string[];

  constructor(seed: number) {
    this.#dice = new Dice(seed);
    this.#sessions = Array.from({ length: OPEN_SESSIONS }, () => randomUUID());
    this.#searches = this.#sessions.map(() => uuidv7());
  }

  next(): IncomingEvent {
    const type = this.#dice.pick(DECK);
    const seat = this.#dice.below(OPEN_SESSIONS);
    if (type === 'session_start') this.#sessions[seat] = randomUUID();
    if (type === 'search') this.#searches[seat] = uuidv7();
    return this.#event(type, seat);
  }

  #event<T extends Mixed>(type: T, seat: number) {
    const make: (dice: Dice) => IncomingEvent['properties'] = propertiesOf[type];
    const isSearched = type === 'search' || type.startsWith('listing_');
    return eventOf(type, make(this.#dice), {
      sessionId: this.#sessions[seat] ?? randomUUID(),
      ...(isSearched && { searchId: this.#searches[seat] }),
    });
  }
}

interface Whose {
  sessionId: string;
  searchId?: string;
  occurredAt?: string;
}

/** The parts are those of one type by construction; the edge function parses them like anyone's. */
export const eventOf = (
  type: EventType,
  properties: IncomingEvent['properties'],
  { occurredAt = new Date().toISOString(), ...whose }: Whose,
) => ({ id: uuidv7(), type, occurredAt, ...whose, properties }) as IncomingEvent;

export const bodyOf = (events: readonly IncomingEvent[], sentAt = new Date().toISOString()) =>
  JSON.stringify({ sentAt, events });
