// Lets a request in: the right method, page, key and content type; only then is its body looked at.
import { badRequest, HttpError } from '../http-error.ts';
import { EXAMPLE } from '../senders/own.ts';
import type { Sender } from '../senders/sender.ts';
import { type BodyBounds, readBody, requireJsonType } from './body.ts';
import { type AllowedOrigins, requireAllowedOrigin } from './cors.ts';
import {
  type ApiKey,
  authenticate,
  type KeyRing,
  type Presented,
  presentedKey,
} from './credentials.ts';

interface Admission {
  keys: KeyRing;
  allowedOrigins: AllowedOrigins;
}

interface Admitted {
  key: ApiKey;
  body: unknown;
  /** Size of the body, in characters. */
  size: number;
}

function requirePost(request: Request): void {
  if (request.method === 'POST') return;
  throw new HttpError(405, 'method_not_allowed', 'Send events with POST.', {
    allow: 'POST, OPTIONS',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`The body is not JSON: send ${EXAMPLE}.`);
  }
}

function inBody(sender: Sender, body: unknown): Presented | undefined {
  const key = sender.keyIn?.(body);
  return key ? { key, inUrl: false } : undefined;
}

/** A body is read without a key only where its sender puts the key into it; that is then the first thing read there. */
export async function admit(
  request: Request,
  sender: Sender,
  { keys, allowedOrigins }: Admission,
  bounds: BodyBounds,
): Promise<Admitted> {
  requirePost(request);
  requireAllowedOrigin(request, allowedOrigins);
  const presented = presentedKey(request);
  const known = presented || !sender.keyIn ? authenticate(request, presented, keys) : undefined;
  requireJsonType(request);
  const text = await readBody(request, bounds);
  const body = parseJson(text);
  const key = known ?? authenticate(request, inBody(sender, body), keys);
  return { key, body, size: text.length };
}
