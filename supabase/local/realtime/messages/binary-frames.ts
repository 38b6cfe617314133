/** The two binary frames of protocol 2.0.0: a broadcast pushed by a client (kind 3) and one sent to it (kind 4). */

const PUSH = 3;
const BROADCAST = 4;
const PUSH_HEADER_BYTES = 7;
/** Every length in a header is one byte. */
const MAX_PART_BYTES = 255;

export interface UserBroadcast {
  event: string;
  /** Raw bytes when false; v1 clients cannot be given those. */
  json: boolean;
  payload: Buffer;
  /** A JSON object such as `{"id":"…"}`, as text. */
  metadata?: string;
}

export interface UserBroadcastPush {
  joinRef: string;
  ref: string;
  topic: string;
  broadcast: UserBroadcast;
}

export function decodeUserBroadcastPush(frame: Buffer): UserBroadcastPush | null {
  if (frame.length < PUSH_HEADER_BYTES || frame[0] !== PUSH) return null;
  let offset = PUSH_HEADER_BYTES;
  const parts = [...frame.subarray(1, 6)].map((length) => {
    offset += length;
    return frame.toString('utf8', offset - length, offset);
  });
  if (offset > frame.length) return null;
  const [joinRef = '', ref = '', topic = '', event = '', metadata = ''] = parts;
  if (metadata !== '' && !isJsonObject(metadata)) return null;
  // What the client put into the metadata (such as `persist`) is not passed on to the receivers.
  const broadcast = { event, json: frame[6] !== 0, payload: frame.subarray(offset) };
  return { joinRef, ref, topic, broadcast };
}

/** Null when the topic or the event is too long for its length byte: the real server drops those, too. */
export function encodeUserBroadcast(topic: string, message: UserBroadcast): Buffer | null {
  const parts = [topic, message.event, message.metadata ?? ''].map((part) => Buffer.from(part));
  if (parts.some((part) => part.length > MAX_PART_BYTES)) return null;
  const lengths = parts.map((part) => part.length);
  const header = Buffer.from([BROADCAST, ...lengths, message.json ? 1 : 0]);
  return Buffer.concat([header, ...parts, message.payload]);
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
