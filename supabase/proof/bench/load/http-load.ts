// Sends events over HTTP: as fast as its callers are answered, or at a steady rate.
import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingEvent } from '#contract/event.ts';
import { receipt } from '#contract/receipt.ts';
import { percentile } from '../../measure/statistics.ts';
import { bodyOf, messageOf } from '../../traffic/event.ts';
import { Shoppers } from '../../traffic/shoppers.ts';
import { HttpCaller, requestOf, type Target } from './http-caller.ts';
import { type Probe, probeEvent } from './probes.ts';

/** When something happened to the n-th of what is watched. */
export interface Moment {
  n: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** What became of a load; every request of it was answered with 202. */
class Tally {
  readonly startedAt = Date.now();
  readonly #start = performance.now();
  readonly #millis: number[] = [];
  #accepted = 0;

  async send(caller: HttpCaller, request: Buffer): Promise<void> {
    const start = performance.now();
    const { status, body } = await caller.send(request);
    if (status !== 202) throw new Error(`a request was answered ${status}: ${body}`);
    this.#millis.push(performance.now() - start);
    this.#accepted += receipt.parse(JSON.parse(body)).accepted;
  }

  report() {
    return {
      startedAt: this.startedAt,
      seconds: (performance.now() - this.#start) / 1000,
      requests: this.#millis.length,
      accepted: this.#accepted,
      /** Milliseconds from a request to its answer. */
      p95: percentile(this.#millis, 0.95),
    };
  }
}

async function withCallers<T>(
  count: number,
  { port }: Target,
  work: (callers: readonly HttpCaller[]) => Promise<T>,
): Promise<T> {
  const callers = await Promise.all(Array.from({ length: count }, () => HttpCaller.open(port)));
  try {
    return await work(callers);
  } finally {
    for (const caller of callers) caller.close();
  }
}

let prepared: string[] = [];

/** Makes the requests of the next `send`, before the clock starts. */
export function prepare(events: number, batch: number, seed: number): void {
  const shoppers = new Shoppers(seed);
  prepared = Array.from({ length: events / batch }, () =>
    bodyOf(Array.from({ length: batch }, () => shoppers.next())),
  );
}

/** Closed loop: each caller sends its next request when the last one is answered. */
export function send(target: Target, callers: number) {
  const requests = prepared.map((body) => requestOf(target, body));
  prepared = [];
  return withCallers(callers, target, async (open) => {
    const tally = new Tally();
    const sendOn = async (caller: HttpCaller) => {
      for (let next = requests.pop(); next; next = requests.pop()) await tally.send(caller, next);
    };
    await Promise.all(open.map(sendOn));
    return tally.report();
  });
}

interface Pace {
  callers: number;
  /** Events. */
  perSecond: number;
  seconds: number;
  batch: number;
  seed: number;
}

/** Open loop: the clock says when a request is due, however the earlier ones fare. */
export function pace(target: Target, { callers, perSecond, seconds, batch, seed }: Pace) {
  const shoppers = new Shoppers(seed);
  const total = Math.round((perSecond * seconds) / batch);
  return withCallers(callers, target, async (open) => {
    const tally = new Tally();
    const start = performance.now();
    let begun = 0;
    let messageBytes = 0;
    const sendWhenDue = async (caller: HttpCaller) => {
      while (begun < total) {
        const due = start + (begun * batch * 1000) / perSecond;
        begun += 1;
        await sleep(Math.max(0, due - performance.now()));
        const events = Array.from({ length: batch }, () => shoppers.next());
        messageBytes += events.reduce((sum, event) => sum + messageBytesOf(event), 0);
        await tally.send(caller, requestOf(target, bodyOf(events)));
      }
    };
    await Promise.all(open.map(sendWhenDue));
    // What the same events cost at one message for each.
    return { ...tally.report(), messageBytes };
  });
}

const messageBytesOf = (event: IncomingEvent) => Buffer.byteLength(messageOf(event));

/** Sends probes one by one beside a steady load; gives the moment at which each POST began. */
export function probe(target: Target, everyMs: number, probes: readonly Probe[]) {
  return withCallers(4, target, async (open) => {
    const sent: Moment[] = [];
    const left = [...probes];
    const start = performance.now();
    const sendOn = async (caller: HttpCaller) => {
      for (let next = left.shift(); next; next = left.shift()) {
        const due = start + (probes.length - left.length) * everyMs;
        await sleep(Math.max(0, due - performance.now()));
        const request = requestOf(target, bodyOf([probeEvent(next)]));
        sent.push({ n: next.n, at: Date.now() });
        await caller.send(request);
      }
    };
    await Promise.all(open.map(sendOn));
    return sent;
  });
}
