// Accepts the `track` calls of Segment and RudderStack, one at a time or in a batch.
import { z } from 'zod';
import { clientTime } from '../../_shared/contract/text.ts';
import { badRequest } from '../http-error.ts';
import { isRecord } from '../record.ts';
import { derivedEventId, derivedUuid, hourOf, LONGEST_WORD } from './derived-id.ts';
import { mapSegmentEvent } from './segment-events.ts';
import { requireFewEvents, type SenderContext, type Tool } from './sender.ts';
import { readTime } from './sender-time.ts';

const word = z.string().min(1).max(LONGEST_WORD);
/** One that is no name counts as none. */
const id = z.union([word, z.number()]).nullish().catch(null);
const time = z.unknown().optional().transform(readTime);

/** Only what is read here is looked at. */
export const call = z.object({
  /** The address says it where the body does not. */
  type: z.string().default('track'),
  event: z.string().default(''),
  messageId: id,
  anonymousId: id,
  userId: id,
  properties: z.custom<Record<string, unknown>>(isRecord).nullish().catch(null),
  context: z.object({ sessionId: id }).nullish().catch(null),
  timestamp: time,
  originalTimestamp: time,
  sentAt: time,
});
type Call = z.infer<typeof call>;

const keyed = z.object({ writeKey: z.string() });
const batch = z.object({ batch: z.custom<unknown[]>(Array.isArray), sentAt: time });

/** RudderStack numbers a visitor's sessions; Segment does not know sessions. */
function sessionOf({ anonymousId, userId, context }: Call, at: number, visitor: string): string {
  return derivedUuid(anonymousId ?? userId ?? visitor, context?.sessionId ?? hourOf(at));
}

const DAY_MS = 24 * 60 * 60_000;

/** What its sender gives no time has the day's: a retry is then the same event until midnight. */
const dayOf = (ms: number): number => Math.floor(ms / DAY_MS) * DAY_MS;

function toEvents(data: Call, { now, visitor, keyKind }: SenderContext): unknown[] {
  if (data.type !== 'track') return [];
  const given = data.originalTimestamp ?? data.timestamp;
  const occurredAt = given ?? new Date(now).toISOString();
  const at = Date.parse(occurredAt);
  // Retries keep the id of the message, and its time.
  const message = data.messageId ?? crypto.randomUUID();
  const sessionId = sessionOf(data, at, visitor);
  return mapSegmentEvent(data.event, data.properties ?? {}).map(({ type, properties }, index) => ({
    id: derivedEventId(given === undefined ? dayOf(now) : at, keyKind, message, index),
    type,
    occurredAt,
    sessionId,
    ...(data.userId ? { userId: String(data.userId) } : {}),
    properties,
  }));
}

/** By the clock of the attempt, wherever it stands. */
function requireTime(sentAt: string | undefined, now: number): string {
  const parsed = clientTime.safeParse(sentAt ?? new Date(now).toISOString());
  if (parsed.success) return parsed.data;
  throw badRequest('sentAt must be a time, such as 2026-11-22T20:43:00.000Z.');
}

export const segment: Tool = {
  name: 'segment',
  // Their own libraries add `/v1/…`.
  address: /\/segment\/v1\/(?:t|track|b|batch|p|page|i|identify|s|screen|g|group|a|alias)\/?$/,
  api: {
    path: '/track/segment/v1/track',
    operationId: 'sendSegmentTrack',
    summary: 'A track call of Segment or RudderStack',
    description: 'Also /v1/batch; other calls are taken and left out.',
  },
  keyIn: (body) => keyed.safeParse(body).data?.writeKey,
  read(body, context) {
    const several = batch.safeParse(body);
    const parsed = several.success ? several : call.safeParse(body);
    if (!parsed.success) return null;
    const calls = several.success ? several.data.batch : [body];
    requireFewEvents(calls.length);
    let { sentAt } = parsed.data;
    const events: unknown[] = [];
    for (const one of calls) {
      const { data } = call.safeParse(one);
      sentAt ??= data?.sentAt;
      // Whatever else it is, it is rejected by name instead of being lost without a word.
      events.push(...(data ? toEvents(data, context) : [one]));
      requireFewEvents(events.length);
    }
    return { sentAt: requireTime(sentAt, context.now), events };
  },
};
