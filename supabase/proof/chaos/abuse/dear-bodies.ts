// Requests that are small to send and were made to be dear to answer. `functions/track/cost.test.ts` tries each field.
import { gzipSync } from 'node:zlib';
import { uuidv7 } from 'uuidv7';
import { bodyOf, eventOf } from '../../traffic/event.ts';

/** Inflated; the limit of `track`. */
const BYTES = 256 * 1024;

interface DearBody {
  /** Beneath `/functions/v1/track`. */
  path: string;
  body: Buffer;
}

const packed = (path: string, body: string): DearBody => ({
  path,
  body: gzipSync(body.slice(0, BYTES)),
});

const times = <T>(count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));
const whose = () => ({ sessionId: crypto.randomUUID() });

const search = (query: string, filters: Record<string, string[]>) =>
  eventOf('search', { query, resultsCount: 1, filters }, whose());

/** A new wave each time: nothing of it may be known already. */
export function dearBodies(key: string): DearBody[] {
  const order = {
    type: 'track',
    event: 'Order Completed',
    userId: 'x',
    properties: { products: times(80_000, () => ({})) },
  };
  const names = Object.fromEntries(times(9_000, (n) => [`${uuidv7()}${n}`, ['v']]));
  const lists = times(100, () =>
    eventOf(
      'listing_impression',
      { listingIds: times(60, () => uuidv7()), firstPosition: 1 },
      whose(),
    ),
  );
  return [
    packed('/segment/v1/track', JSON.stringify(order)),
    packed(
      `/segment/v1/track?apikey=${key}`,
      JSON.stringify({ ...order, messageId: 'm'.repeat(100_000) }).slice(0, BYTES),
    ),
    packed(`?apikey=${key}`, bodyOf([search('veil', names)])),
    packed(`?apikey=${key}`, bodyOf([search('veil '.repeat(50_000), {})])),
    packed(`?apikey=${key}`, bodyOf(lists)),
    packed(`?apikey=${key}`, `{"sentAt":${'['.repeat(120_000)}`),
  ];
}
