// The mistakes of a wrong integration: events that the contract rejects.
import type { Random } from '../traffic/random.ts';

type Loose = Record<string, unknown>;

const MISTAKES: readonly ((event: Loose, properties: Loose) => Loose)[] = [
  (event) => ({ ...event, type: 'listing_click' }),
  (event, properties) => ({ ...event, properties: { ...properties, debug: true } }),
  (event) => ({ ...event, sessionId: 'guest' }),
  (event, properties) => ({
    ...event,
    properties: { ...properties, listingId: 4711, query: 4711 },
  }),
  ({ occurredAt: _, ...event }) => event,
];

/** About every third event of such a client is wrong. */
export function mangle<E extends { properties: Loose }>(event: E, random: Random): E | Loose {
  if (!random.chance(0.35)) return event;
  return random.pick(MISTAKES)({ ...event }, { ...event.properties });
}
