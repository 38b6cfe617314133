// Parses the text of a request into its envelope; the events inside stay unparsed.
import type { z } from 'zod';
import { REQUEST } from '../../_shared/contract/limits.ts';
import { type TrackRequest, trackRequest } from '../../_shared/contract/receipt.ts';
import { badRequest, tooLarge } from '../http-error.ts';

const SHAPE = '{"sentAt": "2026-11-22T20:43:00.000Z", "events": [ … ]}';

const SENT_AT = 'sentAt must be an ISO 8601 date and time with its zone, from 1970 to 9998';

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`The body is not JSON: send ${SHAPE}.`);
  }
}

/** Times near to it must fit into Postgres, and into four digits of the year. */
function isStorableTime(time: string): boolean {
  const ms = Date.parse(time);
  return ms >= 0 && ms < Date.UTC(9999, 0);
}

/** Says which part of the envelope is wrong. */
function problemOf(error: z.ZodError): string {
  const field = error.issues[0]?.path[0];
  if (field === 'sentAt') return SENT_AT;
  if (field === 'events') return 'events must be a list of at least one event';
  return 'The body must have sentAt and events, and nothing else';
}

export function parseEnvelope(text: string): TrackRequest {
  const parsed = trackRequest.safeParse(parseJson(text));
  if (!parsed.success) throw badRequest(`${problemOf(parsed.error)}: send ${SHAPE}.`);
  const { sentAt, events } = parsed.data;
  if (!isStorableTime(sentAt)) throw badRequest(`${SENT_AT}: send ${SHAPE}.`);
  if (events.length <= REQUEST.maxEvents) return parsed.data;
  throw tooLarge(
    `${events.length} events are too many for one request: send at most ${REQUEST.maxEvents} at once.`,
  );
}
