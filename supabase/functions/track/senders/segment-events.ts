// The e-commerce events of Segment and RudderStack, as events of ours.
import { z } from 'zod';
import { type EventType, isEventType } from '../../_shared/contract/event.ts';
import { LIST } from '../../_shared/contract/limits.ts';
import { inOurNames } from './property-names.ts';

/** An event before it has an id, a time and a session; checked later, like any other. */
interface Mapped {
  type: EventType;
  properties: Record<string, unknown>;
}

type Properties = Record<string, unknown>;

const id = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined);
const product = z.looseObject({ product_id: id, id, sku: id });
const products = z.array(product).catch([]);
const typedValues = z.array(z.looseObject({ type: z.string(), value: z.unknown() })).catch([]);

/** Numbers often come as text: "39.95". */
const number = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : (value ?? undefined);

const listingId = (value: unknown): string | undefined => {
  const { product_id, id: own, sku } = product.catch({}).parse(value);
  return product_id ?? own ?? sku;
};

const text = (value: unknown) =>
  value === undefined || value === null ? undefined : String(value);

const search = (properties: Properties): Mapped => ({
  type: 'search',
  properties: {
    query: properties.query,
    resultsCount: number(
      properties.results_count ??
        properties.resultsCount ??
        (Array.isArray(properties.products) ? properties.products.length : undefined),
    ),
  },
});

const impression = (properties: Properties): Mapped[] => {
  const seen = products.parse(properties.products);
  if (seen.length === 0) return [];
  const firstPosition = number(seen[0]?.position) ?? 1;
  const listingIds = seen.slice(0, LIST.listingIds).map(listingId);
  return [{ type: 'listing_impression', properties: { listingIds, firstPosition } }];
};

const view = (properties: Properties): Mapped => ({
  type: 'listing_view',
  properties: {
    listingId: listingId(properties),
    position: number(properties.position),
    title: properties.name,
    category: properties.category,
    price: number(properties.price),
    currency: properties.currency,
  },
});

const applied = (properties: Properties): Mapped[] =>
  typedValues.parse(properties.filters).map(({ type, value }) => ({
    type: 'filter_apply',
    properties: {
      filter: type,
      value: text(value),
      resultsCount: number(properties.results_count),
    },
  }));

const purchases = (properties: Properties): Mapped[] =>
  products.parse(properties.products).map((bought) => ({
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
const MAPPINGS: Record<string, (properties: Properties) => Mapped[]> = {
  'products searched': (properties) => [search(properties)],
  'product list viewed': impression,
  'product list filtered': applied,
  'product viewed': (properties) => [view(properties)],
  'product added to wishlist': ofListing('listing_favorite'),
  'seller contacted': ofListing('listing_contact'),
  'order completed': purchases,
};

/** Nothing for events that are of no concern here. */
export function mapSegmentEvent(name: string, properties: Properties): Mapped[] {
  const folded = name.trim().toLowerCase();
  const ours = folded.replaceAll(' ', '_');
  if (isEventType(ours)) return [{ type: ours, properties: inOurNames(properties) }];
  return Object.hasOwn(MAPPINGS, folded) ? (MAPPINGS[folded]?.(properties) ?? []) : [];
}
