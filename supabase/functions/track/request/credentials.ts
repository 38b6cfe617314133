// Who sends: finds the API key of a request and compares it with the project's keys.
import { createHash, timingSafeEqual } from 'node:crypto';
import { unauthorized } from '../http-error.ts';

export interface ApiKey {
  /** As the project names it; logs and rate limits use the name, never the key. */
  name: string;
  kind: 'publishable_key' | 'secret_key';
}
export type KeyRing = readonly (ApiKey & { digest: Uint8Array })[];

/** Keys are compared by digest: equal lengths, and no plain key stays in memory for longer than needed. */
export const digestOf = (key: string): Uint8Array => createHash('sha256').update(key).digest();

export interface Presented {
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

/** Looks at every key, whichever fits, so that the time tells nothing. */
function findKey(presented: string, keys: KeyRing): ApiKey | undefined {
  const digest = digestOf(presented);
  let found: ApiKey | undefined;
  for (const key of keys) if (timingSafeEqual(key.digest, digest)) found = key;
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

/** The key, if it is one of ours and in a place fit for its kind. */
export function authenticate(
  request: Request,
  presented: Presented | undefined,
  keys: KeyRing,
): ApiKey {
  if (!presented) {
    throw unauthorized(
      'There is no API key: send the publishable key in the apikey header, or in ?apikey= from a beacon.',
    );
  }
  const key = findKey(presented.key, keys);
  if (!key) {
    throw unauthorized(
      'This API key is not known here: take the publishable key from the API settings of the project.',
    );
  }
  if (key.kind === 'secret_key') requireSafePlace(request, presented.inUrl);
  return key;
}
