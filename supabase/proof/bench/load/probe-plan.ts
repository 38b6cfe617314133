// Which event is a probe: a type that no shopper sends, in a minute of the last hours that is its own.
import { randomUUID } from 'node:crypto';
import type { IncomingEvent } from '#contract/event.ts';
import { eventOf } from '../../traffic/shoppers.ts';

const MINUTE_MS = 60_000;
/** Minutes of the series' range that probes may use; its first ones may be cut off. */
export const PROBE_MINUTES = 300;
const TYPES = ['filter_clear', 'session_end'] as const;

export interface PlannedProbe {
  n: number;
  metric: (typeof TYPES)[number];
  minute: number;
  /** The count of its cell once it has arrived. */
  count: number;
}

export class ProbePlan {
  readonly #lastMinute: number;
  #next = 0;

  constructor(now = Date.now()) {
    this.#lastMinute = Math.floor(now / MINUTE_MS) - 5;
  }

  /** Start of a range that holds every probe. */
  get from(): string {
    return new Date((this.#lastMinute - PROBE_MINUTES - 5) * MINUTE_MS).toISOString();
  }

  take(count: number): PlannedProbe[] {
    return Array.from({ length: count }, () => {
      const n = this.#next;
      this.#next += 1;
      const cell = n % (PROBE_MINUTES * TYPES.length);
      return {
        n,
        metric: TYPES[cell % TYPES.length] ?? TYPES[0],
        minute: this.#lastMinute - Math.floor(cell / TYPES.length),
        count: 1 + Math.floor(n / (PROBE_MINUTES * TYPES.length)),
      };
    });
  }
}

export function probeEvent({
  metric,
  minute,
}: Pick<PlannedProbe, 'metric' | 'minute'>): IncomingEvent {
  // The middle of the minute: clocks may differ by a few milliseconds.
  const occurredAt = new Date((minute + 0.5) * MINUTE_MS).toISOString();
  return eventOf(metric, {}, { sessionId: randomUUID(), occurredAt });
}
