// Probes: events of a type that no shopper sends, each in a minute of its own, so that one cell of the series tells
// when a dashboard's numbers hold it.
import { randomUUID } from 'node:crypto';
import type { IncomingEvent } from '#contract/event.ts';
import { eventOf } from '../../traffic/event.ts';

const MINUTE_MS = 60_000;
/** How many minutes of the series probes may use; its first ones may be cut off. */
const MINUTES = 300;
const TYPES = ['filter_clear', 'session_end'] as const;
const CELLS = MINUTES * TYPES.length;

export interface Probe {
  n: number;
  metric: (typeof TYPES)[number];
  minute: number;
  /** The count of its cell once it has arrived. */
  count: number;
}

export class Probes {
  readonly #lastMinute = Math.floor(Date.now() / MINUTE_MS) - 5;
  #next = 0;

  /** Start of a range that holds every probe. */
  get from(): Date {
    return new Date((this.#lastMinute - MINUTES - 5) * MINUTE_MS);
  }

  take(count: number): Probe[] {
    return Array.from({ length: count }, () => {
      const n = this.#next;
      this.#next += 1;
      return {
        n,
        metric: TYPES[n % TYPES.length] ?? TYPES[0],
        minute: this.#lastMinute - Math.floor((n % CELLS) / TYPES.length),
        count: 1 + Math.floor(n / CELLS),
      };
    });
  }
}

export function probeEvent({ metric, minute }: Probe): IncomingEvent {
  // The middle of the minute: clocks may differ by a few milliseconds.
  const occurredAt = new Date((minute + 0.5) * MINUTE_MS).toISOString();
  return eventOf(metric, {}, { sessionId: randomUUID(), occurredAt });
}
