// The steady load: shops that send batches, send again what was not answered, and keep the accounts.
import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingEvent } from '#contract/event.ts';
import type { Receipt } from '#contract/receipt.ts';
import type { Stack } from '#local/stack/index.ts';
import { bodyOf } from '../traffic/event.ts';
import type { Random } from '../traffic/random.ts';
import { Shoppers } from '../traffic/shoppers.ts';
import { post, type Track } from '../traffic/track.ts';

const TIMEOUT_MS = 8_000;
const RETRY_MS = 100;
const HOUR_MS = 3_600_000;
/** How often a batch is sent again although it was accepted. */
const REPEATED = 0.05;
/** How many events are sent hours late. */
const LATE = 0.02;
/** While something is killed or frozen, these and no answer are as it should be. */
const EXPECTED = [0, 429, 503];

export interface SendersOptions {
  count?: number;
  /** Longest pause of one sender between two batches. */
  pauseMs?: number;
}

export class Senders {
  /** Ids that were answered as stored, newly or as duplicates, since the accounts were last settled. */
  readonly acknowledged = new Set<string>();
  /** How many were acknowledged before that, and found to be stored. */
  settled = 0;
  accepted = 0;
  duplicates = 0;
  retries = 0;
  /** Answers that must never come. */
  readonly problems: string[] = [];
  readonly #track: Track;
  readonly #random: Random;
  readonly #clocks: number[];
  readonly #pauseMs: number;
  #isSending = false;
  #loops: Promise<void>[] = [];

  constructor(
    { apiUrl, secretKey }: Stack,
    random: Random,
    { count = 4, pauseMs = 60 }: SendersOptions = {},
  ) {
    this.#track = { url: apiUrl, key: secretKey };
    this.#pauseMs = pauseMs;
    this.#random = random;
    this.#clocks = Array.from({ length: count }, () => 0);
  }

  get total(): number {
    return this.settled + this.acknowledged.size;
  }

  /** The accounts balance: their ids need not be remembered for hours. */
  settle(): void {
    this.settled += this.acknowledged.size;
    this.acknowledged.clear();
  }

  start(): void {
    this.#isSending = true;
    this.#loops = this.#clocks.map((_, sender) => this.#sendOn(sender));
  }

  /** Resolves when everything begun is answered: a good client gives up nothing. */
  async pause(): Promise<void> {
    this.#isSending = false;
    await Promise.all(this.#loops);
  }

  /** Moves each sender's clock; both times of an event are by that clock. */
  jumpClocks(by: () => number): void {
    for (const sender of this.#clocks.keys()) this.#clocks[sender] = by();
  }

  /** Events that came into the table on another way. */
  noteStored(ids: readonly string[]): void {
    for (const id of ids) this.acknowledged.add(id);
  }

  async #sendOn(sender: number): Promise<void> {
    const shoppers = new Shoppers(this.#random.below(2 ** 31));
    while (this.#isSending) {
      const count = 1 + this.#random.below(20);
      const events = Array.from({ length: count }, () => this.#skewed(shoppers.next(), sender));
      await this.#deliver(events, sender);
      if (this.#random.chance(REPEATED)) await this.#deliver(events, sender);
      await sleep(this.#random.below(this.#pauseMs));
    }
  }

  #skewed(event: IncomingEvent, sender: number): IncomingEvent {
    const late = this.#random.chance(LATE) ? this.#random.below(5 * HOUR_MS) : 0;
    const at = Date.parse(event.occurredAt) + (this.#clocks[sender] ?? 0) - late;
    return { ...event, occurredAt: new Date(at).toISOString() };
  }

  async #deliver(events: IncomingEvent[], sender: number): Promise<void> {
    // The clock may jump between attempts, as it may between an event and its first one: then the event's time
    // is wrong, but it counts all the same. So the skew of this batch is kept.
    const skew = this.#clocks[sender] ?? 0;
    for (;;) {
      const body = bodyOf(events, new Date(Date.now() + skew).toISOString());
      const answer = await post(this.#track, { body, timeoutMs: TIMEOUT_MS });
      if (answer.kind === 'receipt') return this.#book(events, answer.receipt);
      if (answer.kind === 'error' || !EXPECTED.includes(answer.status))
        this.problems.push(answer.reason);
      this.retries += 1;
      await sleep(RETRY_MS);
    }
  }

  #book(events: IncomingEvent[], { accepted, duplicates, rejected }: Receipt): void {
    this.accepted += accepted;
    this.duplicates += duplicates;
    for (const rejection of rejected) this.problems.push(`rejected: ${JSON.stringify(rejection)}`);
    const indices = new Set(rejected.map(({ index }) => index));
    for (const [index, { id }] of events.entries())
      if (!indices.has(index)) this.acknowledged.add(id);
  }
}
