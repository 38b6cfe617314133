// Hours and days of a time zone as minutes since 1970 UTC, also where clocks are changed.

const HOUR = 60;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  return format;
}

/** How far the zone's clocks are ahead of UTC, in minutes. */
function offsetAt(minute: number, zone: string): number {
  const name = formatOf(zone)
    .formatToParts(minute * 60_000)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * HOUR + Number(minutes ?? 0));
}

const localOf = (minute: number, zone: string) => minute + offsetAt(minute, zone);

/** The first moment that has this clock time; where clocks jump over it, the one at which they do. */
function momentOf(local: number, zone: string): number {
  const early = local - offsetAt(local - DAY, zone);
  const late = local - offsetAt(local + DAY, zone);
  return localOf(early, zone) !== local && localOf(late, zone) === local ? late : early;
}

export function startOfHour(minute: number, zone: string): number {
  const offset = offsetAt(minute, zone);
  return Math.floor((minute + offset) / HOUR) * HOUR - offset;
}

/** Which day of the zone's calendar a moment lies in: days since 1970. */
export const dayOf = (minute: number, zone: string): number =>
  Math.floor(localOf(minute, zone) / DAY);

export const startOfDay = (day: number, zone: string): number => momentOf(day * DAY, zone);

export const isStartOfDay = (minute: number, zone: string): boolean =>
  startOfDay(dayOf(minute, zone), zone) === minute;
