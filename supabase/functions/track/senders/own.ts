// Our own format: `{sentAt, events}`, as the SDK sends it. Its key stands in a header or the URL.
import type { z } from 'zod';
import { trackRequest } from '../../_shared/contract/receipt.ts';
import { badRequest } from '../http-error.ts';
import { isRecord } from '../record.ts';
import { requireFewEvents, type Sender } from './sender.ts';

export const EXAMPLE = '{"sentAt": "2026-11-22T20:43:00.000Z", "events": [ … ]}';

/** Says which part of the envelope is wrong. */
function demandOf(error: z.ZodError): string {
  const field = error.issues[0]?.path[0];
  if (field === 'sentAt')
    return 'sentAt must be an ISO 8601 date and time with its zone, from 1970 to 9998';
  if (field === 'events') return 'events must be a list of at least one event';
  return 'The body must have sentAt and events, and nothing else';
}

export const own: Sender = {
  read(body) {
    if (isRecord(body) && Array.isArray(body.events)) requireFewEvents(body.events.length);
    const parsed = trackRequest.safeParse(body);
    if (parsed.success) return parsed.data;
    throw badRequest(`${demandOf(parsed.error)}: send ${EXAMPLE}.`);
  },
};
