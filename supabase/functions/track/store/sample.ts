// Makes a rejected event fit to be kept for a look: masked, storable, and small.
import { maskPersonalData } from '../events/mask.ts';
import { isRecord } from '../record.ts';

const MAX_BYTES = 4096;
const MAX_STRING = 500;
/** Fields and entries together: as many fit into the bytes, and no valid event has more. */
const MAX_VALUES = 500;

const clean = (text: string) =>
  maskPersonalData(text.slice(0, MAX_STRING), MAX_STRING).replaceAll('\u0000', '').toWellFormed();

/** What is too large is not masked first to be thrown away then. */
function isSmall(event: unknown): boolean {
  let left = MAX_VALUES;
  const fits = (value: unknown): boolean => {
    if (!isRecord(value)) return true;
    const values = Object.values(value);
    left -= values.length;
    return left >= 0 && values.every(fits);
  };
  return fits(event);
}

function cleanValue(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), inner]));
}

/** Null where it cannot be kept: too large, or nested too deep. */
export function sampleOf(event: unknown): unknown {
  try {
    if (!isSmall(event)) return null;
    const text = JSON.stringify(event, cleanValue);
    return new TextEncoder().encode(text).length <= MAX_BYTES ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/** Names of fields, and sentences with them, may repeat the sender's own words. */
export const cleanText = (text: string, max: number) => clean(text).slice(0, max).toWellFormed();
