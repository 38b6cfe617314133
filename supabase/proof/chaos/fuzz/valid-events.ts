// Valid events, made from the contract's own schema: every type, every property, up to every limit.
import fc from 'fast-check';
import { z } from 'zod';
import { incomingEvent } from '#contract/event.ts';
import { uuidv7 } from '#web/capture/uuid.ts';
import { hostileString } from './hostile.ts';

/** What z.toJSONSchema says of this contract; anything else must be added here, and a test would tell. */
interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  oneOf?: Schema[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  propertyNames?: Schema;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

const DAY_MS = 86_400_000;

/** Strings that the contract allows: hostile ones too, once they are storable and short enough. */
const stringOf = ({ minLength = 0, maxLength = 100 }: Schema) =>
  fc
    .oneof(hostileString, fc.string({ unit: 'grapheme', maxLength: Math.min(maxLength, 200) }))
    .map((text) => text.toWellFormed().replaceAll('\u0000', '').slice(0, maxLength).toWellFormed())
    .filter((text) => text.length >= minLength && text.length <= maxLength && text.isWellFormed());

function formatted({ format, pattern = '' }: Schema): fc.Arbitrary<unknown> | undefined {
  if (format === 'uuid') return pattern.includes('-7[') ? fc.uuid({ version: 7 }) : fc.uuid();
  if (format === 'date-time')
    return fc
      .integer({ min: 0, max: 6 * DAY_MS })
      .map((ms) => new Date(Date.now() - ms).toISOString());
  const capitals = /^\^\[A-Z\]\{(\d)\}\$$/.exec(pattern)?.[1];
  return capitals ? fc.stringMatching(new RegExp(pattern)) : undefined;
}

function objectOf({
  properties = {},
  required = [],
  propertyNames,
  additionalProperties,
}: Schema): fc.Arbitrary<unknown> {
  if (propertyNames && typeof additionalProperties === 'object')
    return fc.dictionary(stringOf(propertyNames), arbitraryOf(additionalProperties), {
      maxKeys: 20,
    });
  const fields = Object.entries(properties).map(
    ([name, schema]) => [name, arbitraryOf(schema)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: required });
}

function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return fc.oneof(...choices.map(arbitraryOf));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const { minimum: min, maximum: max, minItems: minLength, maxItems: maxLength } = schema;
  switch (schema.type) {
    case 'string':
      return formatted(schema) ?? stringOf(schema);
    case 'integer':
      return fc.integer({ min, max: Math.min(max ?? 2 ** 31 - 1, 2 ** 31 - 1) });
    case 'number':
      return fc.double({ min, max, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), { minLength, maxLength });
    case 'object':
      return objectOf(schema);
    default:
      throw new Error(
        `The fuzz does not know this part of the contract: ${JSON.stringify(schema)}`,
      );
  }
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

function contractSchema(): Schema {
  const schema: unknown = z.toJSONSchema(incomingEvent, { io: 'input', unrepresentable: 'any' });
  if (!isSchema(schema)) throw new Error('The contract has no schema.');
  return schema;
}

const timed = z.looseObject({ occurredAt: z.iso.datetime() });

/** With an id of its time. Not from the seed: the same id twice would be a duplicate. */
export const validEvent: fc.Arbitrary<unknown> = arbitraryOf(contractSchema()).map((value) => {
  const event = timed.parse(value);
  return { ...event, id: uuidv7(Date.parse(event.occurredAt)) };
});
