// Bounded strings that Postgres can store: no NUL, no half of a surrogate pair.
import { z } from 'zod';

const isStorable = (value: string) => !value.includes('\u0000') && value.isWellFormed();

/** A string of 1 to `max` UTF-16 code units that jsonb accepts. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine(isStorable, { error: 'must not contain NUL or an unpaired surrogate' });

/** A whole number from `min` to `max`. */
export const whole = (min: number, max: number) => z.int().min(min).max(max);
