// Every place of an event where text can stand, found in the contract: a new field is tested without anyone thinking of it.
import { z } from 'zod';
import { incomingEvent } from '../../_shared/contract/event.ts';
import type { EventType } from '../../_shared/contract/event-type.ts';

type Schema = z.core.JSONSchema.BaseSchema;

export interface TextField {
  type: EventType;
  /** Such as `properties.filters.*` for the names of filters. */
  path: string;
  schema: Schema;
  /** Such an event with the text in this place, and without ids and times. */
  withText: (text: string) => Record<string, unknown> & { properties: Record<string, unknown> };
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** What only software writes, in a form of its own: a list of values, a code of so many letters, a UUID. */
export const isClosed = ({ enum: values, const: value, format, pattern }: Schema): boolean =>
  values !== undefined ||
  value !== undefined ||
  format !== undefined ||
  (pattern !== undefined && /^\^[^*+.]*\$$/.test(pattern));

/** The least that is valid. Ids and times are not known here. */
function sampleOf(schema: Schema): unknown {
  if (schema.format) return undefined;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.pattern)
    return ['EUR', 'DE'].find((code) => new RegExp(`${schema.pattern}`).test(code));
  switch (schema.type) {
    case 'string':
      return 'x';
    case 'array':
      return isSchema(schema.items) ? [sampleOf(schema.items)] : [];
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(childOf(schema, name))]),
      );
    default:
      return schema.minimum ?? 0;
  }
}

function childOf({ properties }: Schema, name: string): Schema {
  const child = properties?.[name];
  if (!isSchema(child)) throw new Error(`The schema has no ${name}.`);
  return child;
}

interface Place {
  path: string;
  schema: Schema;
  withText: (text: string) => unknown;
}

/** The places in a value of this schema. */
function placesIn(schema: Schema, path: string): Place[] {
  if (schema.type === 'string') return [{ path, schema, withText: (text) => text }];
  if (isSchema(schema.items))
    return placesIn(schema.items, `${path}[]`).map((place) => ({
      ...place,
      withText: (text) => [place.withText(text)],
    }));
  const named = Object.keys(schema.properties ?? {}).flatMap((name) =>
    placesIn(childOf(schema, name), `${path}.${name}`).map((place) => ({
      ...place,
      withText: (text: string) => ({ ...Object(sampleOf(schema)), [name]: place.withText(text) }),
    })),
  );
  const { propertyNames: key, additionalProperties: values } = schema;
  if (!isSchema(key) || !isSchema(values)) return named;
  return [
    ...named,
    { path: `${path}.*`, schema: key, withText: (text) => ({ [text]: sampleOf(values) }) },
    ...placesIn(values, `${path}.*`).map((place) => ({
      ...place,
      withText: (text: string) => ({ x: place.withText(text) }),
    })),
  ];
}

const sentEvent = z.looseObject({ properties: z.record(z.string(), z.unknown()) });
const defined = (event: object) =>
  Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined));

export const TEXT_FIELDS: TextField[] = incomingEvent.options.flatMap((option) =>
  placesIn(z.toJSONSchema(option, { io: 'input' }), '').map(({ path, schema, withText }) => ({
    type: option.shape.type.value,
    path: path.slice(1),
    schema,
    withText: (text) => sentEvent.parse(defined(Object(withText(text)))),
  })),
);

/** Ids of the shop's software: they may look like numbers of people, and are compared with others. */
export const IDS = ['properties.listingId', 'properties.listingIds[]'];

/** Where personal data may stand. */
export const FREE_TEXT_FIELDS = TEXT_FIELDS.filter(
  ({ path, schema }) => !isClosed(schema) && !IDS.includes(path),
);
