import { describe, expect, it } from 'vitest';
import { beforeOf, partialBars, stack } from './stack.ts';

const top = { key: 'top', label: 'Top', color: '--a', values: [1, 0, 2] };
const foot = { key: 'foot', label: 'Foot', color: '--b', values: [4, 3, 0] };

describe('a stack', () => {
  it('adds what lies below, from the foot up', () => {
    expect(stack([top, foot], 3)).toEqual([
      [0, 1, 2],
      [5, null, 2],
      [4, 3, null],
    ]);
  });

  it('closes up when a series is hidden', () => {
    expect(stack([top, { ...foot, hidden: true }], 3)[1]).toEqual([1, null, 2]);
  });

  it('takes missing values for nothing', () => {
    expect(stack([{ ...foot, values: [4] }], 2)).toEqual([
      [0, 1],
      [4, null],
    ]);
  });
});

describe('the period before', () => {
  const [first, second] = [
    { ...top, before: [7, 5, 1, null] },
    { ...foot, before: [1, 1, 1, null] },
  ];

  it('is what the series counted together, and nothing where one of them has nothing to compare', () => {
    expect(beforeOf([first, second])).toEqual([8, 6, 2, null]);
  });

  it('leaves out what is hidden, also the first', () => {
    expect(beforeOf([first, { ...second, hidden: true }])).toEqual([7, 5, 1, null]);
    expect(beforeOf([{ ...first, hidden: true }, second])).toEqual([1, 1, 1, null]);
  });

  it('is not there where nothing is compared', () => {
    expect(beforeOf([top, foot])).toBeNull();
    expect(beforeOf([])).toBeNull();
  });
});

describe('bars that are pale', () => {
  it('hold only a part of their step, at the beginning or at the end', () => {
    expect(partialBars([10, 15, 30, 45], false)).toEqual([0]);
    expect(partialBars([0, 15, 30, 41], false)).toEqual([2]);
    expect(partialBars([0, 15, 30], true)).toEqual([1]);
    expect(partialBars([0, 15], false)).toEqual([]);
  });

  it('are not those of a day with another number of hours', () => {
    expect(partialBars([0, 23, 48, 72], false)).toEqual([]);
  });
});
