// An event as `analytics.ingest` takes it.

import type { IncomingEvent } from '../../_shared/contract/event.ts';
import type { EventType } from '../../_shared/contract/event-type.ts';

export interface EventRow {
  id: string;
  type: EventType;
  occurred_at: string;
  sent_at: string;
  received_at: string;
  derived_at: string;
  session_id: string;
  user_id: string | null;
  search_id: string | null;
  sent_by: string;
  properties: IncomingEvent['properties'];
}
