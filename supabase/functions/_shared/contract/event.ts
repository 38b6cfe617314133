// The events that a shop sends: one zod schema per type, and the union of them all.
import { z } from 'zod';
import { LIST, NUMBER, TEXT } from './limits.ts';
import { text, whole } from './text.ts';

const listingId = text(TEXT.id);
const position = whole(1, NUMBER.position);
const resultsCount = whole(0, NUMBER.resultsCount);
const price = z.number().min(0).max(NUMBER.price);
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR');
const filter = text(TEXT.name);
const value = text(TEXT.value);

/** Selected filters of a search: name to chosen values. */
const filters = z
  .record(filter, z.array(value).min(1).max(LIST.filterValues))
  .refine((chosen) => Object.keys(chosen).length <= LIST.filters, {
    error: `must name at most ${LIST.filters} filters`,
  });

/** The properties of each event type. Unknown properties are rejected. */
export const PROPERTIES = {
  search: z.strictObject({
    query: text(TEXT.query),
    resultsCount,
    filters: filters.optional(),
    sort: text(TEXT.name).optional(),
    page: whole(1, NUMBER.page).optional(),
    /** Milliseconds the shop took to answer the search. */
    latencyMs: z.number().min(0).max(NUMBER.latencyMs).optional(),
  }),
  filter_apply: z.strictObject({
    filter,
    value: value.optional(),
    resultsCount: resultsCount.optional(),
  }),
  filter_remove: z.strictObject({
    filter,
    value: value.optional(),
    resultsCount: resultsCount.optional(),
  }),
  filter_clear: z.strictObject({
    filter: filter.optional(),
    resultsCount: resultsCount.optional(),
  }),
  listing_impression: z.strictObject({
    /** In rank order, the first at `firstPosition`. */
    listingIds: z.array(listingId).min(1).max(LIST.listingIds),
    firstPosition: position,
  }),
  listing_view: z.strictObject({
    listingId,
    position: position.optional(),
    title: text(TEXT.title).optional(),
    category: text(TEXT.category).optional(),
    price: price.optional(),
    currency: currency.optional(),
  }),
  listing_favorite: z.strictObject({ listingId }),
  listing_contact: z.strictObject({ listingId }),
  listing_purchase: z.strictObject({ listingId, price, currency }),
  session_start: z.strictObject({
    referrer: text(TEXT.referrer).optional(),
    device: z.enum(['desktop', 'mobile', 'tablet', 'other']).optional(),
    /** ISO 3166-1 alpha-2, upper case. */
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as DE')
      .optional(),
  }),
  session_end: z.strictObject({ durationMs: whole(0, NUMBER.durationMs).optional() }),
} as const;

export type EventType = keyof typeof PROPERTIES;

/** Every event type, in the order of the table in the README. */
export const EVENT_TYPES = [
  'search',
  'filter_apply',
  'filter_remove',
  'filter_clear',
  'listing_impression',
  'listing_view',
  'listing_favorite',
  'listing_contact',
  'listing_purchase',
  'session_start',
  'session_end',
] as const satisfies readonly EventType[];

/** What every event carries besides `type` and `properties`. */
const common = {
  /** UUIDv7, made where the event happens: the same id is stored once. */
  id: z.uuidv7().toLowerCase(),
  /** The client's clock. */
  occurredAt: z.iso.datetime({ offset: true }),
  sessionId: z.uuid().toLowerCase(),
  userId: text(TEXT.id).optional(),
  /** Joins a search to the views, contacts and purchases that follow it. */
  searchId: z.uuid().toLowerCase().optional(),
} as const;

const eventOf = <T extends EventType>(type: T) =>
  z.strictObject({ ...common, type: z.literal(type), properties: PROPERTIES[type] });

const storedOf = <T extends EventType>(type: T) =>
  eventOf(type).extend({
    /** When it happened by the server's clock: received − (sent − occurred). Buckets use this. */
    derivedAt: z.iso.datetime({ offset: true }),
    receivedAt: z.iso.datetime({ offset: true }),
  });

/** An event as a shop sends it. */
export const incomingEvent = z.discriminatedUnion('type', [
  eventOf('search'),
  eventOf('filter_apply'),
  eventOf('filter_remove'),
  eventOf('filter_clear'),
  eventOf('listing_impression'),
  eventOf('listing_view'),
  eventOf('listing_favorite'),
  eventOf('listing_contact'),
  eventOf('listing_purchase'),
  eventOf('session_start'),
  eventOf('session_end'),
]);
export type IncomingEvent = z.infer<typeof incomingEvent>;

/** An event as it is stored and shown: with the server's times. */
export const analyticsEvent = z.discriminatedUnion('type', [
  storedOf('search'),
  storedOf('filter_apply'),
  storedOf('filter_remove'),
  storedOf('filter_clear'),
  storedOf('listing_impression'),
  storedOf('listing_view'),
  storedOf('listing_favorite'),
  storedOf('listing_contact'),
  storedOf('listing_purchase'),
  storedOf('session_start'),
  storedOf('session_end'),
]);
export type AnalyticsEvent = z.infer<typeof analyticsEvent>;
