import { describe, expect, it } from 'vitest';
import type { TermRow } from '#contract/snapshot.ts';
import { addToRanked, filters, type Gains, listings, NO_GAINS, terms } from './ranked-list.ts';

const BOUNDS = { listRows: 4, displayRows: 2, watched: 3 };
const add = (rows: TermRow[], floor: number, news: TermRow[], gains: Gains = NO_GAINS) =>
  addToRanked(terms, { rows, floor }, gains, news, BOUNDS);

describe('a complete list', () => {
  it('moves rows up as they gain, ties by name', () => {
    const { list } = add(
      [
        ['b', 3, 0],
        ['c', 2, 1],
      ],
      0,
      [
        ['c', 1, 1],
        ['a', 3, 0],
      ],
    );
    expect(list.rows).toEqual([
      ['a', 3, 0],
      ['b', 3, 0],
      ['c', 3, 2],
    ]);
  });

  it('orders names as Postgres does, by code point', () => {
    const { list } = add([], 0, [
      ['\u{1F470}', 1, 0],
      ['\uFFEE', 1, 0],
      ['z', 1, 0],
    ]);
    expect(list.rows.map(([term]) => term)).toEqual(['z', '\uFFEE', '\u{1F470}']);
  });

  it('stays bounded: it loses its end and raises its floor, at least to 1', () => {
    const rows: TermRow[] = [
      ['a', 5, 0],
      ['b', 4, 0],
      ['c', 3, 0],
      ['d', 2, 0],
    ];
    expect(add(rows, 0, [['e', 1, 0]]).list).toEqual({ rows, floor: 1 });
    expect(add(rows, 0, [['e', 9, 0]]).list).toMatchObject({ floor: 2 });
    expect(add(rows, 0, [['e', 0, 0]]).list).toEqual({ rows, floor: 1 });
  });
});

describe('a list with a floor', () => {
  const rows: TermRow[] = [
    ['a', 9, 0],
    ['b', 8, 0],
    ['c', 3, 0],
  ];

  it('watches a row from outside without showing it', () => {
    const step = add(rows, 2, [['x', 1, 0]]);
    expect(step.list.rows).toEqual(rows);
    expect(step.gains).toEqual(new Map([['x', 1]]));
    expect(step.unsure).toBe(false);
  });

  it('is unsure as soon as a row from outside could be among the displayed ones', () => {
    const gains = new Map([['x', 5]]);
    // At most 2 + 5 + 1 = 8: a tie with "b", which comes first by name.
    expect(add(rows, 2, [['x', 1, 0]], gains).unsure).toBe(false);
    // The same score under a name before "b" would be shown.
    expect(add(rows, 2, [['aa', 6, 0]]).unsure).toBe(true);
    expect(add(rows, 2, [['x', 2, 0]], gains).unsure).toBe(true);
  });

  it('is unsure when a new row without a score would sort among displayed ones without', () => {
    const none: [string, null, number, number, number, number, number][] = [
      ['a', null, 1, 1, 0, 0, 0],
      ['c', null, 5, 0, 0, 0, 0],
    ];
    const step = (id: string) =>
      addToRanked(
        listings,
        { rows: none, floor: 1 },
        NO_GAINS,
        [[id, null, 1, 0, 0, 0, 0]],
        BOUNDS,
      );
    expect(step('b').unsure).toBe(true);
    expect(step('d').unsure).toBe(false);
  });

  it('gives up watching when too many rows gain', () => {
    const news = ['w', 'x', 'y', 'z'].map((term): TermRow => [term, 1, 0]);
    expect(add(rows, 2, news)).toMatchObject({ unsure: true, gains: NO_GAINS });
  });
});

describe('rankings', () => {
  it('tells a filter without a value from one with', () => {
    const list = { rows: [], floor: 0 };
    const step = addToRanked(
      filters,
      list,
      NO_GAINS,
      [
        ['size', 'xl', 1, 0, 0],
        ['size', '', 1, 0, 0],
        ['size', 'xl', 1, 0, 0],
      ],
      BOUNDS,
    );
    expect(step.list.rows).toEqual([
      ['size', 'xl', 2, 0, 0],
      ['size', '', 1, 0, 0],
    ]);
  });

  it('keeps the latest title that is known', () => {
    const list = { rows: [], floor: 0 };
    const step = addToRanked(
      listings,
      list,
      NO_GAINS,
      [
        ['a', 'Old', 0, 1, 0, 0, 0],
        ['a', 'New', 0, 1, 0, 0, 0],
        ['a', null, 1, 0, 0, 0, 0],
      ],
      BOUNDS,
    );
    expect(step.list.rows).toEqual([['a', 'New', 1, 2, 0, 0, 0]]);
  });
});
