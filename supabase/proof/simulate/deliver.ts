// Sends a batch to `track` until there is an answer that counts.

import { bodyOf } from '../traffic/event.ts';
import type { Random } from '../traffic/random.ts';
import { type Answer, post, type Track } from '../traffic/track.ts';
import type { Clock } from './clock.ts';
import { count, type Tally } from './tally.ts';

export interface Delivery {
  track: Track;
  clock: Clock;
  tally: Tally;
  /** After it no attempt begins. */
  giveUp: AbortSignal;
}

export interface Sender {
  /** Tells shoppers apart for the rate limit. */
  address: string;
  clockOffsetMs: number;
  random: Random;
}

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 20_000;
const TIMEOUT_MS = 30_000;

/** What the server asks for, or full jitter. */
function pauseMs(askedMs: number, attempt: number, random: Random): number {
  // A little more, or all that were told to wait come back at the same moment.
  if (askedMs > 0) return askedMs + random.between(0, 1000);
  return random.between(0, Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt));
}

/** The same events and ids at each attempt, `sentAt` anew. Undefined: given up without an answer. */
export async function deliver(
  events: readonly unknown[],
  { address, clockOffsetMs, random }: Sender,
  { track, clock, tally, giveUp }: Delivery,
): Promise<Exclude<Answer, { kind: 'retry' }> | undefined> {
  const headers = { 'x-forwarded-for': address };
  for (let attempt = 0; !giveUp.aborted; attempt += 1) {
    tally.requests += 1;
    const body = bodyOf(events, new Date(clock.now() + clockOffsetMs).toISOString());
    const answer = await post(track, { body, headers, timeoutMs: TIMEOUT_MS });
    if (answer.kind !== 'retry') return answer;
    count(tally.retried, answer.status);
    await clock.sleep(pauseMs(answer.afterMs, attempt, random), giveUp);
  }
  return undefined;
}
