import { describe, expect, it } from 'vitest';
import { aheadAtMost, keepReading, readClock } from './server-clock.ts';

const MINUTE = 60_000;
/** An exchange with a server whose clock is a minute ahead. */
const exchange = (there: number, back: number) =>
  readClock({
    asked: 0,
    taken: MINUTE + there,
    answered: MINUTE + there + 40,
    received: there + 40 + back,
  });

describe('the clock of the server', () => {
  it('is not known before the first answer', () => {
    expect(aheadAtMost([])).toBeNull();
  });

  it('is ahead by no more than the way of the question allows, however long the answer and its way took', () => {
    expect(aheadAtMost([exchange(10, 10)])).toBe(MINUTE + 10);
    expect(aheadAtMost([exchange(10, 900)])).toBe(MINUTE + 10);
  });

  it('is known better with each question that was fast, and never taken for less', () => {
    const readings = [exchange(800, 10), exchange(120, 900), exchange(15, 90)];
    const known = readings.map((_, i) => aheadAtMost(readings.slice(0, i + 1)));
    expect(known).toEqual([MINUTE + 800, MINUTE + 120, MINUTE + 15]);
  });

  it('is that of the last answer once a clock was set, and the older ones are forgotten', () => {
    const before = [exchange(10, 10)];
    const after = { least: -5, most: 5 };
    expect(aheadAtMost(keepReading(before, after))).toBe(5);
    const later = Array.from({ length: 6 }, () => ({ least: -8, most: 8 }));
    expect(later.reduce(keepReading, before)).toEqual(later);
  });
});
