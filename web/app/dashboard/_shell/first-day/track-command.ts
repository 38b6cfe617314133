// A shell command that sends one search, ready to paste. Loaded when it is asked for.
import { uuidv7 } from 'uuidv7';
import type { IncomingEvent } from '#contract/event.ts';
import type { TrackRequest } from '#contract/receipt.ts';

/** Where events go, and with which key. */
export interface Target {
  url: string;
  publishableKey: string;
}

export function trackCommand({ url, publishableKey }: Target, now: Date): string {
  const event: IncomingEvent = {
    id: uuidv7(),
    type: 'search',
    occurredAt: now.toISOString(),
    sessionId: crypto.randomUUID(),
    properties: { query: 'lace veil', resultsCount: 24 },
  };
  const body: TrackRequest = { sentAt: now.toISOString(), events: [event] };
  return [
    `curl ${url}/functions/v1/track \\`,
    `  -H 'apikey: ${publishableKey}' -H 'content-type: application/json' \\`,
    `  -d '${JSON.stringify(body)}'`,
  ].join('\n');
}
