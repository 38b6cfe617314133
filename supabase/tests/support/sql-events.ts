// Events as `track` hands them to `analytics.ingest()`, for tests that start behind the function.
import type { Client } from 'pg';
import { z } from 'zod';
import type { EventType } from '#contract/event-type.ts';
import { uuidv7 } from '#web/capture/uuid.ts';

export interface SqlEvent {
  id: string;
  type: EventType;
  session_id: string;
  user_id?: string | null;
  search_id?: string | null;
  sent_by?: string;
  properties: Record<string, unknown>;
  occurred_at: string;
  sent_at: string;
  received_at: string;
  derived_at: string;
}

interface EventContext {
  at?: Date;
  sessionId?: string;
  id?: string;
  searchId?: string | undefined;
}

/** An event that happened now, or `at`. */
export function sqlEvent(
  type: EventType,
  properties: Record<string, unknown>,
  {
    at = new Date(),
    sessionId = crypto.randomUUID(),
    id = uuidv7(at.getTime()),
    searchId,
  }: EventContext = {},
): SqlEvent {
  const time = at.toISOString();
  return {
    id,
    type,
    session_id: sessionId,
    ...(searchId && { search_id: searchId }),
    properties,
    occurred_at: time,
    sent_at: time,
    received_at: time,
    derived_at: time,
  };
}

export const search = (query: string, resultsCount = 1) =>
  sqlEvent('search', { query, resultsCount });

/** The same, received so many quarters of an hour later. */
export const receivedLater = (event: SqlEvent, quarters: number): SqlEvent => ({
  ...event,
  received_at: new Date(Date.parse(event.received_at) + quarters * 900_000).toISOString(),
});

/** So many values never seen before may come in 15 minutes, of each dimension. */
export const limitNew = (client: Client, n: number) =>
  client.query(
    `update analytics.settings set new_terms = $1, new_filter_sets = $1, new_filters = $1, new_filter_values = $1, new_listings = $1`,
    [n],
  );

const INGEST = 'select id from analytics.ingest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)';

/** Stores events; returns how many were new. */
export async function ingest(client: Client, events: SqlEvent[]): Promise<number> {
  const cells = events.map((event) => [
    event.id,
    event.type,
    event.session_id,
    event.user_id ?? '',
    event.search_id ?? '',
    JSON.stringify(event.properties),
    ...[event.occurred_at, event.sent_at, event.received_at, event.derived_at].map(Date.parse),
    event.sent_by ?? '',
  ]);
  const columns = Array.from({ length: 11 }, (_, i) => cells.map((row) => row[i]).join('\n'));
  const answer = await client.query(INGEST, columns);
  return answer.rowCount ?? 0;
}

const foldAnswer = z.object({ folded: z.number(), again_in_ms: z.number().nullable() });

/** One call of the fold. */
export async function foldOnce(client: Client) {
  const answer = await client.query('select analytics.fold() as answer');
  return foldAnswer.parse(answer.rows[0]?.answer);
}

/** What `track` does after a commit: a fold, and the step of the filtered views. */
export async function foldWithViews(client: Client): Promise<void> {
  await foldAll(client);
  await client.query('select analytics.fold_views()');
}

/** Folds until nothing is left, waiting out the throttle as `track` does; returns how many events. */
export async function foldAll(client: Client): Promise<number> {
  let folded = 0;
  for (;;) {
    const answer = await foldOnce(client);
    folded += answer.folded;
    if (answer.again_in_ms === null) return folded;
    await new Promise((resolve) => setTimeout(resolve, answer.again_in_ms ?? 0));
  }
}
