// Events that are almost valid: one thing taken away, put in, or replaced by something hostile.
import fc from 'fast-check';
import { hostileKey, hostileValue } from './hostile.ts';
import { validEvent } from './valid-events.ts';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Change {
  kind: 'remove' | 'replace' | 'add';
  /** Which of the places, counted over the whole event. */
  place: number;
  key: string;
  value: unknown;
}

/** Every object inside, with each of its keys. */
function placesIn(value: unknown): [holder: Json, key: string][] {
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((key): [Json, string][] => [
    [value, key],
    ...placesIn(value[key]),
  ]);
}

/** Assigning to `__proto__` would set the prototype; JSON means a key of that name. */
const put = (holder: Json, key: string, value: unknown) =>
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });

function changed(event: unknown, { kind, place, key, value }: Change): unknown {
  const copy: unknown = structuredClone(event);
  const places = placesIn(copy);
  const chosen = places[place % Math.max(1, places.length)];
  if (!chosen) return value;
  const [holder, name] = chosen;
  if (kind === 'remove') delete holder[name];
  else put(holder, kind === 'add' ? key : name, value);
  return copy;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('remove' as const, 'replace' as const, 'replace' as const, 'add' as const),
  place: fc.nat(),
  key: hostileKey,
  value: hostileValue,
});

export const nearValidEvent = fc
  .tuple(validEvent, fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([event, changes]) => changes.reduce(changed, event));
