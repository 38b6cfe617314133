// What an attacker puts into a field to make it dear: texts, lists, names, numbers and depth, of so many bytes.

import { REQUEST } from '../../_shared/contract/limits.ts';

/** JSON of at most so many bytes, as near to them as it can, for the place of a value. */
export type Filler = (bytes: number) => string;

const times = (unit: string, bytes: number) =>
  Math.max(0, Math.floor(bytes / Buffer.byteLength(unit)));

/** Each is dear to something: a mask, a time, a list in a text, a path, an encoding, a normal form. */
const UNITS = ['a', '1 ', '@a.', 'tel ', ',', 'a/../', 'ﷺ', String.raw`\ud800`];

const ENTRIES = ['0', '""', '{}'];

const text =
  (unit: string): Filler =>
  (bytes) =>
    `"${unit.repeat(times(unit, bytes - 2))}"`;

const list =
  (entry: string): Filler =>
  (bytes) =>
    `[${`${entry},`.repeat(times(`${entry},`, bytes - 1)).slice(0, -1)}]`;

/** Other names each; made once, and cut where it is full. */
function names(nameOf: (n: number) => string, entry: string): Filler {
  const members: string[] = [];
  for (let size = 0; size < REQUEST.maxBytes; size += members.at(-1)?.length ?? 0)
    members.push(`,"${nameOf(members.length)}":${entry}`);
  const whole = `${members.join('')},"`;
  return (bytes) => `{${whole.slice(1, whole.lastIndexOf(',"', bytes - 1))}}`;
}

const nested =
  (open: string, close: string): Filler =>
  (bytes) => {
    const depth = times(open + close, bytes - 1);
    return `${open.repeat(depth)}0${close.repeat(depth)}`;
  };

const named = (kind: string, values: readonly string[], of: (value: string) => Filler) =>
  values.map((value): [name: string, Filler] => [`${kind} of ${value}`, of(value)]);

export const FILLERS: readonly (readonly [name: string, Filler])[] = [
  ...named('text', UNITS, text),
  ...named('list', ENTRIES, list),
  ...named('words as names', ['0', '[""]'], (entry) => names((n) => n.toString(36), entry)),
  ['long words as names', names((n) => `${n}`.padStart(60, 'k'), '["a"]')],
  // Engines keep numbers apart from words.
  ['numbers as names', names((n) => `${n * 1_000_003}`, '0')],
  ['telephone numbers as names', names((n) => `+49 170 1 2 3 ${1_000_000 + n}`, '"0170 1234567"')],
  ['depth of lists', nested('[', ']')],
  ['depth of objects', nested('{"a":', '}')],
  ['digits', (bytes) => '9'.repeat(bytes)],
];
