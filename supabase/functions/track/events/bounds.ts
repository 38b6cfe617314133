// Finds what is too long in an event before anything else looks at it: every list, text and name, by the contract.
import { z } from 'zod';
import { incomingEvent } from '../../_shared/contract/event.ts';
import { EVENT_TYPES } from '../../_shared/contract/event-type.ts';
import { TEXT } from '../../_shared/contract/limits.ts';
import { isRecord } from '../record.ts';
import type { Issue } from './rejected.ts';

type Schema = z.core.JSONSchema.BaseSchema;
/** The first thing that is too long; it never looks at more than what may be there. */
type Check = (value: unknown) => Issue | undefined;

const tooLong = (origin: 'string' | 'array' | 'record', maximum: number): Issue => ({
  code: 'too_big',
  origin,
  maximum,
  path: [],
  input: undefined,
  message: '',
});

const unknownField = (names: string[], known: ReadonlyMap<string, unknown>): Issue => ({
  code: 'unrecognized_keys',
  keys: [names.find((name) => !known.has(name)) ?? ''],
  path: [],
  input: undefined,
  message: '',
});

/** Of what stands under a key. Where it stands is said only of what is found: mostly that is nothing. */
function under(key: PropertyKey, issue: Issue | undefined): Issue | undefined {
  return issue && { ...issue, path: [key, ...issue.path] };
}

/** A format of its own, such as a UUID, needs no length in the contract. */
const LONGEST_FORMAT = TEXT.id;

const lengthOf = ({ maxLength, pattern }: Schema) =>
  maxLength ?? (pattern ? LONGEST_FORMAT : undefined);

/** Without a bound no work could be bounded: the contract is then wrong, and no request is taken. */
function required(most: number | undefined): number {
  if (most !== undefined) return most;
  throw new Error('The contract sets no bound to a text, a list or the names of an object.');
}

function firstOf<T>(entries: Iterable<T>, check: (entry: T) => Issue | undefined) {
  for (const entry of entries) {
    const issue = check(entry);
    if (issue) return issue;
  }
  return undefined;
}

function textCheck(schema: Schema): Check {
  const most = required(lengthOf(schema));
  return (value) =>
    typeof value === 'string' && value.length > most ? tooLong('string', most) : undefined;
}

function listCheck({ maxItems, items }: Schema): Check {
  const most = required(maxItems);
  const entry = checkOf(items);
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    if (value.length > most) return tooLong('array', most);
    return firstOf(value.keys(), (key) => under(key, entry(value[key])));
  };
}

function namesCheck({ maxProperties, propertyNames, additionalProperties }: Schema): Check {
  const most = required(maxProperties);
  const [name, inner] = [checkOf(propertyNames), checkOf(additionalProperties)];
  return (value) => {
    if (!isRecord(value)) return undefined;
    const names = Object.keys(value);
    if (names.length > most) return tooLong('record', most);
    return firstOf(names, (key) => name(key) ?? under(key, inner(value[key])));
  };
}

/** More fields than there are: the first that is not known. A single one the contract finds as soon. */
function fieldsCheck({ properties = {} }: Schema): Check {
  const fields = new Map(Object.entries(properties).map(([key, field]) => [key, checkOf(field)]));
  return (value) => {
    if (!isRecord(value)) return undefined;
    const names = Object.keys(value);
    if (names.length > fields.size) return unknownField(names, fields);
    return firstOf(fields, ([key, check]) => under(key, check(value[key])));
  };
}

const CHECK_BY_TYPE = new Map<unknown, (schema: Schema) => Check>([
  ['string', (schema) => (schema.enum || schema.const ? unchecked : textCheck(schema))],
  ['array', listCheck],
  ['object', (schema) => (schema.properties ? fieldsCheck : namesCheck)(schema)],
]);

const unchecked: Check = () => undefined;

const checkOf = (schema: unknown): Check => {
  if (!isRecord(schema)) return unchecked;
  return CHECK_BY_TYPE.get(schema.type)?.(schema) ?? unchecked;
};

const CHECKS = new Map<unknown, Check>(
  incomingEvent.options.map((option, index) => [
    EVENT_TYPES[index],
    checkOf(z.toJSONSchema(option, { io: 'input' })),
  ]),
);

/** What is too long for the event's type, if anything is. Of an unknown type nothing is looked at, here or later. */
export const excessOf = (event: unknown): Issue | undefined =>
  isRecord(event) ? CHECKS.get(event.type)?.(event) : undefined;
