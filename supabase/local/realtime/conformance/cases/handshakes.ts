/** Opening the socket: keys, protocol versions, and the answers that a browser never sees. */
import { type ConformanceCase, handshake } from '../script.ts';

const MALFORMED = 'The token provided is not a valid JWT';
const REQUIRED = 'Fields `role` and `exp` are required in JWT';

const refusedKeys: ConformanceCase[] = [
  ['no key', '', 'API key is missing'],
  ['an empty key', 'apikey=&', MALFORMED],
  ['a key that is no token', 'apikey=nonsense&', MALFORMED],
  ['an sb_ key, which only a gateway understands', 'apikey=sb_publishable_x&', MALFORMED],
  ['an expired key', 'apikey=<expired>&', 'Token has expired'],
  ['a forged key', 'apikey=<forged>&', 'Failed to validate JWT signature'],
  ['a key without a role', 'apikey=<no-role>&', REQUIRED],
  ['a key without an expiry', 'apikey=<no-exp>&', REQUIRED],
].map(([what, query, error]) => ({
  name: `a socket with ${what} is refused`,
  steps: [handshake({ query: `${query}vsn=1.0.0`, status: 401, answer: { error } })],
}));

export const handshakes: ConformanceCase[] = [
  ...refusedKeys,
  {
    name: 'the key may stand in a header, but not in Authorization',
    steps: [
      handshake({ query: 'vsn=1.0.0', headers: { 'x-api-key': '<anon>' }, status: 101 }),
      handshake({
        query: 'vsn=1.0.0',
        headers: { authorization: 'Bearer <anon>' },
        status: 401,
        answer: { error: 'API key is missing' },
      }),
    ],
  },
  {
    name: 'any page and any user token may open a socket',
    steps: [
      handshake({
        query: 'apikey=<alice>',
        headers: { origin: 'http://evil.example' },
        status: 101,
      }),
    ],
  },
  {
    name: 'an unknown protocol version is refused without a word, a missing one is 1.0.0',
    steps: [
      handshake({ query: 'apikey=<anon>&vsn=3.0.0', status: 403 }),
      handshake({ query: 'apikey=<anon>&vsn=abc', status: 403 }),
      handshake({ query: 'apikey=<anon>', status: 101 }),
    ],
  },
];
