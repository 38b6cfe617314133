// Our own format: `{sentAt, events}`, as the SDK sends it. Its key stands in a header or the URL.
import type { z } from 'zod';
import { trackRequest } from '../../_shared/contract/receipt.ts';
import { badRequest } from '../http-error.ts';
import type { Sender } from './sender.ts';

export const EXAMPLE = '{"sentAt": "2026-11-22T20:43:00.000Z", "events": [ … ]}';

const SENT_AT = 'sentAt must be an ISO 8601 date and time with its zone, from 1970 to 9998';

/** Times near to it must fit into Postgres, and into four digits of the year. */
function isStorableTime(time: string): boolean {
  const ms = Date.parse(time);
  return ms >= 0 && ms < Date.UTC(9999, 0);
}

/** Says which part of the envelope is wrong. */
function demandOf(error: z.ZodError): string {
  const field = error.issues[0]?.path[0];
  if (field === 'sentAt') return SENT_AT;
  if (field === 'events') return 'events must be a list of at least one event';
  return 'The body must have sentAt and events, and nothing else';
}

export const own: Sender = {
  read(body) {
    const parsed = trackRequest.safeParse(body);
    if (!parsed.success) throw badRequest(`${demandOf(parsed.error)}: send ${EXAMPLE}.`);
    if (!isStorableTime(parsed.data.sentAt)) throw badRequest(`${SENT_AT}: send ${EXAMPLE}.`);
    return parsed.data;
  },
};
