// Days and clock times as people choose them, and the moments that they are in a time zone.
import { Temporal } from 'temporal-polyfill';

export interface WallTime {
  /** 2026-11-22 */
  day: string;
  /** 18:15 */
  time: string;
}

const LAST_MINUTE = '23:59';
const MIDNIGHT = '00:00';

/**
 * Where clocks are set back, an hour comes twice: a start then is the earlier of the two moments and an end the
 * later, so that nothing the reader may mean is left out. Where they are set forward an hour is missing: its
 * times are those after it, and a day whose midnight is missing begins where the clock goes on.
 */
export function momentOf({ day, time }: WallTime, zone: string, side: 'start' | 'end'): number {
  const disambiguation = side === 'start' ? 'compatible' : 'later';
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone, { disambiguation })
    .epochMilliseconds;
}

export function wallTimeAt(moment: number, zone: string): WallTime {
  const local = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
  return {
    day: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/** The end of a whole day is midnight; people say the day before. */
export function endAt(moment: number, zone: string): WallTime {
  const end = wallTimeAt(moment, zone);
  if (end.time !== MIDNIGHT) return end;
  return { day: wallTimeAt(moment - 1, zone).day, time: LAST_MINUTE };
}
