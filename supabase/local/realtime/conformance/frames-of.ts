/** Builders of the frames that clients send and servers answer. Topics are given without their prefix. */
import { connect, type Expected, type Frame, gets, type Json, type Step, sends } from './script.ts';

interface Join {
  private?: Json;
  as?: string;
  ack?: Json;
  self?: Json;
  ready?: boolean;
  replay?: Json;
  presence?: string;
}

const name = (topic: string) => `realtime:${topic}`;

export function join(ref: string, topic: string, asked: Join = {}): Frame {
  const { ack = false, self = false, ready, replay, presence } = asked;
  const broadcast = { ack, self, replication_ready: ready, replay };
  const config = {
    broadcast,
    presence: { enabled: presence !== undefined, key: presence ?? '' },
    postgres_changes: [],
    private: asked.private ?? false,
  };
  const payload = asked.as ? { config, access_token: `<${asked.as}>` } : { config };
  return [ref, ref, name(topic), 'phx_join', payload];
}

export const privateJoin = (ref: string, topic: string, asked: Join = {}): Frame =>
  join(ref, topic, { private: true, as: 'alice', ...asked });

export const heartbeat = (ref: Json): Frame => [null, ref, 'phoenix', 'heartbeat', {}];

export const leave = (joinRef: Json, ref: string, topic: string): Frame => [
  joinRef,
  ref,
  name(topic),
  'phx_leave',
  {},
];

export const broadcast = (
  joinRef: Json,
  ref: string,
  topic: string,
  event: string,
  payload: Json,
): Frame => [joinRef, ref, name(topic), 'broadcast', { type: 'broadcast', event, payload }];

export const presence = (joinRef: string, ref: string, topic: string, rest: Json): Frame => [
  joinRef,
  ref,
  name(topic),
  'presence',
  rest,
];

export const track = (joinRef: string, ref: string, topic: string, payload?: Json): Frame =>
  presence(joinRef, ref, topic, { type: 'presence', event: 'track', payload });

export const newToken = (joinRef: string, ref: string, topic: string, token: Json): Frame => [
  joinRef,
  ref,
  name(topic),
  'access_token',
  { access_token: token },
];

export const replied = (
  joinRef: Json,
  ref: Json,
  topic: Json,
  status: string,
  response: Json = {},
): Expected => ({ frame: [joinRef, ref, topic, 'phx_reply', { status, response }] });

export const ok = (joinRef: Json, ref: string, topic: string): Expected =>
  replied(joinRef, ref, name(topic), 'ok');

export const failed = (joinRef: Json, ref: string, topic: string, response: Json = {}): Expected =>
  replied(joinRef, ref, name(topic), 'error', response);

export const unmatched = (ref: Json, topic: Json): Expected =>
  replied(null, ref, topic, 'error', { reason: 'unmatched topic' });

export const alive = (ref: Json): Expected => replied(null, ref, 'phoenix', 'ok');

export const joined = (ref: string, topic: string): Expected =>
  replied(ref, ref, name(topic), 'ok', { postgres_changes: [] });

export const refused = (ref: string, topic: string, reason: string): Expected =>
  replied(ref, ref, name(topic), 'error', { reason });

export const unauthorized = (ref: string, topic: string): Expected =>
  refused(
    ref,
    topic,
    `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`,
  );

export const closed = (joinRef: string, topic: string): Expected => ({
  frame: [joinRef, joinRef, name(topic), 'phx_close', {}],
});

export const crashed = (joinRef: string, topic: string): Expected => ({
  frame: [joinRef, joinRef, name(topic), 'phx_error', { reason: 'channel_crash' }],
});

export const system = (
  joinRef: string,
  topic: string,
  status: string,
  message: string,
): Expected => ({
  frame: [
    joinRef,
    null,
    name(topic),
    'system',
    { message, status, extension: 'system', channel: topic },
  ],
});

/** A broadcast that was sent as text. */
export const heard = (topic: string, payload: Json): Expected => ({
  frame: [null, null, name(topic), 'broadcast', payload],
});

export const heardEvent = (topic: string, event: string, payload: Json, meta?: Json): Expected =>
  heard(topic, { event, payload, type: 'broadcast', ...(meta ? { meta } : {}) });

/** A broadcast that v2 clients get as a binary frame. */
export const userEvent = (topic: string, event: string, payload: Json, meta?: Json): Expected => ({
  ...heardEvent(topic, event, payload, meta),
  binary: true,
});

export const rawEvent = (topic: string, event: string, hex: string, meta?: Json): Expected => ({
  ...userEvent(topic, event, { hex }, meta),
  rawBytes: true,
});

export const replayed = (joinRef: string, topic: string, payload: Json): Expected => ({
  frame: [
    joinRef,
    null,
    name(topic),
    'broadcast',
    { event: 'ev', payload, type: 'broadcast', meta: { id: '<uuid>', replayed: true } },
  ],
});

export const presenceState = (joinRef: string, topic: string, state: Json): Expected => ({
  frame: [joinRef, null, name(topic), 'presence_state', state],
});

export const presenceDiff = (topic: string, joins: Json, leaves: Json): Expected => ({
  frame: [null, null, name(topic), 'presence_diff', { joins, leaves }],
});

/** Connects a client and joins, as the beginning of many cases. */
export const member = (client: string, topic: string, asked: Join = {}): Step[] => [
  connect(client),
  sends(client, privateJoin('1', topic, asked)),
  gets(client, joined('1', topic)),
];

export const visitor = (client: string, topic: string, asked: Join = {}): Step[] => [
  connect(client),
  sends(client, join('1', topic, asked)),
  gets(client, joined('1', topic)),
];
