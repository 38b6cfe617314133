// Keeps the session of a browser tab in cookies, in the form in which @supabase/ssr reads it on the server.
import {
  combineChunks,
  createChunks,
  DEFAULT_COOKIE_OPTIONS,
  isBrowser,
  isChunkLike,
  parseCookieHeader,
  serializeCookieHeader,
  stringFromBase64URL,
  stringToBase64URL,
} from '@supabase/ssr';

/** Cookies hold few characters: the session stands there as base64url, and says so. */
const PREFIX = 'base64-';

const held = () => (isBrowser() ? parseCookieHeader(document.cookie) : []);

function write(name: string, value: string, maxAge: number | undefined) {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is younger than the browsers to be served
  document.cookie = serializeCookieHeader(name, value, {
    ...DEFAULT_COOKIE_OPTIONS,
    secure: location.protocol === 'https:',
    maxAge,
  });
}

/** Removes the cookies of a key, but for those that are to stay. */
function remove(key: string, staying: readonly string[] = []) {
  for (const { name } of held())
    if (isChunkLike(name, key) && !staying.includes(name)) write(name, '', 0);
}

/** Null where cookies of two writes have met: half a session is none. */
function decode(value: string): string | null {
  if (!value.startsWith(PREFIX)) return value;
  try {
    return stringFromBase64URL(value.slice(PREFIX.length));
  } catch {
    return null;
  }
}

export const cookieStorage = {
  async getItem(key: string): Promise<string | null> {
    const cookies = new Map(held().map(({ name, value }) => [name, value]));
    const value = await combineChunks(key, (name) => cookies.get(name));
    return value ? decode(value) : null;
  },
  async setItem(key: string, value: string): Promise<void> {
    const chunks = createChunks(key, PREFIX + stringToBase64URL(value));
    remove(
      key,
      chunks.map(({ name }) => name),
    );
    for (const chunk of chunks) write(chunk.name, chunk.value, DEFAULT_COOKIE_OPTIONS.maxAge);
  },
  async removeItem(key: string): Promise<void> {
    remove(key);
  },
};
