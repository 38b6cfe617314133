// How often something happens, in the smallest unit of time in which that is a readable number.

const QUARTER = 15;
const HOUR = 60;
const HOURLY = { unit: 'hour', minutes: HOUR } as const;
const MONTHLY = { unit: 'month', minutes: 30 * 24 * HOUR } as const;
const UNITS = [HOURLY, { unit: 'day', minutes: 24 * HOUR }, MONTHLY] as const;
type Unit = (typeof UNITS)[number];

export interface Frequency {
  rate: number;
  unit: Unit['unit'];
}

/** Less would be written as 0.0. */
const LEAST = 0.05;

/** At least one in the unit; else by the longest that the range has in full, as far as that says anything. */
export function frequencyOf(count: number, minutes: number): Frequency {
  const rateIn = (unit: Unit) => (count * unit.minutes) / Math.max(1, minutes);
  // A day whose last quarter of an hour still runs is a day.
  const begun = Math.ceil(minutes / QUARTER) * QUARTER;
  const fitting = UNITS.filter((unit) => unit === HOURLY || unit.minutes <= begun);
  const chosen =
    count === 0
      ? HOURLY
      : (fitting.find((unit) => rateIn(unit) >= 1) ??
        fitting.findLast((unit) => rateIn(unit) >= LEAST) ??
        MONTHLY);
  return { rate: rateIn(chosen), unit: chosen.unit };
}
