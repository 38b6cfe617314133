/** Reads and writes the frames of Phoenix protocol 1.0.0 (objects) and 2.0.0 (arrays and binary broadcasts). */
import { z } from 'zod';
import { decodeUserBroadcastPush, type UserBroadcast } from './binary-frames.ts';

export type Version = 'v1' | 'v2';

/** References may be any JSON: they are returned unchanged and never interpreted. */
export interface ClientFrame {
  joinRef: unknown;
  ref: unknown;
  topic: unknown;
  event: unknown;
  payload: unknown;
  /** Set when the frame was a binary broadcast. */
  broadcast?: UserBroadcast;
}

export interface ServerFrame {
  joinRef: unknown;
  ref: unknown;
  topic: unknown;
  event: string;
  payload: unknown;
}

export interface WireFrame {
  data: Buffer;
  binary: boolean;
}

/** join_ref, ref, topic, event, payload. */
const V2_MEMBERS = 5;

const v1Frame = z.object({
  topic: z.unknown().refine((topic) => topic !== undefined),
  event: z.unknown().refine((event) => event !== undefined),
  payload: z.unknown().refine((payload) => payload !== undefined),
  ref: z.unknown().refine((ref) => ref !== undefined),
  join_ref: z.unknown().optional(),
});

/** Null for anything that is not a frame; the server ignores it and keeps the socket. */
export function decodeFrame(version: Version, data: Buffer, binary: boolean): ClientFrame | null {
  if (binary) return version === 'v2' ? decodeBinary(data) : null;
  const json = parseJson(data.toString('utf8'));
  return version === 'v1' ? decodeV1(json) : decodeV2(json);
}

export function encodeFrame(version: Version, frame: ServerFrame): WireFrame {
  const { joinRef, ref, topic, event, payload } = frame;
  const value =
    version === 'v1' ? { ref, event, topic, payload } : [joinRef, ref, topic, event, payload];
  return textFrame(JSON.stringify(value));
}

export function textFrame(text: string): WireFrame {
  return { data: Buffer.from(text), binary: false };
}

function decodeV1(json: unknown): ClientFrame | null {
  const parsed = v1Frame.safeParse(json);
  if (!parsed.success) return null;
  const { topic, event, payload, ref, join_ref: joinRef = null } = parsed.data;
  return { joinRef, ref, topic, event, payload };
}

function decodeV2(json: unknown): ClientFrame | null {
  if (!Array.isArray(json) || json.length < V2_MEMBERS) return null;
  const [joinRef, ref, topic, event, payload]: unknown[] = json;
  return { joinRef, ref, topic, event, payload };
}

function decodeBinary(data: Buffer): ClientFrame | null {
  const push = decodeUserBroadcastPush(data);
  if (!push) return null;
  const { joinRef, ref, topic, broadcast } = push;
  return { joinRef, ref, topic, event: 'broadcast', payload: null, broadcast };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
