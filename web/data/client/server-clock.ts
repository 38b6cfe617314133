// How far the server's clock is ahead of this device's, as answers tell it that say when they were made.

/** Bounds of what is to be added to this device's clock, in milliseconds. */
export interface ClockReading {
  least: number;
  most: number;
}

/** One exchange, each moment in milliseconds since 1970. */
interface Exchange {
  /** By this device's clock. */
  asked: number;
  /** By the server's. */
  taken: number;
  /** By the server's. */
  answered: number;
  /** By this device's. */
  received: number;
}

/** Nothing is taken before it was asked, and nothing received before it was answered. */
export const readClock = ({ asked, taken, answered, received }: Exchange): ClockReading => ({
  least: answered - received,
  most: taken - asked,
});

/** Older ones are forgotten: clocks drift. */
const KEPT = 6;

export const keepReading = (readings: readonly ClockReading[], next: ClockReading) =>
  [...readings, next].slice(-KEPT);

/**
 * Milliseconds to add to this device's clock, at most: what is measured with it is too long by the way of the
 * shortest question, and never too short. Null: there is no reading.
 */
export function aheadAtMost(readings: readonly ClockReading[]): number | null {
  const last = readings.at(-1);
  if (!last) return null;
  const least = Math.max(...readings.map((reading) => reading.least));
  const most = Math.min(...readings.map((reading) => reading.most));
  // They leave nothing open where a clock was set meanwhile.
  return least <= most ? most : last.most;
}
