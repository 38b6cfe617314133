// Accepts the `send` call of Umami's tracker: custom events by our names, and the begin of a visit from its page views.
import { z } from 'zod';
import { EVENT_TYPES, type EventType } from '../../_shared/contract/event.ts';
import { TEXT } from '../../_shared/contract/limits.ts';
import type { TrackRequest } from '../../_shared/contract/receipt.ts';
import { coerce } from './coerce.ts';
import { derivedUuid, derivedUuidv7 } from './derived-id.ts';
import { type Adapter, hourOf } from './sender.ts';

const text = z.string().optional().catch(undefined);

const send = z.object({
  type: z.string(),
  payload: z.looseObject({
    /** Umami's place for the site's id: here the publishable key. */
    website: z.string(),
    name: text,
    data: z.record(z.string(), z.unknown()).nullish().catch(null),
    referrer: text,
    /** Of the shopper, as `umami.identify` tells it. */
    id: text,
    /** Of the browser, in newer trackers. */
    vid: text,
    screen: text,
  }),
});
type Payload = z.infer<typeof send>['payload'];

const isOurs = (name: string): name is EventType => EVENT_TYPES.some((type) => type === name);

/** Without what other sites put behind the path. */
function cleanReferrer(referrer: string | undefined): string | undefined {
  if (!referrer || !URL.canParse(referrer)) return undefined;
  const { origin, pathname } = new URL(referrer);
  return (origin + pathname).slice(0, TEXT.referrer);
}

const deviceOf = (screen: string | undefined) => {
  const width = Number.parseInt(screen ?? '', 10);
  if (!(width > 0)) return 'other';
  if (width < 600) return 'mobile';
  return width < 1100 ? 'tablet' : 'desktop';
};

/** Page views are repeated: a visit has one id for its begin, however many there are. */
function beginOfVisit({ referrer, screen }: Payload, hour: number, sessionId: string) {
  const from = cleanReferrer(referrer);
  const properties = { ...(from && { referrer: from }), device: deviceOf(screen) };
  return { id: derivedUuidv7(hour, sessionId, 'begin'), type: 'session_start', properties };
}

function happening(payload: Payload, now: number, sessionId: string) {
  if (payload.name === undefined) return beginOfVisit(payload, hourOf(now), sessionId);
  const name = payload.name
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '_');
  if (!isOurs(name)) return null;
  // The tracker sends once and never again, so nothing needs to tell a retry.
  const id = derivedUuidv7(now, crypto.randomUUID());
  return { id, type: name, properties: coerce(payload.data ?? {}) };
}

export const fromUmami: Adapter = (body, { now, visitor }) => {
  const parsed = send.safeParse(body);
  if (!parsed.success) return null;
  const { type, payload } = parsed.data;
  const moment = new Date(now).toISOString();
  const request: TrackRequest = { sentAt: moment, events: [] };
  const sessionId = derivedUuid(payload.vid ?? visitor, hourOf(now));
  const event = type === 'event' ? happening(payload, now, sessionId) : null;
  if (event) {
    const userId = payload.id?.slice(0, TEXT.id);
    request.events = [{ ...event, occurredAt: moment, sessionId, ...(userId && { userId }) }];
  }
  return { key: payload.website, request };
};
