// The numbers of the benchmark report are only as good as these few lines.
import { describe, expect, it } from 'vitest';
import { median, percentile, slope, spreadOf } from './statistics.ts';

describe('statistics', () => {
  it('the median of an even sample lies between the two in the middle', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([9, 1, 5])).toBe(5);
  });

  it('numbers are ordered by size, not by spelling', () => {
    expect(median([10, 9, 100])).toBe(10);
    expect(percentile([100, 20, 3], 1)).toBe(100);
  });

  it('p95 of a hundred values is the 95th', () => {
    const values = Array.from({ length: 100 }, (_, i) => i + 1);
    expect(percentile(values, 0.95)).toBe(95);
    expect(percentile(values, 0.5)).toBe(50);
    expect(percentile([7], 0.99)).toBe(7);
  });

  it('the spread is the lowest and the highest', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ min: 1, max: 3 });
  });

  it('the slope of a line is its slope, and of a flat one 0', () => {
    expect(
      slope([
        [0, 1],
        [1, 3],
        [2, 5],
      ]),
    ).toBeCloseTo(2);
    expect(
      slope([
        [0, 4],
        [5, 4],
        [9, 4],
      ]),
    ).toBe(0);
  });

  it('nothing measured is not a number, never 0', () => {
    expect(percentile([], 0.95)).toBeNaN();
    expect(median([])).toBeNaN();
  });
});
