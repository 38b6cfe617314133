// Sends events to `track` as shops do, for the tests of ingest on the embedded stack.
import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { errorBody, type Receipt, receipt } from '#contract/receipt.ts';
import type { Stack } from '#local/stack/index.ts';

export interface SentEvent {
  id: string;
  type: string;
  occurredAt: string;
  sessionId: string;
  properties: Record<string, unknown>;
}

const SESSION = randomUUID();

export const search = (query = 'lace dress'): SentEvent => ({
  id: uuidv7(),
  type: 'search',
  occurredAt: new Date().toISOString(),
  sessionId: SESSION,
  properties: { query, resultsCount: 3 },
});

export const searches = (count: number) => Array.from({ length: count }, () => search());

export const bodyOf = (events: unknown[]) =>
  JSON.stringify({ sentAt: new Date().toISOString(), events });

export const trackUrl = (stack: Pick<Stack, 'apiUrl'>) => `${stack.apiUrl}/functions/v1/track`;

let clients = 0;

/** Headers of a browser that nobody else has: the rate limit tells them apart. */
export function browserHeaders(key: string): Record<string, string> {
  clients += 1;
  return {
    apikey: key,
    'content-type': 'application/json',
    'x-forwarded-for': `203.0.113.${clients}`,
  };
}

export const serverHeaders = (key: string) => ({ apikey: key, 'content-type': 'application/json' });

export const post = (url: string, headers: Record<string, string>, body: BodyInit) =>
  fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(30_000) });

export async function receiptOf(response: Response): Promise<Receipt> {
  const body = await response.text();
  if (response.status !== 202) throw new Error(`${response.status}: ${body}`);
  return receipt.parse(JSON.parse(body));
}

/** The function's own error, or the gateway's where the function is not running. */
const anyError = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Sends until it is answered 202, as a good client does: the same events, after a 503 or no answer at all. */
export async function sendUntilAccepted(
  url: string,
  key: string,
  events: SentEvent[],
): Promise<Receipt> {
  const deadline = Date.now() + 40_000;
  for (;;) {
    const response = await post(url, serverHeaders(key), bodyOf(events)).catch(() => undefined);
    if (response?.status === 202) return receiptOf(response);
    if (response && response.status !== 503) throw new Error(await response.text());
    if (response) anyError.parse(await response.json());
    if (Date.now() > deadline) throw new Error('It was not accepted within 40 s.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function refusalOf(response: Response) {
  const { error } = errorBody.parse(await response.json());
  return { status: response.status, ...error };
}
