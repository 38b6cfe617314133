// Where a time axis gets its labels: at round local times, as many as there is room for.

const DAY = 24 * 60;
const STEPS = [
  1,
  2,
  5,
  10,
  15,
  30,
  60,
  120,
  180,
  360,
  720,
  ...[1, 2, 3, 4, 5, 7, 10, 14].map((days) => days * DAY),
];

/** Minutes on the local calendar: equal for 00:00 of a day in every zone. */
export function localMinutes(edges: readonly number[], timeZone: string): number[] {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return edges.map((edge) => {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(edge)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute) / 60_000;
  });
}

/** True where a local day begins. */
export const isMidnight = (minutes: number) => minutes % DAY === 0;

/** True where a local month begins. */
export const isMonthStart = (minutes: number) =>
  isMidnight(minutes) && new Date(minutes * 60_000).getUTCDate() === 1;

const MONTH_STEPS = [1, 2, 3, 6, 12];
const monthOf = (minutes: number) => new Date(minutes * 60_000).getUTCMonth();

/** Indexes of the edges to label: the finest step that gives at most `max`; more days than that are labelled by month. */
export function pickTicks(local: readonly number[], max: number): number[] {
  let picked: number[] = [];
  for (const step of STEPS) {
    picked = local.flatMap((minutes, i) => (minutes % step === 0 ? [i] : []));
    if (picked.length <= max) return picked;
  }
  for (const step of MONTH_STEPS) {
    picked = local.flatMap((minutes, i) =>
      isMonthStart(minutes) && monthOf(minutes) % step === 0 ? [i] : [],
    );
    if (picked.length <= max) return picked;
  }
  return picked.slice(-max);
}
