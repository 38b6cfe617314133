// Values that have broken programs before: as strings, as numbers, as structures, as keys.
import fc from 'fast-check';

/** Replaced by raw text after stringifying: JSON can say what JavaScript cannot hold. */
const raw = (text: string) => `@raw:${text}@`;
const RAW = /"@raw:(.*?)@"/g;

export const stringify = (value: unknown): string =>
  (JSON.stringify(value) ?? 'null').replace(RAW, (_, text: string) => RAW_TEXTS[text] ?? text);

const DEPTH = 20_000;
const RAW_TEXTS: Record<string, string> = {
  deepArray: '['.repeat(DEPTH) + ']'.repeat(DEPTH),
  deepObject: `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
};

const STRINGS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'half \udc00 pair',
  '\u202e reversed \u2066',
  'e\u0301\u0301\u0301'.repeat(50),
  '👩‍👩‍👧‍👦'.repeat(20),
  'ﷺ'.repeat(60),
  '\\u0000',
  '\\',
  '"',
  "'; drop table analytics.events; --",
  "' or '1'='1",
  '$1',
  '$$; select 1; $$',
  '%s%n%x',
  `{{7*7}}$${'{7*7}'}`,
  '<script>window.unescaped=1</script>',
  '<img src=x onerror="window.unescaped=1">',
  '"><svg onload="window.unescaped=1">',
  'javascript:window.unescaped=1',
  '=cmd|"/c calc"!A1',
  '../../../etc/passwd',
  'null',
  'undefined',
  'NaN',
  '__proto__',
  'constructor',
  'toString',
  '2026-02-30T00:00:00Z',
  '0000-00-00T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '9999-12-31T23:59:60Z',
  'x'.repeat(5_000),
] as const;

const NUMBERS = [
  ...[0, -0, -1, 0.1, 1e21, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53, 2 ** 63],
  ...['1e400', '-1e400', '1e-400', '123456789012345678901234567890', '0.1e1'].map(raw),
];

const STRUCTURES = [
  null,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  { a: {} },
  raw('deepArray'),
  raw('deepObject'),
];

const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  ' ',
  '\u0000',
  'id',
  'type',
];

export const hostileString = fc.oneof(
  fc.constantFrom(...STRINGS),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
);

export const hostileKey = fc.oneof(
  fc.constantFrom(...KEYS),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileString },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...STRUCTURES) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
);
