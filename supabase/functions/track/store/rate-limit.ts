// Charges each request to its key and, where the key is public, to its client.
import { clientBucket } from '../request/client-address.ts';
import type { ApiKey } from '../request/credentials.ts';
import type { Charge, EventStore } from './store.ts';

/** Refused events cost as much as stored ones: checking them is the work. */
export function chargesOf(
  request: Request,
  key: ApiKey,
  events: number,
  now: number,
  secret: string,
): Charge[] {
  const charges: Charge[] = [{ bucket: `${key.kind}:${key.name}`, kind: key.kind, tokens: events }];
  if (key.kind === 'publishable_key') {
    const bucket = clientBucket(request.headers, now, secret);
    charges.push({ bucket, kind: 'client', tokens: events });
  }
  return charges;
}

const byBucket = (a: { charge: Charge }, b: { charge: Charge }) =>
  a.charge.bucket < b.charge.bucket ? -1 : Number(a.charge.bucket > b.charge.bucket);

const MAX_REMEMBERED = 10_000;

/** The buckets are in the database, where all isolates meet; here is only who was told to wait. */
export class RateLimit {
  readonly #store: EventStore;
  readonly #now: () => number;
  readonly #waitUntil = new Map<string, number>();

  constructor(store: EventStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /**
   * The milliseconds that someone told to wait still has to. Asking the database again would let one client's
   * flood use up the key's bucket, which everyone shares.
   */
  remainingWait(charges: readonly Charge[]): number {
    const until = charges.map(({ bucket }) => this.#waitUntil.get(bucket) ?? 0);
    return Math.max(0, Math.max(...until) - this.#now());
  }

  /** For each request's charges: null when all were taken, else the longest wait in milliseconds. */
  async take(requests: readonly (readonly Charge[])[]): Promise<(number | null)[]> {
    const waits: (number | null)[] = requests.map(() => null);
    const charges = requests.flatMap((own, request) => own.map((charge) => ({ charge, request })));
    // Everyone locks the buckets in the same order, so nobody waits in a circle.
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
