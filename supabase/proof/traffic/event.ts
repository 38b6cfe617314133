// One event in the forms that it takes: as a shop makes it, as a request, as a row, and as a message of its own.
import { uuidv7 } from 'uuidv7';
import type { IncomingEvent } from '#contract/event.ts';
import type { EventType } from '#contract/event-type.ts';

interface Whose {
  sessionId: string;
  searchId?: string;
  occurredAt?: string;
}

/** The parts are those of one type by construction; the edge function parses them as it does any other's. */
export const eventOf = (
  type: EventType,
  properties: IncomingEvent['properties'],
  { occurredAt = new Date().toISOString(), ...whose }: Whose,
) => ({ id: uuidv7(), type, occurredAt, ...whose, properties }) as IncomingEvent;

export const bodyOf = (events: readonly unknown[], sentAt = new Date().toISOString()) =>
  JSON.stringify({ sentAt, events });

/** As the table takes it, when no clock is wrong. */
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

const COLUMNS =
  'id, type, session_id, user_id, search_id, properties, occurred_at, sent_at, received_at, derived_at';
/** Straight into the table, with nothing around it: many at once from a JSON array of such rows, or one. */
export const INSERT_EVENTS = `insert into analytics.events (${COLUMNS})
  select ${COLUMNS} from jsonb_populate_recordset(null::analytics.events, $1)`;
export const INSERT_EVENT = `insert into analytics.events (${COLUMNS})
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** What a dashboard would receive for it if each event were a message. */
export const messageOf = (event: IncomingEvent): string =>
  JSON.stringify({
    type: 'analytics_update',
    channel: 'analytics',
    timestamp: new Date().toISOString(),
    payload: { ...event, derivedAt: event.occurredAt, receivedAt: event.occurredAt },
  });
