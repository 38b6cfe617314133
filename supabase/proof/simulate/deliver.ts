// Sends a batch to `track` until there is an answer that counts.
import { z } from 'zod';
import { type Receipt, receipt } from '#contract/receipt.ts';
import type { Random } from '../traffic/random.ts';
import type { Clock } from './clock.ts';
import { count, type Tally } from './tally.ts';

export interface Target {
  /** Of the project: `http://127.0.0.1:54321`. */
  url: string;
  key: string;
}

export interface Delivery {
  target: Target;
  clock: Clock;
  tally: Tally;
  fetch: typeof fetch;
  /** After it no attempt begins. */
  giveUp: AbortSignal;
}

export interface Sender {
  /** Tells shoppers apart for the rate limit. */
  address: string;
  clockOffsetMs: number;
  random: Random;
}

export type Answer =
  | { kind: 'receipt'; receipt: Receipt }
  | { kind: 'refused'; reason: string }
  | { kind: 'none' };

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 20_000;
const ATTEMPT_TIMEOUT_MS = 30_000;

const anyError = z.object({ error: z.object({ code: z.string() }) });

function post(events: readonly unknown[], sender: Sender, { target, clock, fetch }: Delivery) {
  const sentAt = new Date(clock.now() + sender.clockOffsetMs).toISOString();
  return fetch(`${target.url}/functions/v1/track`, {
    method: 'POST',
    headers: {
      apikey: target.key,
      'content-type': 'application/json',
      'x-forwarded-for': sender.address,
    },
    body: JSON.stringify({ sentAt, events }),
    signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS),
  });
}

const isPassing = (status: number) => status === 429 || status === 408 || status >= 500;

/** What the server asks for, or full jitter. */
function pauseMs(response: Response | undefined, attempt: number, random: Random): number {
  const asked = Number(response?.headers.get('retry-after'));
  // A little more, or everybody who was told to wait comes back at the same moment.
  if (asked > 0) return asked * 1000 + random.between(0, 1000);
  return random.between(0, Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt));
}

async function settle(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.status === 202) {
    const parsed = receipt.safeParse(body);
    if (parsed.success) return { kind: 'receipt', receipt: parsed.data };
  }
  const error = anyError.safeParse(body);
  return {
    kind: 'refused',
    reason: `${response.status} ${error.data?.error.code ?? 'no answer of track'}`,
  };
}

/** The same events and ids at each attempt, `sentAt` anew. */
export async function deliver(
  events: readonly unknown[],
  sender: Sender,
  delivery: Delivery,
): Promise<Answer> {
  const { clock, tally, giveUp } = delivery;
  for (let attempt = 0; !giveUp.aborted; attempt += 1) {
    tally.requests += 1;
    const response = await post(events, sender, delivery).catch(() => undefined);
    if (response && !isPassing(response.status)) return settle(response);
    await response?.body?.cancel();
    count(tally.retried, response?.status ?? 0);
    await clock.sleep(pauseMs(response, attempt, sender.random), giveUp);
  }
  return { kind: 'none' };
}
