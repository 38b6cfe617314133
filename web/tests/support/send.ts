// Sends events to `track` as a shop's page does.
import { uuidv7 } from 'uuidv7';
import type { IncomingEvent } from '#contract/event.ts';
import { type Receipt, receipt } from '#contract/receipt.ts';
import type { Stack } from '#local/stack/index.ts';

/** The rest is made up: each event is then of a session of its own. */
export type Parts = Pick<IncomingEvent, 'type' | 'properties'> &
  Partial<Pick<IncomingEvent, 'sessionId' | 'searchId' | 'occurredAt'>>;

export async function send(stack: Stack, events: Parts[]): Promise<Receipt> {
  const now = new Date().toISOString();
  const response = await fetch(`${stack.apiUrl}/functions/v1/track`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', apikey: stack.publishableKey },
    body: JSON.stringify({
      sentAt: now,
      events: events.map((event) => ({
        id: uuidv7(),
        occurredAt: now,
        sessionId: crypto.randomUUID(),
        ...event,
      })),
    }),
  });
  if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
  return receipt.parse(await response.json());
}

export const search = (query: string, resultsCount = 3): Parts => ({
  type: 'search',
  properties: { query, resultsCount },
});
