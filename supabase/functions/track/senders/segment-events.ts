// The e-commerce events of Segment and RudderStack, as events of ours.
import { type EventType, isEventType } from '../../_shared/contract/event-type.ts';
import { LIST, REQUEST, TEXT } from '../../_shared/contract/limits.ts';
import { isRecord } from '../record.ts';
import { inOurNames } from './property-names.ts';

/** An event before it has an id, a time and a session; checked later, like any other. */
interface Mapped {
  /** An event type; any other is rejected by name. */
  type: string;
  properties: Record<string, unknown>;
}

type Properties = Record<string, unknown>;

/** Of a list that becomes an event each, one more than may come: that one is then too many. */
const FIRST_TOO_MANY = REQUEST.maxEvents + 1;
const MOST_LISTED = FIRST_TOO_MANY * LIST.listingIds;

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

const rankOf = (position: unknown) => (typeof position === 'number' ? position : Infinity);

/** Neighbours in rank together, as many as an event may list; each keeps its own place. */
const impressions = (properties: Properties): Mapped[] => {
  const seen: { id: unknown; position: unknown }[] = [];
  for (const product of entriesOf(properties.products, MOST_LISTED))
    seen.push({
      id: listingId(product),
      position: number(product.position) ?? rankOf(seen.at(-1)?.position ?? 0) + 1,
    });
  const runs: { listingIds: unknown[]; firstPosition: unknown }[] = [];
  let next: number | undefined;
  for (const { id, position } of seen.toSorted(
    (a, b) => rankOf(a.position) - rankOf(b.position) || 0,
  )) {
    const run = runs.at(-1);
    if (run && id !== undefined && position === next && run.listingIds.length < LIST.listingIds)
      run.listingIds.push(id);
    else runs.push({ listingIds: [id], firstPosition: position });
    // What is no listing is rejected by itself.
    next = id === undefined ? undefined : rankOf(position) + 1;
    if (runs.length === FIRST_TOO_MANY) break;
  }
  return runs.map((run) => ({ type: 'listing_impression', properties: { ...run } }));
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

/** To a hundredth of a hundredth, without the noise of binary fractions. */
const times = (price: unknown, quantity: unknown) =>
  typeof price === 'number' && typeof quantity === 'number'
    ? Math.round(price * quantity * 1e4) / 1e4
    : price;

/** Stands for what is bought where an order does not name it. */
const WHOLE_ORDER = '(order)';

/** One for each listing, for all its pieces; where only the whole order has a price, that is one's. */
const purchases = (properties: Properties): Mapped[] => {
  const bought = entriesOf(properties.products, FIRST_TOO_MANY);
  const products = bought.length === 0 ? [{ product_id: WHOLE_ORDER }] : bought;
  const total = number(properties.total ?? properties.revenue);
  return products.map((product) => {
    const price = times(number(product.price), number(product.quantity) ?? 1);
    return {
      type: 'listing_purchase',
      properties: {
        listingId: listingId(product),
        price: price ?? (products.length === 1 ? total : undefined),
        currency: properties.currency ?? product.currency,
      },
    };
  });
};

const ofListing = (type: EventType) => (properties: Properties) => [
  { type, properties: { listingId: listingId(properties) } },
];

/** By the event's name in the e-commerce specification; a click is followed by a view and would count twice. */
const MAPPINGS = new Map<string, (properties: Properties) => Mapped[]>([
  ['products searched', search],
  ['product list viewed', impressions],
  ['product list filtered', applied],
  ['product viewed', view],
  ['product added to wishlist', ofListing('listing_favorite')],
  ['seller contacted', ofListing('listing_contact')],
  ['order completed', purchases],
  // Nothing here takes a purchase back: it is said instead of passed over.
  ['order refunded', () => [{ type: 'order_refunded', properties: {} }]],
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
