// A shopper's queue: gathers events for a moment and sends them in order, one request at a time.
import { type Delivery, deliver, type Sender } from './deliver.ts';
import { count, countReceipt } from './tally.ts';

const GATHER_MS = 2000;
const BATCH = 20;

interface OutboxOptions {
  sender: Sender;
  delivery: Delivery;
  /** Milliseconds until there is a network again; 0: there is one. */
  offlineForMs: () => number;
  forgetsAnswers: boolean;
  /** The run ends: nothing waits for company any more. */
  closing: AbortSignal;
}

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #queue: unknown[] = [];
  #sending: Promise<void> | null = null;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  add(event: unknown): void {
    this.#queue.push(event);
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
  }

  /** Resolves when nothing is left to send. */
  async empty(): Promise<void> {
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    const { delivery, offlineForMs, closing } = this.#options;
    const { clock, giveUp } = delivery;
    while (this.#queue.length > 0) {
      await clock.sleep(GATHER_MS, closing);
      for (let ms = offlineForMs(); ms > 0 && !giveUp.aborted; ms = offlineForMs()) {
        await clock.sleep(ms, giveUp);
      }
      while (this.#queue.length > 0) await this.#send(this.#queue.splice(0, BATCH));
    }
  }

  async #send(batch: readonly unknown[]): Promise<void> {
    const { sender, delivery, forgetsAnswers } = this.#options;
    const { tally } = delivery;
    const answer = await deliver(batch, sender, delivery);
    if (!answer) tally.undelivered += batch.length;
    else if (answer.kind === 'error') count(tally.failed, answer.reason, batch.length);
    else {
      countReceipt(tally, answer.receipt);
      if (forgetsAnswers && sender.random.chance(0.5)) await this.#sendAgain(batch);
    }
  }

  async #sendAgain(batch: readonly unknown[]): Promise<void> {
    const { sender, delivery } = this.#options;
    const { resent } = delivery.tally;
    const answer = await deliver(batch, sender, delivery);
    if (answer?.kind !== 'receipt') return;
    resent.events += batch.length;
    resent.duplicates += answer.receipt.duplicates;
    resent.accepted += answer.receipt.accepted;
  }
}
