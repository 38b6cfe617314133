// Takes what requests are charged from their buckets, and remembers which were empty.
import { rateLimited } from '../http-error.ts';
import type { Charge, EventStore, Wait } from './store.ts';

const MAX_REMEMBERED = 10_000;

/** The buckets are in the database, where all isolates meet; kept here is only which were empty, and until when. */
export class RateLimit {
  readonly #store: EventStore;
  readonly #now: () => number;
  readonly #waitUntil = new Map<string, number>();

  constructor(store: EventStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** Turns away who was told to wait and still has to: no work for them, and no question to the database. */
  requireNoWait(charges: readonly Charge[]): void {
    const until = charges.map(({ bucket }) => this.#waitUntil.get(bucket) ?? 0);
    const wait = Math.max(...until) - this.#now();
    if (wait > 0) throw rateLimited(wait);
  }

  /** For each request's charges: null when all were taken, else the milliseconds to wait. */
  async take(requests: readonly (readonly Charge[])[]): Promise<(number | null)[]> {
    const waits = await this.#store.takeTokens(requests);
    for (const wait of waits) if (wait) this.#remember(wait);
    return waits.map((wait) => wait?.ms ?? null);
  }

  #remember({ bucket, ms }: Wait): void {
    if (this.#waitUntil.size >= MAX_REMEMBERED) this.#waitUntil.clear();
    this.#waitUntil.set(bucket, this.#now() + ms);
  }
}
