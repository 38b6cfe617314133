// Who sends: finds the API key of a request and compares it with the project's keys.
import { createHash, timingSafeEqual } from 'node:crypto';
import { unauthorized } from '../http-error.ts';

/** The key of a request, as the project calls it: logs, rate limits and events know it by this, never the key itself. */
export interface SentBy {
  kind: 'publishable' | 'secret';
  name: string;
}
interface ApiKey {
  sentBy: SentBy;
  digest: Uint8Array;
}
export type KeyRing = readonly ApiKey[];

/** Keys are compared by digest: equal lengths, and no plain key stays in memory for longer than needed. */
export const digestOf = (key: string): Uint8Array => createHash('sha256').update(key).digest();

interface Presented {
  key: string;
  inUrl: boolean;
}

/** Other senders' libraries send their write key as the user name. */
function userOf(basic: string): string {
  try {
    return atob(basic).split(':', 1)[0] ?? '';
  } catch {
    return '';
  }
}

/** In a header or the URL. A user's own token may stand in `Authorization`, so `apikey` comes first. */
export function presentedKey(request: Request): Presented | undefined {
  const header = request.headers.get('apikey');
  if (header) return { key: header, inUrl: false };
  const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (bearer) return { key: bearer, inUrl: false };
  const basic = /^Basic +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (basic) return { key: userOf(basic), inUrl: false };
  const query = request.url.includes('?') && new URL(request.url).searchParams.get('apikey');
  return query ? { key: query, inUrl: true } : undefined;
}

/** No key of any project is as long; legacy keys are tokens of a few hundred characters. */
const LONGEST_KEY = 2048;

/** Looks at every key, whichever fits, so that the time tells nothing. */
function findSender(presented: string, keys: KeyRing): SentBy | undefined {
  if (presented.length > LONGEST_KEY) return undefined;
  const digest = digestOf(presented);
  let found: SentBy | undefined;
  for (const key of keys) if (timingSafeEqual(key.digest, digest)) found = key.sentBy;
  return found;
}

function requireSafePlace(request: Request, inUrl: boolean): void {
  if (inUrl) {
    throw unauthorized(
      'A secret key must not stand in a URL, where logs keep it: replace this key, and send the new one in the apikey header from your server.',
    );
  }
  if (request.headers.has('origin')) {
    throw unauthorized(
      'A secret key must not be used in a browser: replace this key, and use the publishable key in pages.',
    );
  }
}

/** Whose key it is, if it is one of ours and in a place fit for its kind. */
export function authenticate(
  request: Request,
  presented: Presented | undefined,
  keys: KeyRing,
): SentBy {
  if (!presented) {
    throw unauthorized(
      'There is no API key: send the publishable key in the apikey header, or in ?apikey= from a beacon.',
    );
  }
  const sentBy = findSender(presented.key, keys);
  if (!sentBy) {
    throw unauthorized(
      'This API key is not known here: take the publishable key from the API settings of the project.',
    );
  }
  if (sentBy.kind === 'secret') requireSafePlace(request, presented.inUrl);
  return sentBy;
}
