// Accepts the `track` calls of Segment and RudderStack, one at a time or in a batch.
import { z } from 'zod';
import { clientTime } from '../../_shared/contract/text.ts';
import { derivedUuid, derivedUuidv7, hourOf } from './derived-id.ts';
import { mapSegmentEvent } from './segment-events.ts';
import type { SenderContext, Tool } from './sender.ts';

const id = z
  .union([z.string().min(1), z.number()])
  .nullish()
  .catch(null);
/** One that cannot be stored counts as none. */
const time = clientTime.optional().catch(undefined);

const call = z.looseObject({
  /** The address says it where the body does not. */
  type: z.string().default('track'),
  event: z.string().default(''),
  messageId: z.string().optional().catch(undefined),
  anonymousId: id,
  userId: id,
  properties: z.record(z.string(), z.unknown()).nullish().catch(null),
  context: z.looseObject({ sessionId: id }).nullish().catch(null),
  timestamp: time,
  originalTimestamp: time,
  sentAt: time,
});
type Call = z.infer<typeof call>;

const envelope = z.looseObject({
  writeKey: z.string().optional().catch(undefined),
  sentAt: time,
});
const single = envelope.extend(call.shape);
const batch = envelope.extend({ batch: z.array(z.unknown()) });

/** RudderStack numbers a visitor's sessions; Segment does not know sessions. */
function sessionOf({ anonymousId, userId, context }: Call, at: number, visitor: string): string {
  return derivedUuid(anonymousId ?? userId ?? visitor, context?.sessionId ?? hourOf(at));
}

const withoutUndefined = (properties: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));

function toEvents(value: unknown, { now, visitor }: SenderContext): unknown[] {
  const parsed = call.safeParse(value);
  // Whatever it is, it is rejected by name instead of being lost without a word.
  if (!parsed.success) return [value];
  const { data } = parsed;
  if (data.type !== 'track') return [];
  const occurredAt = data.originalTimestamp ?? data.timestamp ?? new Date(now).toISOString();
  const at = Date.parse(occurredAt);
  // Retries keep the id of the message, and its time.
  const message = data.messageId ?? crypto.randomUUID();
  return mapSegmentEvent(data.event, data.properties ?? {}).map(({ type, properties }, index) => ({
    id: derivedUuidv7(at, message, index),
    type,
    occurredAt,
    sessionId: sessionOf(data, at, visitor),
    ...(data.userId ? { userId: String(data.userId) } : {}),
    properties: withoutUndefined(properties),
  }));
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
  keyIn: (body) => envelope.safeParse(body).data?.writeKey,
  read(body, context) {
    const several = batch.safeParse(body);
    const parsed = several.success ? several : single.safeParse(body);
    if (!parsed.success) return null;
    const calls = several.success ? several.data.batch : [body];
    const { sentAt = new Date(context.now).toISOString() } = parsed.data;
    return { sentAt, events: calls.flatMap((one) => toEvents(one, context)) };
  },
};
