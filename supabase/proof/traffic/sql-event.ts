// An event as `analytics.ingest` and the table take it, when nobody's clock is wrong.
import type { IncomingEvent } from '#contract/event.ts';

export const sqlEventOf = (event: IncomingEvent) => ({
  id: event.id,
  type: event.type,
  session_id: event.sessionId,
  user_id: event.userId ?? null,
  search_id: event.searchId ?? null,
  properties: event.properties,
  occurred_at: event.occurredAt,
  sent_at: event.occurredAt,
  received_at: event.occurredAt,
  derived_at: event.occurredAt,
});
