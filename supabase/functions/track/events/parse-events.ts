// Turns the events of a request into rows to store, one by one: a bad one costs only itself.
import { z } from 'zod';
import { incomingEvent } from '../../_shared/contract/event.ts';
import type { RejectedEvent, TrackRequest } from '../../_shared/contract/receipt.ts';
import { excessOf } from './bounds.ts';
import { deriveTime, timeReason } from './derive-time.ts';
import type { EventRow } from './event-row.ts';
import { reject, rejectInvalid } from './rejected.ts';

/** A valid event: where it stood in the request, and what to store. */
export interface ParsedEvent {
  index: number;
  row: EventRow;
}

interface ParsedEvents {
  valid: ParsedEvent[];
  rejected: RejectedEvent[];
}

/** Four times as fast as the schema itself, with the same answers. */
const schema = z.compile(incomingEvent);

/** Only the first thing that is wrong is told; zod knows this option, and does not yet say so. */
const ONE_ISSUE = { abortEarly: true, reportInput: false };

type Sending = Pick<EventRow, 'sent' | 'received' | 'sentBy'>;

function parseEvent(event: unknown, index: number, sending: Sending): EventRow | RejectedEvent {
  const excess = excessOf(event);
  if (excess) return rejectInvalid(index, event, excess);
  const parsed = schema.safeParse(event, ONE_ISSUE);
  if (!parsed.success) return rejectInvalid(index, event, parsed.error.issues[0]);
  const { id, type, sessionId, userId, searchId, properties, occurredAt } = parsed.data;
  const occurred = Date.parse(occurredAt);
  const derived = deriveTime(occurred, sending.sent, sending.received);
  const reason = timeReason(id, occurred, sending.sent, derived);
  if (reason) return reject(index, event, reason);
  return { id, type, sessionId, userId, searchId, properties, occurred, derived, ...sending };
}

export function parseEvents(
  request: TrackRequest,
  receivedAt: number,
  sentBy: string,
): ParsedEvents {
  const sending = { sentBy, sent: Date.parse(request.sentAt), received: receivedAt };
  const valid: ParsedEvent[] = [];
  const rejected: RejectedEvent[] = [];
  request.events.forEach((event, index) => {
    const result = parseEvent(event, index, sending);
    if ('code' in result) rejected.push(result);
    else valid.push({ index, row: result });
  });
  return { valid, rejected };
}
