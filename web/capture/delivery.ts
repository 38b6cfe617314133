// One batch on its way to `track`, and what the answer means for its events.
import type { IncomingEvent } from '#contract/event.ts';
import type { Receipt } from '#contract/receipt.ts';
import type { AnalyticsOptions } from './options.ts';
import { isRefusal, type Pace } from './pace.ts';
import type { Platform } from './platform.ts';
import type { Queue } from './queue.ts';
import { safely, toJson, warn } from './safely.ts';

const BATCH_EVENTS = 100;

export type Callbacks = Pick<AnalyticsOptions, 'onRejected' | 'onDropped' | 'onRefused'>;
type Body = Partial<Receipt> & { error?: { message?: string } };

/** An optional field that does not fit must not cost the event. */
function leaveOut(event: IncomingEvent, field = ''): boolean {
  const [where, name = where ?? ''] = /^(?:properties\.(\w+)|(?:user|search)Id)/.exec(field) ?? [];
  const owner = name === where ? event : event.properties;
  return name in owner && Reflect.deleteProperty(owner, name);
}

export interface Delivery {
  deliver(batch: IncomingEvent[]): Promise<void>;
  /** How many events the next one may have. */
  batchEvents(): number;
}

export function createDelivery(
  platform: Platform,
  callbacks: Callbacks,
  queue: Queue,
  pace: Pace,
  counts: { accepted: number; duplicates: number; rejected: number },
): Delivery {
  let batchEvents = BATCH_EVENTS;

  async function deliver(batch: IncomingEvent[]): Promise<void> {
    let status = 0;
    let retryAfterMs = 0;
    let body: Body = {};
    try {
      // By the clock of this attempt: the server tells from it how wrong the clock is.
      const sentAt = new Date(platform.time()).toISOString();
      const response = await platform.post(toJson({ sentAt, events: batch }));
      status = response.status;
      retryAfterMs = Number(response.headers.get('retry-after')) * 1000 || 0;
      body = (await response.json()) ?? {};
    } catch {
      // No network, no answer, or not one of `track`: the same events again later.
    }
    if (status === 202 && body.rejected) await accept(batch, body);
    else if (status === 413 || (status === 400 && batch[1])) await split(batch, body);
    else {
      if (isRefusal(status)) safely(() => callbacks.onRefused?.(status, body.error?.message));
      pace.failed(status, retryAfterMs);
      // Refused whole, it was not looked at: it stays for the next page, and is not in the way of others on this one.
      if (status !== 400) queue.giveBack(batch);
    }
  }

  async function accept(
    batch: IncomingEvent[],
    { accepted = 0, duplicates = 0, rejected = [] }: Body,
  ): Promise<void> {
    pace.succeeded();
    batchEvents = BATCH_EVENTS;
    counts.accepted += accepted;
    counts.duplicates += duplicates;
    const again = new Set<IncomingEvent>();
    for (const rejection of rejected) {
      const event = batch[rejection.index];
      warn(rejection.message);
      // Once more without it: if the event cannot be, it is rejected for what is missing.
      if (event && leaveOut(event, rejection.field)) {
        again.add(event);
        continue;
      }
      counts.rejected += 1;
      safely(() => callbacks.onRejected?.(rejection, event));
    }
    queue.giveBack([...again]);
    await queue.settle(batch.filter((event) => !again.has(event)));
  }

  /** Halves what was too much, or too odd, until the one that is to blame stands alone. */
  async function split(batch: IncomingEvent[], body: Body): Promise<void> {
    const [event, another] = batch;
    if (event && !another) {
      const message = `${body.error?.message}`;
      await accept(batch, {
        rejected: [{ index: 0, id: event.id, code: 'invalid_event', message }],
      });
    } else {
      batchEvents = batch.length >> 1;
      queue.giveBack(batch);
    }
  }

  return { deliver, batchEvents: () => batchEvents };
}
