import { describe, expect, it } from 'vitest';
import { aheadOf, keepReading, readClock } from './server-clock.ts';

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
    expect(aheadOf([])).toBeNull();
  });

  it('is ahead by what the way leaves open, however long the answer took to make', () => {
    expect(aheadOf([exchange(10, 10)])).toBe(MINUTE);
    expect(aheadOf([exchange(10, 90)])).toBe(MINUTE - 40);
  });

  it('is known better with each way that was short', () => {
    const readings = [exchange(10, 90), exchange(120, 12)].reduce(keepReading, []);
    expect(aheadOf(readings)).toBe(MINUTE - 1);
  });

  it('is that of the last answer once a clock was set, and the older ones are forgotten', () => {
    const before = [exchange(10, 10)];
    const after = { least: -5, most: 5 };
    expect(aheadOf(keepReading(before, after))).toBe(0);
    const later = Array.from({ length: 6 }, () => ({ least: -8, most: 8 }));
    expect(later.reduce(keepReading, before)).toEqual(later);
  });
});
