import { expect, it } from 'vitest';
import type { Filter } from '#contract/filter.ts';
import { conditionsOf } from '#web/data/address/conditions.ts';
import { createFormat } from '#web/words/format.ts';
import { wordsFor } from '#web/words/words.ts';
import { conditionWords } from './condition-words.ts';

const say = (filter: Filter) =>
  conditionsOf(filter).map((condition) => {
    const { kind, relation, values } = conditionWords(
      condition,
      wordsFor('en'),
      createFormat('en-GB', 'UTC'),
    );
    return [kind, relation, values].filter(Boolean).join(' ');
  });

it.each<[Filter, string[]]>([
  [{ type: 'listing_view' }, ['Event is Listing viewed']],
  [{ search: 'lace' }, ['Search contains lace']],
  [{ not: { search: 'lace' } }, ['Search does not contain lace']],
  [{ filter: 'size' }, ['Filter is size']],
  [{ filter: 'size', value: '38' }, ['Filter is size: 38']],
  [{ or: [{ country: 'DE' }, { country: 'FR' }] }, ['Country is Germany or France']],
  [
    { and: [{ not: { device: 'mobile' } }, { category: 'Veils' }] },
    ['Device is not Mobile', 'Category is Veils'],
  ],
  [
    { or: [{ listing: 'L-1' }, { country: 'DE' }] },
    ['Custom condition {"or":[{"listing":"L-1"},{"country":"DE"}]}'],
  ],
])('%j reads as %j', (filter, expected) => {
  expect(say(filter)).toEqual(expected);
});

it.each(Object.getOwnPropertyNames(Object.prototype))(
  'a device called %s, which every object inherits, reads as it is',
  (device) => {
    expect(say({ device })).toEqual([`Device is ${device}`]);
    expect(wordsFor(device)).toBe(wordsFor('en'));
  },
);
