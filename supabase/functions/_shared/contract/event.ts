// The events that a shop sends. Everything that goes by type is derived from one table.
import { z } from 'zod';
import { largestPrice } from './currency.ts';
import { EVENT_TYPES, type EventType } from './event-type.ts';
import { freeText, opaqueId, referrerLink } from './free-text.ts';
import { LIST, NUMBER, TEXT } from './limits.ts';
import { mask } from './mask.ts';
import { normalForm } from './normal-form.ts';
import { text, whole } from './text.ts';

const listingId = opaqueId(TEXT.id);
const position = whole(1, NUMBER.position);
const resultsCount = whole(0, NUMBER.resultsCount);
const price = z.number().min(0);
const currency = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR');

/** A price within the bound of its currency; without one, of the strictest. */
const priced = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape).superRefine((event: { price?: unknown; currency?: unknown }, context) => {
    const most = largestPrice(`${event.currency}`);
    if (!(Number(event.price) > most)) return;
    const message = `must be at most ${most}${event.currency ? ` in ${event.currency}` : ''}`;
    context.addIssue({ code: 'custom', path: ['price'], message });
  });

const filter = freeText(TEXT.name);
const value = freeText(TEXT.value);

/** Selected filters of a search: name to chosen values. */
const chosen = z
  .record(filter, z.array(value).min(1).max(LIST.filterValues))
  .refine((names) => Object.keys(names).length <= LIST.filters, {
    error: `must be at most ${LIST.filters} names long`,
  })
  // As JSON Schema says it, and as `track` reads it before it looks at a single name.
  .meta({ maxProperties: LIST.filters });

/** As it is written, or in the form in which it is kept. What is too long is no name. */
const isPrototype = (name: string) => name.length <= TEXT.name && normalForm(name) === '__proto__';

/** Names that are one in the form in which they are kept have the values of all of them. */
function united(value: object): object {
  const names = new Map<string, unknown>();
  for (const [name, values] of Object.entries(value)) {
    // What is too long or blank is rejected under its own name.
    const kept = name.length > TEXT.name ? name : mask(name, TEXT.name) || name;
    const known = names.get(kept);
    const areLists = Array.isArray(known) && Array.isArray(values);
    names.set(kept, areLists ? [...new Set([...known, ...values])] : values);
  }
  return Object.fromEntries(names);
}

/** zod would drop a name that JavaScript takes for the prototype, and the first of two that become one, without a word. */
const filters = z.preprocess((value, context) => {
  if (!(value instanceof Object) || Array.isArray(value)) return value;
  const name = Object.keys(value).find(isPrototype);
  if (name === undefined) return united(value);
  context.addIssue({ code: 'custom', path: [name], message: 'must have another name' });
  return value;
}, chosen);

/** The table: the properties of each event type. Unknown properties are rejected. */
export const PROPERTIES = {
  search: z.strictObject({
    query: freeText(TEXT.query),
    resultsCount,
    filters: filters.optional(),
    sort: freeText(TEXT.name).optional(),
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
  listing_view: priced({
    listingId,
    position: position.optional(),
    title: freeText(TEXT.title).optional(),
    category: freeText(TEXT.category).optional(),
    price: price.optional(),
    currency: currency.optional(),
  }),
  listing_favorite: z.strictObject({ listingId }),
  listing_contact: z.strictObject({ listingId }),
  listing_purchase: priced({ listingId, price, currency }),
  session_start: z.strictObject({
    referrer: referrerLink(TEXT.referrer).optional(),
    device: z.enum(['desktop', 'mobile', 'tablet', 'other']).optional(),
    /** ISO 3166-1 alpha-2, upper case. */
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as DE')
      .optional(),
  }),
  session_end: z.strictObject({ durationMs: whole(0, NUMBER.durationMs).optional() }),
} as const satisfies Record<EventType, z.ZodObject>;

/** What every event carries besides `type` and `properties`. */
const common = {
  /** UUIDv7, made where the event happens: the same id is stored once. */
  id: z.uuidv7().toLowerCase(),
  /** The client's clock. */
  occurredAt: z.iso.datetime({ offset: true }),
  sessionId: z.uuid().toLowerCase(),
  userId: freeText(TEXT.id).optional(),
  /** Joins a search to the views, contacts and purchases that follow it. */
  searchId: z.uuid().toLowerCase().optional(),
} as const;

const eventOf = <T extends EventType>(type: T) =>
  z.strictObject({ ...common, type: z.literal(type), properties: PROPERTIES[type] });

const storedOf = <T extends EventType>(type: T) =>
  eventOf(type).extend({
    /** When it happened by the server's clock: received − (sent − occurred), never later than received. Buckets use this. */
    derivedAt: z.iso.datetime({ offset: true }),
    receivedAt: z.iso.datetime({ offset: true }),
    /** Kind and name of the key, and the tool whose format it came in: `publishable:default`, `secret:shop/segment`. Absent: SQL. */
    sentBy: text(TEXT.sentBy).optional(),
    /** A purchase that anybody may have sent: it counts apart. */
    confirmed: z.literal(false).optional(),
  });

type AtLeastOne<Schema> = [Schema, ...Schema[]];

// A schema for each type. TypeScript does not follow a map over the table, so the types are said.
const INCOMING = EVENT_TYPES.map(eventOf) as unknown as AtLeastOne<
  { [T in EventType]: ReturnType<typeof eventOf<T>> }[EventType]
>;
const STORED = EVENT_TYPES.map(storedOf) as unknown as AtLeastOne<
  { [T in EventType]: ReturnType<typeof storedOf<T>> }[EventType]
>;

/** An event as a shop sends it. */
export const incomingEvent = z.discriminatedUnion('type', INCOMING);
export type IncomingEvent = z.infer<typeof incomingEvent>;

/** An event as it is stored and shown: with the server's times. */
export const analyticsEvent = z.discriminatedUnion('type', STORED);
export type AnalyticsEvent = z.infer<typeof analyticsEvent>;
