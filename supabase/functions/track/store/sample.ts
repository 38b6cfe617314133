// Makes a rejected event fit to be kept for a look: masked, storable, and small.
import { maskPersonalData } from '../events/mask.ts';

const MAX_BYTES = 4096;
const MAX_STRING = 500;

const clean = (text: string) =>
  maskPersonalData(text.slice(0, MAX_STRING), MAX_STRING).replaceAll('\u0000', '').toWellFormed();

function cleanValue(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), inner]));
}

/** Null where it cannot be kept: too large, or nested too deep. */
export function sampleOf(event: unknown): unknown {
  try {
    const text = JSON.stringify(event, cleanValue);
    return new TextEncoder().encode(text).length <= MAX_BYTES ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/** Names of fields, and sentences with them, may repeat the sender's own words. */
export const cleanText = (text: string, max: number) => clean(text).slice(0, max).toWellFormed();
