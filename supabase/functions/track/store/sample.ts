// Makes a rejected event fit to be kept for a look: masked, storable, and small.
import { mask } from '../../_shared/contract/mask.ts';
import { isRecord } from '../record.ts';

const MAX_BYTES = 4096;
const MAX_STRING = 500;
/** Fields and entries together: as many fit into the bytes, and no valid event has more. */
const MAX_VALUES = 500;

/** Masked before it is cut: half of an address still tells whose it is. NUL, which the database cannot store, is no text either. */
const clean = (text: string, max = MAX_STRING) =>
  mask(text, 8 * MAX_STRING)
    .slice(0, max)
    .toWellFormed();

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
  if (typeof value === 'number') return cleanNumber(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), inner]));
}

/** A card's, say, where text was expected. */
function cleanNumber(value: number): number | string {
  const text = clean(`${value}`);
  return text === `${value}` ? value : text;
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
export const cleanText = (text: string, max: number) => clean(text, max);
