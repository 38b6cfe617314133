// Brings the queue to `track`: in batches, again after failures, and at once when the page leaves.
import type { IncomingEvent } from '#contract/event.ts';
import type { Receipt } from '#contract/receipt.ts';
import type { AnalyticsOptions, Counts } from './options.ts';
import { createPace, isRefusal } from './pace.ts';
import type { Platform } from './platform.ts';
import { createQueue, isOrphan } from './queue.ts';
import { ignore, safely } from './safely.ts';

const BATCH_EVENTS = 100;
/** Gather for so long, or until so many wait. */
const GATHER_MS = 2000;
const GATHER_EVENTS = 20;

type Callbacks = Pick<AnalyticsOptions, 'onRejected' | 'onDropped' | 'onRefused'>;
type Body = Partial<Receipt> & { error?: { message?: string } };

export function createOutbox(platform: Platform, callbacks: Callbacks) {
  const { time } = platform;
  const counts = { queued: 0, accepted: 0, duplicates: 0, rejected: 0, dropped: 0, elsewhere: 0 };
  const queue = createQueue(platform.queue, (count) => {
    counts.dropped += count;
    safely(() => callbacks.onDropped?.(count));
  });
  const pace = createPace(platform, () => void send());
  let batchEvents = BATCH_EVENTS;
  let isSending = false;
  let onEmpty: (() => void)[] = [];

  /** After an attempt: on with what is left. */
  function goOn(): void {
    if (queue.ready()) pace.wake(GATHER_MS);
    if (queue.count()) return;
    for (const resolve of onEmpty) resolve();
    onEmpty = [];
  }

  async function send(): Promise<void> {
    // Whoever is at it takes along what has come meanwhile.
    if (isSending) return;
    isSending = true;
    if (platform.queue) await platform.exclusively(sendForAllTabs);
    await drain((event) => !platform.queue || !isOrphan(event, time()));
    isSending = false;
    goOn();
  }

  /** Any tab may send old events, but only one at a time; young ones are sent by the tab where they happened. */
  async function sendForAllTabs(): Promise<void> {
    counts.elsewhere += await queue.share(time());
    await drain(() => true);
  }

  async function drain(
    isWanted: (event: IncomingEvent) => boolean,
    isLeaving?: boolean,
  ): Promise<void> {
    while (pace.mayAsk()) {
      const batch = queue.take(batchEvents, isWanted);
      if (!batch[0]) return;
      const answered = attempt(batch);
      // A page that leaves has no time to wait: what is too much for the browser fails, and is stored.
      if (!isLeaving) await answered;
    }
  }

  async function attempt(batch: IncomingEvent[]): Promise<void> {
    let status = 0;
    let retryAfterMs = 0;
    let body: Body = {};
    try {
      // By the clock of this attempt: the server tells from it how wrong the clock is.
      const sentAt = new Date(time()).toISOString();
      const response = await platform.post(JSON.stringify({ sentAt, events: batch }));
      status = response.status;
      retryAfterMs = Number(response.headers.get('retry-after')) * 1000 || 0;
      body = (await response.json()) ?? {};
    } catch {
      // No network, no answer, or not one of `track`: the same events again later.
    }
    if (status === 202 && body.rejected) accept(batch, body);
    else if (status === 400 || status === 413) split(batch, body);
    else {
      if (isRefusal(status)) safely(() => callbacks.onRefused?.(status, body.error?.message));
      pace.failed(status, retryAfterMs);
      queue.giveBack(batch);
    }
    goOn();
  }

  function accept(
    batch: IncomingEvent[],
    { accepted = 0, duplicates = 0, rejected = [] }: Body,
  ): void {
    pace.succeeded();
    batchEvents = BATCH_EVENTS;
    counts.accepted += accepted;
    counts.duplicates += duplicates;
    counts.rejected += rejected.length;
    for (const rejection of rejected) {
      const event = batch[rejection.index];
      safely(() => callbacks.onRejected?.(rejection, event));
    }
    queue.settle(batch);
  }

  /** Halves what was too much, or too odd, until the one that is to blame stands alone. */
  function split(batch: IncomingEvent[], body: Body): void {
    const [event, another] = batch;
    if (event && !another) {
      const message = `${body.error?.message}`;
      accept(batch, { rejected: [{ index: 0, id: event.id, code: 'invalid_event', message }] });
    } else {
      batchEvents = batch.length >> 1;
      queue.giveBack(batch);
    }
  }

  return {
    wake: pace.wake,
    retryNow: pace.retryNow,
    counts: (): Counts => ({ ...counts, waiting: queue.count() }),

    enqueue(event: IncomingEvent): void {
      counts.queued += 1;
      queue.enqueue(event);
      pace.wake(queue.count() < GATHER_EVENTS ? GATHER_MS : 0);
    },

    /** Begins all requests at once. */
    leave: () => void drain(() => true, true),

    async flush(timeoutMs = 10_000): Promise<boolean> {
      if (queue.count()) {
        pace.wake(0);
        let cancel = ignore;
        await new Promise<void>((resolve) => {
          onEmpty.push(resolve);
          cancel = platform.later(resolve, timeoutMs, true);
        });
        cancel();
      }
      return !queue.count();
    },

    forget(): void {
      // What is on its way will be answered for.
      counts.dropped += queue.ready();
      queue.wipe();
      goOn();
    },
  };
}
