// Says why an event was rejected: a code, the field, and a sentence that tells what to do.
import type { z } from 'zod';
import { EVENT_TYPES } from '../../_shared/contract/event-type.ts';
import { TEXT } from '../../_shared/contract/limits.ts';
import { mask } from '../../_shared/contract/mask.ts';
import type { RejectedEvent } from '../../_shared/contract/receipt.ts';
import { isRecord } from '../record.ts';

/** The first thing that is wrong with an event. */
export type Issue = z.core.$ZodIssue;
/** Without the position and the id of the event. */
export type Reason = Pick<RejectedEvent, 'code' | 'field' | 'message'>;

/** Keys may be the sender's own words, of any length: they are kept, too. */
const nameOf = (path: readonly PropertyKey[]) =>
  path.map((key) => mask(String(key), TEXT.name).toWellFormed()).join('.');

function isMissing(event: unknown, path: readonly PropertyKey[]): boolean {
  let value = event;
  for (const key of path) {
    if (!isRecord(value) || !Object.hasOwn(value, key)) return true;
    value = value[String(key)];
  }
  return false;
}

const EXPECTED: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const UUID_V7 =
  'be a UUIDv7, made when the event happens: the npm package uuidv7 makes one, and uuidv7() of Postgres 18';

const FORMAT: Record<string, string> = {
  uuid: 'be a UUID',
  datetime: 'be an ISO 8601 date and time with its zone, such as 2026-11-22T20:43:00.000Z',
};

const UNIT: Record<string, string> = {
  string: ' characters',
  array: ' entries',
  record: ' names',
};

/** What the field must be, to follow its name. */
function demandOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `be ${EXPECTED[issue.expected] ?? issue.expected}`;
    case 'too_big':
      return `be at most ${issue.maximum}${UNIT[issue.origin] ?? ''}${UNIT[issue.origin] ? ' long' : ''}`;
    case 'too_small':
      return `be at least ${issue.minimum}${UNIT[issue.origin] ?? ''}${UNIT[issue.origin] ? ' long' : ''}`;
    case 'invalid_format':
      if (issue.path[0] === 'id') return UUID_V7;
      return FORMAT[issue.format] ?? issue.message.replace(/^must /, '');
    case 'invalid_value':
      return `be one of ${issue.values.join(', ')}`;
    case 'invalid_key':
      return issue.issues[0] ? `have names that ${demandOf(issue.issues[0])}` : 'have valid names';
    default:
      return issue.message.replace(/^must /, '');
  }
}

/** What tools send and nothing here can count: more is to say of it than that it is unknown. */
const NOT_COUNTED = new Map<unknown, string>([
  [
    'order_refunded',
    'A refund is not counted: a purchase stays one until an operator takes it out (npm run forget).',
  ],
]);

function unknownType(event: unknown): Reason {
  const known = `one of ${EVENT_TYPES.join(', ')}`;
  if (isMissing(event, ['type'])) {
    return {
      code: 'missing_field',
      field: 'type',
      message: `type is missing: it must be ${known}.`,
    };
  }
  const said = isRecord(event) ? NOT_COUNTED.get(event.type) : undefined;
  return { code: 'unknown_type', field: 'type', message: said ?? `type must be ${known}.` };
}

function reasonOf(event: unknown, issue: Issue): Reason {
  if (issue.code === 'invalid_union') return unknownType(event);
  if (issue.code === 'unrecognized_keys') {
    const field = nameOf([...issue.path, issue.keys[0] ?? '']);
    return {
      code: 'unknown_field',
      field,
      message: `${field} is not known for this type: leave it out.`,
    };
  }
  if (issue.path.length === 0) {
    return {
      code: 'invalid_event',
      message: 'An event must be an object with id, type, occurredAt …',
    };
  }
  const field = nameOf(issue.path);
  if (isMissing(event, issue.path)) {
    return { code: 'missing_field', field, message: `${field} is missing: this type needs it.` };
  }
  return { code: 'invalid_field', field, message: `${field} must ${demandOf(issue)}.` };
}

/** The id as it came, if it is one, so that the sender finds the event again. */
function idOf(event: unknown): Pick<RejectedEvent, 'id'> {
  const id = isRecord(event) && Object.hasOwn(event, 'id') ? event.id : undefined;
  return typeof id === 'string' && id.length <= TEXT.id ? { id: id.toWellFormed() } : {};
}

export const reject = (index: number, event: unknown, reason: Reason): RejectedEvent => ({
  index,
  ...idOf(event),
  ...reason,
});

/** One sentence about the first thing that is wrong. */
export function rejectInvalid(
  index: number,
  event: unknown,
  issue: Issue | undefined,
): RejectedEvent {
  if (issue) return reject(index, event, reasonOf(event, issue));
  return reject(index, event, { code: 'invalid_event', message: 'The event is not valid.' });
}
