// Accepts the `send` call of Umami's tracker: custom events by our names, and the start of a session from its page views.
import { generate } from 'deno-std/uuid/v7.js';
import { z } from 'zod';
import { isEventType } from '../../_shared/contract/event-type.ts';
import { maskLink } from '../../_shared/contract/free-text.ts';
import { TEXT } from '../../_shared/contract/limits.ts';
import { mask } from '../../_shared/contract/mask.ts';
import { isRecord } from '../record.ts';
import { derivedEventId, derivedUuid, hourOf, LONGEST_WORD } from './derived-id.ts';
import { inOurNames } from './property-names.ts';
import type { SenderContext, Tool } from './sender.ts';

const text = z.string().optional().catch(undefined);

/** Only what is read here is looked at. */
export const send = z.object({
  type: z.string(),
  payload: z.object({
    /** Umami's place for the site's id: here the publishable key. */
    website: z.string(),
    /** Of the shop. */
    hostname: text,
    name: text,
    data: z.custom<Record<string, unknown>>(isRecord).nullish().catch(null),
    referrer: text,
    /** Of the shopper, as `umami.identify` tells it. */
    id: text,
    /** Of the browser, in newer trackers. */
    vid: z.string().max(LONGEST_WORD).optional().catch(undefined),
    screen: text,
  }),
});
type Payload = z.infer<typeof send>['payload'];

/** Servers take no longer ones. */
const LONGEST_ADDRESS = 8192;

const hostOf = (name: string | undefined) => name?.toLowerCase().replace(/^www\./, '');

/** Without what other sites put behind the path; the shop's own pages are none. */
function cleanReferrer({ referrer, hostname }: Payload): string | undefined {
  const address = URL.parse(referrer?.slice(0, LONGEST_ADDRESS) ?? '');
  if (!address || hostOf(address.hostname) === hostOf(hostname?.slice(0, LONGEST_ADDRESS)))
    return undefined;
  // Masked before it is cut: half of an address still tells whose it is.
  return maskLink(address.href, TEXT.referrer);
}

const deviceOf = (screen: string | undefined) => {
  const width = Number.parseInt(screen?.slice(0, TEXT.name) ?? '', 10);
  if (!(width > 0)) return 'other';
  if (width < 600) return 'mobile';
  return width < 1100 ? 'tablet' : 'desktop';
};

/** Page views are repeated: the start of a session has one id, however many there are. */
function startOfSession(payload: Payload, sessionId: string, { now, keyKind }: SenderContext) {
  const from = cleanReferrer(payload);
  const properties = { ...(from && { referrer: from }), device: deviceOf(payload.screen) };
  const id = derivedEventId(hourOf(now), keyKind, sessionId, 'begin');
  return { id, type: 'session_start', properties };
}

function eventOf(payload: Payload, sessionId: string, context: SenderContext) {
  if (payload.name === undefined) return startOfSession(payload, sessionId, context);
  const name = payload.name
    .slice(0, TEXT.name)
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '_');
  if (!isEventType(name)) return null;
  // The tracker sends once and never again, so nothing needs to tell a retry.
  return { id: generate(context.now), type: name, properties: inOurNames(payload.data ?? {}) };
}

const keyed = z.object({ payload: send.shape.payload.pick({ website: true }) });

export const umami: Tool = {
  name: 'umami',
  // Its tracker adds `/api/send`.
  address: /\/umami\/api\/send\/?$/,
  api: {
    path: '/track/umami/api/send',
    operationId: 'sendUmami',
    summary: 'A send call of Umami’s tracker',
    description: 'The website id is the publishable key; events are named as here.',
  },
  keyIn: (body) => keyed.safeParse(body).data?.payload.website,
  read(body, context) {
    const { now, visitor } = context;
    const parsed = send.safeParse(body);
    if (!parsed.success) return null;
    const { type, payload } = parsed.data;
    const sentAt = new Date(now).toISOString();
    const sessionId = derivedUuid(payload.vid ?? visitor, hourOf(now));
    const event = type === 'event' ? eventOf(payload, sessionId, context) : null;
    if (!event) return { sentAt, events: [] };
    const userId = mask(payload.id ?? '', TEXT.id);
    const common = { occurredAt: sentAt, sessionId, ...(userId && { userId }) };
    return { sentAt, events: [{ ...event, ...common }] };
  },
};
