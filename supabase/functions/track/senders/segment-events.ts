// The e-commerce events of Segment and RudderStack, as events of ours.
import { type EventType, isEventType } from '../../_shared/contract/event.ts';
import { LIST, REQUEST, TEXT } from '../../_shared/contract/limits.ts';
import { isRecord } from '../record.ts';
import { inOurNames } from './property-names.ts';

/** An event before it has an id, a time and a session; checked later, like any other. */
interface Mapped {
  type: EventType;
  properties: Record<string, unknown>;
}

type Properties = Record<string, unknown>;

/** Of a list that becomes an event each, one more than may come: that one is then too many. */
const FIRST_TOO_MANY = REQUEST.maxEvents + 1;

/** The first entries of a list; what is no list has none, and an entry without fields is an empty one. */
const entriesOf = (value: unknown, most: number): Properties[] =>
  Array.isArray(value) ? value.slice(0, most).map((entry) => (isRecord(entry) ? entry : {})) : [];

/** Numbers often come as text: "39.95". */
const number = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : (value ?? undefined);

/** Texts often come as numbers: 38. */
const text = (value: unknown) =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : (value ?? undefined);

const isId = (value: unknown) => typeof value === 'string' || typeof value === 'number';

const listingId = ({ product_id, id, sku }: Properties) => text([product_id, id, sku].find(isId));

const search = (properties: Properties): Mapped[] => [
  {
    type: 'search',
    properties: {
      query: properties.query,
      resultsCount: number(
        properties.results_count ??
          properties.resultsCount ??
          (Array.isArray(properties.products) ? properties.products.length : undefined),
      ),
    },
  },
];

const impression = (properties: Properties): Mapped[] => {
  const seen = entriesOf(properties.products, LIST.listingIds);
  if (seen.length === 0) return [];
  const firstPosition = number(seen[0]?.position) ?? 1;
  const listingIds = seen.map(listingId);
  return [{ type: 'listing_impression', properties: { listingIds, firstPosition } }];
};

const view = (properties: Properties): Mapped[] => [
  {
    type: 'listing_view',
    properties: {
      listingId: listingId(properties),
      position: number(properties.position),
      title: properties.name,
      category: properties.category,
      price: number(properties.price),
      currency: properties.currency,
    },
  },
];

const applied = (properties: Properties): Mapped[] =>
  entriesOf(properties.filters, FIRST_TOO_MANY).map(({ type, value }) => ({
    type: 'filter_apply',
    properties: {
      filter: type,
      value: text(value),
      resultsCount: number(properties.results_count),
    },
  }));

const purchases = (properties: Properties): Mapped[] =>
  entriesOf(properties.products, FIRST_TOO_MANY).map((bought) => ({
    type: 'listing_purchase',
    properties: {
      listingId: listingId(bought),
      price: number(bought.price),
      currency: properties.currency ?? bought.currency,
    },
  }));

const ofListing = (type: EventType) => (properties: Properties) => [
  { type, properties: { listingId: listingId(properties) } },
];

/** By the event's name in the e-commerce specification; a click is followed by a view and would count twice. */
const MAPPINGS = new Map<string, (properties: Properties) => Mapped[]>([
  ['products searched', search],
  ['product list viewed', impression],
  ['product list filtered', applied],
  ['product viewed', view],
  ['product added to wishlist', ofListing('listing_favorite')],
  ['seller contacted', ofListing('listing_contact')],
  ['order completed', purchases],
]);

/** The names that are understood besides our own. */
export const SEGMENT_NAMES: readonly string[] = [...MAPPINGS.keys()];

const withoutUndefined = ({ type, properties }: Mapped): Mapped => ({
  type,
  properties: Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  ),
});

/** Nothing for events that are of no concern here. */
export function mapSegmentEvent(name: string, properties: Properties): Mapped[] {
  if (name.length > TEXT.name) return [];
  const folded = name.trim().toLowerCase();
  const ours = folded.replaceAll(' ', '_');
  if (isEventType(ours)) return [{ type: ours, properties: inOurNames(properties) }];
  return MAPPINGS.get(folded)?.(properties).map(withoutUndefined) ?? [];
}
