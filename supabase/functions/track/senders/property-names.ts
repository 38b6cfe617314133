// Properties as tags write them, in the contract's names and types: `listing-id` is listingId, "12" is 12.
import { z } from 'zod';
import { PROPERTIES } from '../../_shared/contract/event.ts';

const typeOf = (schema: z.core.$ZodType): string =>
  schema instanceof z.ZodOptional ? typeOf(schema.unwrap()) : schema._zod.def.type;

/** What the contract expects of a property, by its name. */
const TYPES = new Map(
  Object.values(PROPERTIES)
    .flatMap(({ shape }) => Object.entries<z.core.$ZodType>(shape))
    .map(([name, schema]) => [name, typeOf(schema)]),
);

const camel = (name: string) =>
  name.replace(/[-_ ]+(.)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? '');

function inOurType(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const type = TYPES.get(name);
  if (type === 'number' && value.trim() !== '') return Number(value);
  return type === 'array' ? value.split(',').map((entry) => entry.trim()) : value;
}

/** What does not fit stays as it is: the contract says why it is rejected. */
export const inOurNames = (properties: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [camel(name), inOurType(camel(name), value)]),
  );
