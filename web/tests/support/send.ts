// Sends events to `track` as a shop's page does, or with a secret key as its server.
import type { IncomingEvent } from '#contract/event.ts';
import { type Receipt, receipt } from '#contract/receipt.ts';
import type { Stack } from '#local/stack/index.ts';
import { uuidv7 } from '#web/capture/uuid.ts';

/** The rest is made up: each event is then of a session of its own. */
export type Parts = Pick<IncomingEvent, 'type' | 'properties'> &
  Partial<Pick<IncomingEvent, 'sessionId' | 'searchId' | 'occurredAt'>>;

export async function send(
  stack: Stack,
  events: Parts[],
  apikey = stack.publishableKey,
): Promise<Receipt> {
  const now = new Date().toISOString();
  const response = await fetch(`${stack.apiUrl}/functions/v1/track`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', apikey },
    body: JSON.stringify({
      sentAt: now,
      events: events.map((event) => ({
        id: uuidv7(Date.parse(event.occurredAt ?? now)),
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
