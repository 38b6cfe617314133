// What may happen in the test of the insights: events of a small, busy world, and how they come in.
import fc from 'fast-check';
import type { EventFilter, Filter } from '#contract/view.ts';
import { type SqlEvent, sqlEvent } from '../sql-events.ts';

/** Of one meaning: those of lace, and those of tulle. */
const QUERIES = ['Lace veil', 'lace  VEIL ', 'ｌaceveil', 'veil lace', 'Tulle', 'Tule', 'garter'];
const FILTERS = [
  undefined,
  { size: ['38'] },
  { size: ['40', '38'], colour: ['ivory'] },
  { colour: ['ivory'], size: ['38', '40', '38'] },
  { category: ['Veils'], region: ['Berlin'] },
  { region: ['Berlin'] },
];

const seed = fc.record({
  type: fc.constantFrom(
    ...([
      'search',
      'search',
      'search',
      'filter_apply',
      'filter_apply',
      'filter_remove',
      'filter_clear',
    ] as const),
    ...(['listing_impression', 'listing_view', 'listing_view', 'listing_favorite'] as const),
    ...(['listing_contact', 'listing_purchase', 'session_start', 'session_end'] as const),
  ),
  session: fc.nat(3),
  /** Few, so that pages of one search share it, and views come before their search. */
  search: fc.option(fc.nat(6), { nil: undefined }),
  item: fc.nat(6),
  /** Around midnight of UTC, on four days; a quarter of an hour has its edges there too. Null: around one of the last hour. */
  day: fc.constantFrom(0, 0, 0, 1, 1, 3, null),
  seconds: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: -90, max: 90 }) },
    { weight: 1, arbitrary: fc.integer({ min: -3_000, max: 3_000 }) },
  ),
  found: fc.boolean(),
  /** Whose events are taken out again, like those of a session or of a time. */
  forged: fc.boolean(),
});
export type Seed = typeof seed extends fc.Arbitrary<infer T> ? T : never;
export const seeds = fc.array(seed, { minLength: 8, maxLength: 40, size: 'max' });

export const newLimit = fc.constantFrom(1, 3, 1000);

export const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ingest' as const), seeds }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('ingest in a transaction that stays open' as const),
      seeds,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('commit the open transaction' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('send old events again' as const), n: fc.nat(30) }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('fold' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('fold, and crash before the commit' as const) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('limit what is new' as const), n: newLimit }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fold for the live numbers' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('close what is over, and list the best' as const),
      /** As upkeep would some days later: then all that follows comes late. */
      days: fc.constantFrom(0, 0, 1, 8),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reset the log' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('forget a session' as const), session: fc.nat(3) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('forget what was forged' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('forget a time' as const),
      /** Seconds around midnight. */
      from: fc.integer({ min: -3_000, max: 90 }),
      seconds: fc.integer({ min: 1, max: 600 }),
    }),
  },
);
export type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Some that matter, and any that can be made of these. */
const condition = fc.constantFrom<EventFilter>(
  { device: 'mobile' },
  { country: 'DE' },
  { search: 'VEIL' },
  { filter: 'size', value: '38' },
  { filter: 'colour' },
  { category: 'Veils' },
  { listing: 'L3' },
  { type: 'search' },
  { type: 'session_end' },
);
const joined = fc.letrec<{ filter: EventFilter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    condition,
    fc.record({ not: tie('filter') }),
    fc.record({ and: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
  ),
}));
const eventFilter = fc.oneof(
  condition,
  // Everything: the answer without a filter.
  fc.constant<EventFilter>({ or: [{ type: 'search' }, { not: { type: 'search' } }] }),
  joined.filter,
);
export const anyFilter: fc.Arbitrary<Filter> = fc.oneof(
  eventFilter,
  fc.record({ sessions: eventFilter }),
);

/** Events of one run share its sessions and searches. */
export class Shop {
  readonly #midnight: number;
  readonly #recent: number;
  readonly #sessions = Array.from({ length: 4 }, () => crypto.randomUUID());
  readonly #searches = Array.from({ length: 7 }, () => crypto.randomUUID());
  constructor(midnight: number, recent: number) {
    this.#midnight = midnight;
    this.#recent = recent;
  }

  sessionOf(session: number): string {
    return this.#sessions[session] ?? '';
  }

  eventOf(one: Seed, received: Date): SqlEvent {
    const from =
      one.day === null
        ? this.#recent + one.seconds * 300
        : this.#midnight - one.day * 86_400_000 + one.seconds * 1000;
    const at = new Date(Math.min(from, received.getTime()));
    const sessionId = this.sessionOf(one.session);
    const searchId = one.search === undefined ? undefined : this.#searches[one.search];
    const event = sqlEvent(one.type, propertiesOf(one), { at, sessionId, searchId });
    const sent_by = one.forged ? 'publishable:default' : 'secret:shop';
    return { ...event, received_at: received.toISOString(), sent_by };
  }
}

/** A listing has one, or it is not known; whoever forges gives it another. */
const namesOf = (item: number, forged: boolean) =>
  item % 4 < 3
    ? { title: `L${item % 4}`, category: forged ? 'Forged' : item % 2 ? 'Veils' : 'Dresses' }
    : {};

function propertiesOf({ type, item, found, forged }: Seed): Record<string, unknown> {
  const listingId = `L${item % 4}`;
  switch (type) {
    case 'search': {
      const filters = FILTERS[item % FILTERS.length];
      // Tulle is there, and looked for under its wrong name it is not.
      const finds = QUERIES[item] === 'Tulle' || (found && QUERIES[item] !== 'Tule');
      return { query: QUERIES[item], resultsCount: finds ? 3 : 0, ...(filters && { filters }) };
    }
    case 'filter_apply':
    case 'filter_remove':
      return { filter: item % 3 ? 'size' : 'colour', ...(item < 3 && { value: `${item % 2}` }) };
    case 'filter_clear':
      return found ? {} : { filter: 'size' };
    case 'listing_impression':
      return { listingIds: ['L0', listingId, 'L3', 'L0'], firstPosition: item * 4 + 1 };
    case 'listing_view':
      return {
        listingId,
        ...namesOf(item, forged),
        ...(found && { position: item * 4 + 1 }),
      };
    case 'listing_purchase':
      return { listingId, price: 10, currency: 'EUR' };
    case 'session_start':
      return found ? { device: item % 2 ? 'mobile' : 'desktop', country: 'DE' } : {};
    case 'session_end':
      return {};
    default:
      return { listingId };
  }
}
