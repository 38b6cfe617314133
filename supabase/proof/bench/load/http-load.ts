// Sends events over HTTP: as fast as its callers are answered, or at a steady rate.
import { setTimeout as sleep } from 'node:timers/promises';
import { receipt } from '#contract/receipt.ts';
import { percentile } from '../../measure/statistics.ts';
import { bodyOf, messageOf } from '../../traffic/event.ts';
import { Shoppers } from '../../traffic/shoppers.ts';
import { type HttpCaller, openCaller, requestOf, type Target } from './http-caller.ts';
import { type Probe, probeEvent } from './probes.ts';

/** When something happened to what has that number: milliseconds since 1970. */
export type Moments = Map<number, number>;

interface Schedule {
  callers: number;
  requests: number;
  /** Between two requests; 0: each caller sends its next one when the last is answered. */
  everyMs: number;
}

/** Open loop: the clock says when a request is due, however the earlier ones fare. Each must be answered with 202. */
async function sendAll(
  port: number,
  { callers: count, requests, everyMs }: Schedule,
  requestAt: (n: number) => Buffer,
) {
  const callers = await Promise.all(Array.from({ length: count }, () => openCaller(port)));
  const startedAt = Date.now();
  const start = performance.now();
  const millis: number[] = [];
  let accepted = 0;
  let begun = 0;
  const sendOn = async (caller: HttpCaller) => {
    while (begun < requests) {
      const n = begun;
      begun += 1;
      const early = start + n * everyMs - performance.now();
      if (early > 0) await sleep(early);
      const request = requestAt(n);
      const sent = performance.now();
      const { status, body } = await caller.send(request);
      if (status !== 202) throw new Error(`a request was answered ${status}: ${body}`);
      millis.push(performance.now() - sent);
      accepted += receipt.parse(JSON.parse(body)).accepted;
    }
  };
  try {
    await Promise.all(callers.map(sendOn));
  } finally {
    for (const caller of callers) caller.close();
  }
  const seconds = (performance.now() - start) / 1000;
  /** p95: milliseconds from a request to its answer. */
  return { startedAt, seconds, requests, accepted, p95: percentile(millis, 0.95) };
}

let prepared: string[] = [];

/** Makes the requests of the next `send`, before the clock starts. */
export function prepare(events: number, batch: number, seed: number): void {
  const shoppers = new Shoppers(seed);
  prepared = Array.from({ length: events / batch }, () => bodyOf(shoppers.take(batch)));
}

export function send(target: Target, callers: number) {
  const requests = prepared.map((body) => requestOf(target, body));
  prepared = [];
  const schedule = { callers, requests: requests.length, everyMs: 0 };
  return sendAll(target.port, schedule, (n) => requests[n] ?? Buffer.alloc(0));
}

interface Pace {
  callers: number;
  /** Events. */
  perSecond: number;
  seconds: number;
  batch: number;
  seed: number;
}

export async function pace(target: Target, { callers, perSecond, seconds, batch, seed }: Pace) {
  const shoppers = new Shoppers(seed);
  const requests = Math.round((perSecond * seconds) / batch);
  // What the same events cost at one message for each.
  let messageBytes = 0;
  const schedule = { callers, requests, everyMs: (batch * 1000) / perSecond };
  const sent = await sendAll(target.port, schedule, () => {
    const events = shoppers.take(batch);
    for (const event of events) messageBytes += Buffer.byteLength(messageOf(event));
    return requestOf(target, bodyOf(events));
  });
  return { ...sent, messageBytes };
}

/** Sends probes one by one beside a steady load; gives the moment at which each POST began. */
export async function probe(target: Target, everyMs: number, probes: readonly Probe[]) {
  const moments: Moments = new Map();
  const requests = probes.map((one) => requestOf(target, bodyOf([probeEvent(one)])));
  await sendAll(target.port, { callers: 4, requests: probes.length, everyMs }, (i) => {
    moments.set(probes[i]?.n ?? Number.NaN, Date.now());
    return requests[i] ?? Buffer.alloc(0);
  });
  return moments;
}
