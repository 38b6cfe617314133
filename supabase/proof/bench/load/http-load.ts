// A process that sends events over HTTP: as fast as its callers are answered, or at a steady rate.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { IncomingEvent } from '#contract/event.ts';
import { receipt } from '#contract/receipt.ts';
import { percentile } from '../../measure/statistics.ts';
import { messageOf } from '../../traffic/message.ts';
import { bodyOf, Shoppers } from '../../traffic/shoppers.ts';
import { HttpCaller, requestOf } from './http-caller.ts';
import { probeEvent } from './probe-plan.ts';
import { method, serve } from './serve.ts';

const target = z.object({
  port: z.number(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
});
const preparing = z.object({ events: z.number(), batch: z.number(), seed: z.number() });
const sending = z.object({ target, callers: z.number() });
const pacing = z.object({
  target,
  callers: z.number(),
  perSecond: z.number(),
  seconds: z.number(),
  batch: z.number(),
  seed: z.number(),
});

const probing = z.object({
  target,
  everyMs: z.number(),
  probes: z.array(
    z.object({
      n: z.number(),
      metric: z.enum(['filter_clear', 'session_end']),
      minute: z.number(),
    }),
  ),
});

class Tally {
  requests = 0;
  accepted = 0;
  refused = 0;
  readonly millis: number[] = [];

  count(status: number, body: string, millis: number): void {
    this.requests += 1;
    this.millis.push(millis);
    if (status === 202) this.accepted += receipt.parse(JSON.parse(body)).accepted;
    else this.refused += 1;
  }

  report(startedAt: number, seconds: number) {
    const { requests, accepted, refused, millis } = this;
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(millis, share));
    return { startedAt, seconds, requests, accepted, refused, p50, p95, p99 };
  }
}

let prepared: string[] = [];

function prepare({ events, batch, seed }: z.infer<typeof preparing>) {
  const shoppers = new Shoppers(seed);
  prepared = Array.from({ length: events / batch }, () =>
    bodyOf(Array.from({ length: batch }, () => shoppers.next())),
  );
  return { requests: prepared.length };
}

async function withCallers<T>(
  count: number,
  port: number,
  work: (callers: HttpCaller[]) => Promise<T>,
): Promise<T> {
  const callers = await Promise.all(Array.from({ length: count }, () => HttpCaller.open(port)));
  try {
    return await work(callers);
  } finally {
    for (const caller of callers) caller.close();
  }
}

async function timed(tally: Tally, caller: HttpCaller, request: Buffer): Promise<void> {
  const start = performance.now();
  const { status, body } = await caller.send(request);
  tally.count(status, body, performance.now() - start);
}

/** Closed loop: each caller sends its next request when the last one is answered. */
async function send({ target: to, callers: count }: z.infer<typeof sending>) {
  const requests = prepared.map((body) => requestOf(to, body));
  prepared = [];
  return withCallers(count, to.port, async (callers) => {
    const tally = new Tally();
    const startedAt = Date.now();
    const start = performance.now();
    const sendOn = async (caller: HttpCaller) => {
      for (let next = requests.pop(); next; next = requests.pop()) await timed(tally, caller, next);
    };
    await Promise.all(callers.map(sendOn));
    return tally.report(startedAt, (performance.now() - start) / 1000);
  });
}

/** One message with the event as dashboards receive it. */
function messageBytesOf(event: IncomingEvent): number {
  const { occurredAt: derivedAt, occurredAt: receivedAt } = event;
  return Buffer.byteLength(messageOf({ ...event, derivedAt, receivedAt }));
}

/** Open loop: the clock says when a request is due, however the earlier ones fare. */
async function pace(params: z.infer<typeof pacing>) {
  const { target: to, perSecond, seconds, batch, seed } = params;
  const shoppers = new Shoppers(seed);
  let messageBytes = 0;
  return withCallers(params.callers, to.port, async (callers) => {
    const tally = new Tally();
    const startedAt = Date.now();
    const start = performance.now();
    const total = Math.round((perSecond * seconds) / batch);
    let begun = 0;
    const sendWhenDue = async (caller: HttpCaller) => {
      while (begun < total) {
        const due = start + (begun * batch * 1000) / perSecond;
        begun += 1;
        const waitMs = due - performance.now();
        if (waitMs > 0) await sleep(waitMs);
        const events = Array.from({ length: batch }, () => shoppers.next());
        for (const event of events) messageBytes += messageBytesOf(event);
        const body = bodyOf(events);
        await timed(tally, caller, requestOf(to, body));
      }
    };
    await Promise.all(callers.map(sendWhenDue));
    // What the same events cost at one message for each.
    return { ...tally.report(startedAt, (performance.now() - start) / 1000), messageBytes };
  });
}

/** Sends probes one by one beside a steady load; gives the moment at which each POST began. */
async function probe({ target: to, everyMs, probes }: z.infer<typeof probing>) {
  return withCallers(4, to.port, async (callers) => {
    const sentProbes: { n: number; at: number; status: number }[] = [];
    const left = [...probes];
    const start = performance.now();
    const sendOn = async (caller: HttpCaller) => {
      for (let next = left.shift(); next; next = left.shift()) {
        const due = start + (probes.length - left.length) * everyMs;
        await sleep(Math.max(0, due - performance.now()));
        const request = requestOf(to, bodyOf([probeEvent(next)]));
        const at = Date.now();
        const { status } = await caller.send(request);
        sentProbes.push({ n: next.n, at, status });
      }
    };
    await Promise.all(callers.map(sendOn));
    return sentProbes;
  });
}

serve({
  prepare: method(preparing, prepare),
  send: method(sending, send),
  pace: method(pacing, pace),
  probe: method(probing, probe),
});
