// Takes what requests are charged from their buckets, and remembers which were empty.
import { rateLimited } from '../http-error.ts';
import type { Charge, EventStore } from './store.ts';

const byBucket = (a: { charge: Charge }, b: { charge: Charge }) =>
  a.charge.bucket < b.charge.bucket ? -1 : Number(a.charge.bucket > b.charge.bucket);

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

  /**
   * Turns away a client that was told to wait and still has to. Asking the database again would let one
   * client's flood use up the key's bucket, which all clients share.
   */
  requireNoWait(charges: readonly Charge[]): void {
    const until = charges.map(({ bucket }) => this.#waitUntil.get(bucket) ?? 0);
    const wait = Math.max(...until) - this.#now();
    if (wait > 0) throw rateLimited(wait);
  }

  /** For each request's charges: null when all were taken, else the longest wait in milliseconds. */
  async take(requests: readonly (readonly Charge[])[]): Promise<(number | null)[]> {
    const waits: (number | null)[] = requests.map(() => null);
    const charges = requests.flatMap((own, request) => own.map((charge) => ({ charge, request })));
    // All isolates lock the buckets in the same order, so there is no deadlock.
    charges.sort(byBucket);
    const answers = await this.#store.takeTokens(charges.map(({ charge }) => charge));
    charges.forEach(({ charge, request }, index) => {
      const wait = answers[index] ?? null;
      if (wait === null) return;
      waits[request] = Math.max(waits[request] ?? 0, wait);
      this.#remember(charge.bucket, wait);
    });
    return waits;
  }

  #remember(bucket: string, wait: number): void {
    if (this.#waitUntil.size >= MAX_REMEMBERED) this.#waitUntil.clear();
    this.#waitUntil.set(bucket, this.#now() + wait);
  }
}
