// The crowd of dashboards, as the benches handle it.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Subscription } from './wire-subscriber.ts';
import { Worker } from './worker.ts';

const totals = z.object({
  sockets: z.number(),
  messages: z.number().nullable(),
  bytes: z.number().nullable(),
  events: z.number(),
  pings: z.array(z.object({ n: z.number(), at: z.number() })),
});
export type CrowdTotals = z.infer<typeof totals>;
const nothing = z.object({});
const DEADLINE_MS = 60_000;

export class Crowd implements AsyncDisposable {
  readonly #worker = new Worker('subscribers');

  open(subscription: Subscription, count: number) {
    return this.#worker.call('open', { ...subscription, count }, nothing);
  }

  openPlain(url: string, count: number) {
    return this.#worker.call('openPlain', { url, count }, nothing);
  }

  reset() {
    return this.#worker.call('reset', {}, nothing);
  }

  totals(): Promise<CrowdTotals> {
    return this.#worker.call('totals', {}, totals);
  }

  close() {
    return this.#worker.call('close', {}, nothing);
  }

  /** Waits until what must arrive has arrived. */
  async until(hasArrived: (totals: CrowdTotals) => boolean): Promise<CrowdTotals> {
    const deadline = performance.now() + DEADLINE_MS;
    for (;;) {
      const seen = await this.totals();
      if (hasArrived(seen)) return seen;
      if (performance.now() > deadline)
        throw new Error(`Not everything arrived: ${JSON.stringify({ ...seen, pings: undefined })}`);
      await sleep(50);
    }
  }

  [Symbol.asyncDispose]() {
    return this.#worker[Symbol.asyncDispose]();
  }
}
