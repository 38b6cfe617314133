/** One message on its way to many receivers: encoded at most once per protocol version. */
import { encodeUserBroadcast, type UserBroadcast } from './binary-frames.ts';
import { encodeFrame, textFrame, type Version, type WireFrame } from './frames.ts';

/** The real server's v2 serializer raises on such a payload, and the sender's channel dies with it. */
export class PayloadNotAnObject extends Error {}

export class FanOut {
  readonly kind: 'broadcast' | 'presence_diff';
  /** Set for messages that are rows of realtime.messages: a replayed row is not delivered twice. */
  readonly id: string | undefined;
  readonly #encode: (version: Version) => WireFrame | null;
  readonly #encoded = new Map<Version, WireFrame | null>();

  constructor(
    kind: 'broadcast' | 'presence_diff',
    encode: (version: Version) => WireFrame | null,
    id?: string,
  ) {
    this.kind = kind;
    this.id = id;
    this.#encode = encode;
  }

  /** Null when receivers of that version cannot be given this message. */
  frameFor(version: Version): WireFrame | null {
    const known = this.#encoded.get(version);
    if (known !== undefined) return known;
    const frame = this.#encode(version);
    this.#encoded.set(version, frame);
    return frame;
  }
}

export function jsonFanOut(
  topic: string,
  kind: 'broadcast' | 'presence_diff',
  payload: unknown,
): FanOut {
  return new FanOut(kind, (version) => {
    const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
    if (version === 'v2' && !isObject) throw new PayloadNotAnObject();
    return encodeFrame(version, { joinRef: null, ref: null, topic, event: kind, payload });
  });
}

export function userFanOut(topic: string, message: UserBroadcast, id?: string): FanOut {
  const encode = (version: Version) =>
    version === 'v1' ? userBroadcastAsText(topic, message) : userBroadcastAsBinary(topic, message);
  return new FanOut('broadcast', encode, id);
}

function userBroadcastAsBinary(topic: string, message: UserBroadcast): WireFrame | null {
  const data = encodeUserBroadcast(topic, message);
  return data && { data, binary: true };
}

function userBroadcastAsText(topic: string, message: UserBroadcast): WireFrame | null {
  if (!message.json) return null;
  const payload = userBroadcastPayload(message);
  return textFrame(
    `{"ref":null,"event":"broadcast","topic":${JSON.stringify(topic)},"payload":${payload}}`,
  );
}

/** The payload is pasted, not parsed: numbers keep their digits, and what was not JSON stays what it was. */
export function userBroadcastPayload(message: UserBroadcast): string {
  const meta = message.metadata ? `"meta":${message.metadata},` : '';
  const event = JSON.stringify(message.event);
  return `{"event":${event},${meta}"payload":${message.payload},"type":"broadcast"}`;
}
