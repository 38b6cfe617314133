// Probes: events of a type that no shopper sends, each in a minute of its own, so that one cell of the series tells
// when a dashboard's numbers hold it.
import { randomUUID } from 'node:crypto';
import type { IncomingEvent } from '#contract/event.ts';
import { eventOf } from '../../traffic/event.ts';

const MINUTE_MS = 60_000;
/** How many minutes of the series probes may use; its first ones may be cut off. */
const MINUTES = 300;
const TYPES = ['filter_clear', 'session_end'] as const;

export interface Probe {
  n: number;
  metric: (typeof TYPES)[number];
  minute: number;
}

export class Probes {
  readonly #cells: Probe[];
  /** Start of a range that holds every probe. */
  readonly from: Date;

  constructor() {
    const last = Math.floor(Date.now() / MINUTE_MS) - 5;
    this.#cells = TYPES.flatMap((metric, t) =>
      Array.from({ length: MINUTES }, (_, i) => ({ n: t * MINUTES + i, metric, minute: last - i })),
    );
    this.from = new Date((last - MINUTES - 5) * MINUTE_MS);
  }

  take(count: number): Probe[] {
    if (count > this.#cells.length) throw new Error('There are no cells for so many probes.');
    return this.#cells.splice(0, count);
  }
}

export function probeEvent({ metric, minute }: Probe): IncomingEvent {
  // The middle of the minute: clocks may differ by a few milliseconds.
  const occurredAt = new Date((minute + 0.5) * MINUTE_MS).toISOString();
  return eventOf(metric, {}, { sessionId: randomUUID(), occurredAt });
}
