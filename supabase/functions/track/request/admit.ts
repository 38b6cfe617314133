// Lets a request in: the right method, page, key and content type. Nothing of its body is looked at before.
import { badRequest, HttpError } from '../http-error.ts';
import { EXAMPLE } from '../senders/own.ts';
import type { Sender } from '../senders/sender.ts';
import { requireReadable } from './body.ts';
import { type AllowedOrigins, requireAllowedOrigin } from './cors.ts';
import { authenticate, type KeyRing, presentedKey, type SentBy } from './credentials.ts';

interface Admission {
  keys: KeyRing;
  allowedOrigins: AllowedOrigins;
}

function requirePost(request: Request): void {
  if (request.method === 'POST') return;
  throw new HttpError(405, 'method_not_allowed', 'Send events with POST.', {
    allow: 'POST, OPTIONS',
  });
}

/** Whose key it is; undefined where only the body can say, for a tool that has no other place for its key. */
export function admit(
  request: Request,
  sender: Sender,
  { keys, allowedOrigins }: Admission,
  maxBytes: number,
): SentBy | undefined {
  requirePost(request);
  requireAllowedOrigin(request, allowedOrigins);
  const presented = presentedKey(request);
  const sentBy = presented || !sender.keyIn ? authenticate(request, presented, keys) : undefined;
  requireReadable(request, maxBytes);
  return sentBy;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`The body is not JSON: send ${EXAMPLE}.`);
  }
}

/** Whose key stands in the body: the one thing that is read there before it is known. */
export function authenticateBody(
  request: Request,
  sender: Sender,
  body: unknown,
  keys: KeyRing,
): SentBy {
  const key = sender.keyIn?.(body);
  return authenticate(request, key ? { key, inUrl: false } : undefined, keys);
}
