// Bounded strings and times that Postgres can store: no NUL, no half of a surrogate pair, no year 0.
import { z } from 'zod';

const isStorable = (value: string) => !value.includes('\u0000') && value.isWellFormed();

/** A string of 1 to `max` UTF-16 code units that jsonb accepts. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    // What is wrong so far is not looked at any further.
    .max(max, { abort: true })
    .refine(isStorable, {
      error: 'must not contain NUL or an unpaired surrogate',
      abort: true,
    });

/** A whole number from `min` to `max`. */
export const whole = (min: number, max: number) => z.int().min(min).max(max);

const LAST_YEAR = Date.UTC(9999, 0);

function isStorableTime(time: string): boolean {
  const ms = Date.parse(time);
  return ms >= 0 && ms < LAST_YEAR;
}

/** A moment by a client's clock, from 1970 to 9998: those near to it fit into Postgres, too. */
export const clientTime = z.iso
  .datetime({ offset: true })
  .refine(isStorableTime, { error: 'must lie between 1970 and 9998' });
