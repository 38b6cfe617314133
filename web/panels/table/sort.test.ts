import { describe, expect, it } from 'vitest';
import { nextSort, readSort, type Sort, sortRows, writeSort } from './sort.ts';

const rows = [
  { term: 'veil', rate: 0.2 },
  { term: 'Cape 10', rate: null },
  { term: 'cape 9', rate: 0.5 },
];
const table = {
  name: { text: (row: (typeof rows)[number]) => row.term },
  columns: [{ id: 'rate', value: (row: (typeof rows)[number]) => row.rate }],
  locale: 'en',
};
const sorted = (sort: Sort | null) => sortRows(rows, sort, table).map(({ term }) => term);

describe('the order of rows', () => {
  it('is the one they came in, until another is wanted', () => {
    expect(sorted(null)).toEqual(['veil', 'Cape 10', 'cape 9']);
    expect(sorted({ by: 'nobody', down: true })).toEqual(['veil', 'Cape 10', 'cape 9']);
  });

  it.each([true, false])('has rows without a number last, whichever way (down: %s)', (down) => {
    expect(sorted({ by: 'rate', down }).at(-1)).toBe('Cape 10');
  });

  it('of names is that of the language, numbers in them by size', () => {
    expect(sorted({ by: 'name', down: false })).toEqual(['cape 9', 'Cape 10', 'veil']);
  });

  it('begins with the greatest number, turns around, and comes back to the first', () => {
    const first = nextSort(null, 'rate');
    const second = nextSort(first, 'rate');
    expect([first, second, nextSort(second, 'rate')]).toEqual([
      { by: 'rate', down: true },
      { by: 'rate', down: false },
      null,
    ]);
    expect(nextSort(first, 'name')).toEqual({ by: 'name', down: false });
  });

  it('stands in the address, and nothing else does', () => {
    for (const sort of [
      { by: 'rate', down: true },
      { by: 'name', down: false },
    ])
      expect(readSort(writeSort(sort))).toEqual(sort);
    for (const bad of [undefined, '', '-', 'a b', ['rate']]) expect(readSort(bad)).toBeNull();
  });
});
