// Properties as tags write them, in the contract's names and types: `listing-id` is listingId, "12" is 12.
import { z } from 'zod';
import { PROPERTIES } from '../../_shared/contract/event.ts';
import { LIST, TEXT } from '../../_shared/contract/limits.ts';

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
  return type === 'array' ? listIn(value) : value;
}

/** One entry more than any list may have, if there are as many: then the contract rejects it. */
const listIn = (value: string) => value.split(',', LONGEST_LIST + 1).map((entry) => entry.trim());
const LONGEST_LIST = Math.max(...Object.values(LIST));

/** What does not fit stays as it is: the contract says why it is rejected. */
export function inOurNames(properties: Record<string, unknown>): Record<string, unknown> {
  // Of as many names at least one is not known, and the event is rejected for it.
  if (Object.keys(properties).length > TYPES.size) return properties;
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      const ours = name.length > TEXT.name ? name : camel(name);
      return [ours, inOurType(ours, value)];
    }),
  );
}
