import { describe, expect, it } from 'vitest';
import { LIST } from '../../_shared/contract/limits.ts';
import { weightOf } from './weight.ts';

const of = (properties: object) => weightOf([{ type: 'any', properties }], 100);

describe('a request weighs', () => {
  it('a token, and one for each small event', () => {
    expect(weightOf([{ properties: { listingId: 'L1' } }, {}, 'no event'], 300)).toBe(4);
  });

  it('more by what its events list, whatever the list is called', () => {
    const ids = Array.from({ length: LIST.listingIds }, (_, i) => `L${i}`);
    expect(of({ listingIds: ids })).toBe(32);
    expect(of({ aListOfTheFuture: ids })).toBe(32);
    expect(of({ filters: { size: ['38', '40'], colour: ['ivory'] } })).toBe(5);
  });

  it('its bytes, where these are more', () => {
    expect(weightOf([{ properties: { query: 'veil' } }], 256 * 1024)).toBe(1025);
  });

  it('no more for what is nested without end', () => {
    let deep: object = {};
    for (let i = 0; i < 100_000; i += 1) deep = { deep };
    expect(of({ deep })).toBeLessThan(6);
  });
});
