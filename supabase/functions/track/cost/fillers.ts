// What an attacker puts into a field to make it dear: texts, lists, names, numbers and depth, of so many bytes.

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
    `[${Array.from({ length: times(`${entry},`, bytes - 1) }, () => entry)}]`;

/** Other names each. */
const names =
  (nameOf: (n: number) => string, entry: string): Filler =>
  (bytes) => {
    const members: string[] = [];
    let left = bytes - 1;
    for (let member = ''; left >= 0; left -= member.length + 1) {
      if (member) members.push(member);
      member = `"${nameOf(members.length)}":${entry}`;
    }
    return `{${members}}`;
  };

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
