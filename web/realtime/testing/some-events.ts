// Makes events for tests: valid, small, and few enough kinds that they meet each other.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { EventType } from '#contract/event-type.ts';

export interface EventSeed {
  type: EventType;
  /** Which term, filter or listing. */
  item: number;
  session: number;
  /** Minutes before now; negative lies ahead. */
  age: number;
  found: boolean;
}

let serial = 0;
/** Grows by one each time, in the form of a UUIDv7. */
const nextId = () => {
  serial += 1;
  return `01900000-0000-7000-8000-${serial.toString(16).padStart(12, '0')}`;
};

const uuid = (n: number) => `11111111-1111-4111-8111-${String(n).padStart(12, '0')}`;

/** Names that put the code point order to the test. */
const named = (kind: string, n: number) => `${['', 'ä', '\uFFEE', '\u{1F470}'][n % 4]}${kind} ${n}`;

export function someEvent(seed: EventSeed, now: number): AnalyticsEvent {
  const at = new Date(now - seed.age * 60_000).toISOString();
  const common = {
    id: nextId(),
    occurredAt: at,
    derivedAt: at,
    receivedAt: new Date(now).toISOString(),
    sessionId: uuid(seed.session),
  };
  const listingId = `listing-${seed.item}`;
  const filter = named('filter', seed.item % 5);
  switch (seed.type) {
    case 'search': {
      const properties = { query: named('term', seed.item), resultsCount: seed.found ? 3 : 0 };
      return { ...common, type: seed.type, properties };
    }
    case 'filter_apply':
    case 'filter_remove':
      return { ...common, type: seed.type, properties: { filter, value: named('v', seed.item) } };
    case 'filter_clear':
      return { ...common, type: seed.type, properties: seed.found ? { filter } : {} };
    case 'listing_impression': {
      const listingIds = [listingId, `listing-${seed.item + 1}`];
      return { ...common, type: seed.type, properties: { listingIds, firstPosition: 1 } };
    }
    case 'listing_view': {
      const title = seed.found ? { title: `Title ${seed.session} of ${seed.item}` } : {};
      const position = seed.session % 2 ? { position: seed.item + 1 } : {};
      return { ...common, type: seed.type, properties: { listingId, ...title, ...position } };
    }
    case 'listing_purchase':
      return {
        ...common,
        type: seed.type,
        ...(seed.session % 2 && { confirmed: false }),
        properties: { listingId, price: seed.item + 0.99, currency: seed.found ? 'EUR' : 'JPY' },
      };
    case 'listing_favorite':
    case 'listing_contact':
      return { ...common, type: seed.type, properties: { listingId } };
    default:
      return { ...common, type: seed.type, properties: {} };
  }
}
