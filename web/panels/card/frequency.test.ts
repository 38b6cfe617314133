import { describe, expect, it } from 'vitest';
import { frequencyOf } from './frequency.ts';

const DAY = 24 * 60;

describe('how often something happens', () => {
  it.each([
    [90, 30, 180, 'hour'],
    [1, 30, 2, 'hour'],
    [3, DAY, 3, 'day'],
    [2, 30 * DAY, 2, 'month'],
    [0, 400 * DAY, 0, 'hour'],
    [1, DAY - 10, DAY / (DAY - 10), 'day'],
    // A month is not guessed from a week.
    [2, 7 * DAY, 2 / 7, 'day'],
  ])('%i in %i minutes is %d per %s', (count, minutes, rate, unit) => {
    expect(frequencyOf(count, minutes)).toEqual({ rate, unit });
  });

  it('is never so little that it reads as nothing, as far as ranges reach', () => {
    for (let minutes = 1; minutes <= 400 * DAY; minutes += 977)
      expect(frequencyOf(1, minutes).rate).toBeGreaterThanOrEqual(0.05);
  });
});
