// An event as `analytics.ingest` takes it.

import type { IncomingEvent } from '../../_shared/contract/event.ts';
import type { EventType } from '../../_shared/contract/event-type.ts';

/** Times are milliseconds since 1970. */
export interface EventRow {
  id: string;
  type: EventType;
  sessionId: string;
  userId?: string | undefined;
  searchId?: string | undefined;
  properties: IncomingEvent['properties'];
  occurred: number;
  sent: number;
  received: number;
  derived: number;
  sentBy: string;
}

/** The arguments of `analytics.ingest`, in its order: a text for each column, in it a line for each event. JSON has no line breaks of its own. */
export function eventColumns(rows: readonly EventRow[]) {
  const column = (cell: (row: EventRow) => string | number) => rows.map(cell).join('\n');
  return {
    ids: column(({ id }) => id),
    types: column(({ type }) => type),
    sessions: column(({ sessionId }) => sessionId),
    users: column(({ userId }) => userId ?? ''),
    searches: column(({ searchId }) => searchId ?? ''),
    properties: column(({ properties }) => JSON.stringify(properties)),
    occurred: column(({ occurred }) => occurred),
    sent: column(({ sent }) => sent),
    received: column(({ received }) => received),
    derived: column(({ derived }) => derived),
    sentBy: column(({ sentBy }) => sentBy),
  };
}
