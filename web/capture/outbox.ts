// Brings the queue to `track`: in batches, again after failures, and at once when the page leaves.
import type { IncomingEvent } from '#contract/event.ts';
import { type Callbacks, createDelivery } from './delivery.ts';
import type { Counts } from './options.ts';
import { createPace } from './pace.ts';
import type { Platform } from './platform.ts';
import { createQueue, isOrphan } from './queue.ts';
import { ignore, safely } from './safely.ts';

/** Gather for so long, or until so many wait. */
export const GATHER_MS = 2000;
const GATHER_EVENTS = 20;

export type Outbox = ReturnType<typeof createOutbox>;

export function createOutbox(platform: Platform, callbacks: Callbacks) {
  const { time } = platform;
  const counts = { queued: 0, accepted: 0, duplicates: 0, rejected: 0, dropped: 0, elsewhere: 0 };
  const queue = createQueue(platform.queue, (count) => {
    counts.dropped += count;
    safely(() => callbacks.onDropped?.(count));
  });
  const pace = createPace(platform, () => void send());
  const { deliver, batchEvents } = createDelivery(platform, callbacks, queue, pace, counts);
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
    // The round that is under way takes along what has come meanwhile.
    if (isSending) return;
    isSending = true;
    if (platform.queue) await platform.exclusively(sendForAllTabs);
    await drain((event) => !platform.queue || !isOrphan(event, time()));
    isSending = false;
    goOn();
  }

  /** Any tab may send old events, but only one at a time; young ones are sent by the tab where they happened. */
  async function sendForAllTabs(): Promise<void> {
    const [adopted, gone] = await queue.share(time());
    counts.queued += adopted;
    counts.elsewhere += gone;
    await drain(() => true);
  }

  async function drain(
    isWanted: (event: IncomingEvent) => boolean,
    isLeaving?: boolean,
  ): Promise<void> {
    while (pace.mayAsk()) {
      const batch = queue.take(batchEvents(), isWanted);
      if (!batch[0]) return;
      const answered = deliver(batch).then(goOn);
      // A page that leaves has no time to wait: what is too much for the browser fails, and is stored.
      if (!isLeaving) await answered;
    }
  }

  function enqueue(event: IncomingEvent): void {
    counts.queued += 1;
    queue.enqueue(event);
    pace.wake(queue.count() < GATHER_EVENTS ? GATHER_MS : 0);
  }

  return {
    wake: pace.wake,
    retryNow: pace.retryNow,
    counts: (): Counts => ({ ...counts, waiting: queue.count() }),

    enqueue,

    /** The events of a session, as those of another that has begun already. */
    move(from: string, to: string): void {
      counts.elsewhere += queue.move(from, to);
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
