// Each field of the contract, and events that are right but for one of them: read from its schema, so that a new field is there by itself.
import { z } from 'zod';
import { incomingEvent } from '../../_shared/contract/event.ts';
import { EVENT_TYPES, type EventType } from '../../_shared/contract/event-type.ts';
import { iso, newId, SESSION } from '../spec/fixtures.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** Stands in an event where the attacker's JSON goes. */
const HOLE = 'hole';

export interface Field {
  type: EventType;
  /** Such as `properties.filters.*`. */
  path: string;
  /** Of a text: its length at most, for one that is taken is masked and stored, too. */
  longest: number | undefined;
  /** The whole event, or its properties alone, with this JSON in that place. */
  event: (json: string) => string;
  /** Undefined for a field outside of the properties. */
  properties: ((json: string) => string) | undefined;
}

const isSchema = (schema: unknown): schema is Schema =>
  typeof schema === 'object' && schema !== null;

/** Texts with a form of their own; one that is missing here ends the test. */
const FORMED = new Map<unknown, () => string>([
  ['date-time', () => iso(-1000)],
  ['uuid', () => SESSION],
  ['^[A-Z]{3}$', () => 'EUR'],
  ['^[A-Z]{2}$', () => 'DE'],
]);

function formedText({ format, pattern, minLength = 0 }: Schema): string {
  if (!pattern) return 'a'.repeat(minLength);
  const example = FORMED.get(format ?? pattern);
  if (!example) throw new Error(`There is no example of the form ${format ?? pattern}.`);
  return example();
}

/** A right value, every optional field filled. */
function exampleOf(schema: unknown): unknown {
  if (!isSchema(schema)) return undefined;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'string') return formedText(schema);
  if (schema.type === 'array') return [exampleOf(schema.items)];
  if (schema.type !== 'object') return schema.minimum ?? 0;
  if (!schema.properties)
    return { [formedText({ minLength: 1 })]: exampleOf(schema.additionalProperties) };
  const entries = Object.entries(schema.properties);
  return Object.fromEntries(entries.map(([name, field]) => [name, exampleOf(field)]));
}

type Places = [path: string, withHole: unknown, longest: number | undefined][];

/** The example with a hole, once for each place in it. */
function placesIn(schema: unknown, path: string): Places {
  if (!isSchema(schema)) return [];
  const itself: Places = [[path, HOLE, schema.maxLength]];
  if (schema.type === 'array')
    return [
      ...itself,
      ...placesIn(schema.items, `${path}.*`).map(([at, value, longest]): Places[0] => [
        at,
        [value],
        longest,
      ]),
    ];
  if (schema.type !== 'object') return itself;
  const example = exampleOf(schema);
  const fields = Object.entries(schema.properties ?? { a: schema.additionalProperties });
  const inner = fields.flatMap(([name, field]) =>
    placesIn(field, path ? `${path}.${schema.properties ? name : '*'}` : name).map(
      ([at, value, longest]): Places[0] => [at, { ...Object(example), [name]: value }, longest],
    ),
  );
  return [...itself, ...inner];
}

const filled = (value: unknown) => {
  const parts = JSON.stringify(value).split(`"${HOLE}"`);
  return (json: string) => parts.join(json);
};

/** An event with another id each time. */
const withId = (event: unknown) => (json: string) =>
  filled({ ...Object(event), id: newId() })(json);

function fieldsOf(type: EventType, schema: Schema): Field[] {
  return placesIn(schema, '').map(([path, event, longest]) => ({
    type,
    path: path || 'event',
    longest,
    event: path && path !== 'id' ? withId(event) : filled(event),
    properties: path.startsWith('properties') ? filled(Object(event).properties) : undefined,
  }));
}

/** What all types share is taken from the first. */
export const FIELDS: readonly Field[] = incomingEvent.options.flatMap((option, index) => {
  const type = EVENT_TYPES[index];
  if (!type) return [];
  const fields = fieldsOf(type, z.toJSONSchema(option, { io: 'input' }));
  return index === 0 ? fields : fields.filter(({ properties }) => properties);
});
