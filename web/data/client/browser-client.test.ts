// @vitest-environment happy-dom
// The client of a browser tab does what the whole Supabase client does with the same session and the same answers.
import { createBrowserClient } from '@supabase/ssr';
import { createClient } from '@supabase/supabase-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserClient, createProjectClient, type ProjectClient } from './browser-client.ts';
import { sessionCookieName } from './session-cookie.ts';

const PROJECT = {
  url: 'http://project.test',
  publishableKey: 'sb_publishable_key',
  hasReplica: false,
};

/** A server that gives this answer to everything, and what it was asked. */
function serve(answer: () => Response | Promise<Response>) {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    asked.push(new Request(input, init));
    return answer();
  });
  return asked;
}

const part = (value: object) => btoa(JSON.stringify(value)).replace(/=+$/, '');
const tokenOf = (claims: object) => `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.c2ln`;
const hence = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;

/** As the auth server gives it; `about` makes it as long as sessions of some providers are. */
const sessionOf = (name: string, about = '') => ({
  access_token: tokenOf({ sub: String(name.length), exp: hence(3_600) }),
  refresh_token: `refresh ${name}`,
  expires_in: 3_600,
  expires_at: hence(3_600),
  token_type: 'bearer' as const,
  user: {
    id: '11111111-1111-4111-8111-111111111111',
    aud: 'authenticated',
    created_at: '2026-11-22T12:00:00Z',
    email: 'mina@tests.invalid',
    app_metadata: {},
    user_metadata: { full_name: name, about },
  },
});

const ours = () => createProjectClient(PROJECT, {});
const whole = () =>
  createBrowserClient(PROJECT.url, PROJECT.publishableKey, {
    cookieOptions: { name: sessionCookieName(PROJECT.url) },
    isSingleton: false,
  });
type Client = Pick<ProjectClient, 'auth'>;

const open: { auth: { stopAutoRefresh(): unknown } }[] = [];
function opened<T extends Client>(client: T): T {
  open.push(client);
  return client;
}

const cookies = () =>
  document.cookie
    .split('; ')
    .filter(Boolean)
    .map((cookie) => cookie.split('=')[0]);

async function signIn(client: Client, session: ReturnType<typeof sessionOf>) {
  serve(() => Response.json(session.user));
  const { error } = await client.auth.setSession(session);
  expect(error).toBeNull();
}

const nameIn = async (client: Client) =>
  (await client.auth.getSession()).data.session?.user.user_metadata.full_name;

// biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is younger than the browsers to be served
const put = (cookie: string) => (document.cookie = `${cookie}; Path=/`);
const forget = (name = '') => put(`${name}=; Max-Age=0`);

/** A cookie is gone a millisecond after it has been removed. */
const expectCookies = (names: readonly string[]) =>
  vi.waitFor(() => expect(cookies()).toEqual(names));

async function forgetCookies() {
  for (const name of cookies()) forget(name);
  await expectCookies([]);
}

beforeEach(async () => {
  // The clients of all tests are in one browser, as auth-js remarks.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  await forgetCookies();
});
afterEach(async () => {
  for (const { auth } of open.splice(0)) await auth.stopAutoRefresh();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const SHORT = sessionOf('Zoë 👰');
/** Of several cookies, in which no character may be cut in two. */
const LONG = sessionOf('Long', 'é👰'.repeat(2_000));

describe('the session', () => {
  it.each([
    ['short', SHORT],
    ['long', LONG],
  ])('that is %s is the same for both clients, whichever wrote it', async (_, session) => {
    for (const [writer, reader] of [
      [ours, whole],
      [whole, ours],
    ] as const) {
      await forgetCookies();
      await signIn(opened(writer()), session);
      const written = document.cookie;
      expect(written).toContain('=base64-');
      const { data } = await opened(reader()).auth.getSession();
      expect(data.session?.user).toMatchObject({ user_metadata: session.user.user_metadata });
      expect(document.cookie).toBe(written);
    }
  });

  it('that is shorter than the one before leaves nothing of it', async () => {
    const client = opened(ours());
    await signIn(client, LONG);
    expect(cookies().length).toBeGreaterThan(2);
    await signIn(client, SHORT);
    await expectCookies([sessionCookieName(PROJECT.url)]);
    expect(await nameIn(opened(whole()))).toBe(SHORT.user.user_metadata.full_name);
  });

  it('that is over leaves no cookie', async () => {
    const client = opened(ours());
    await signIn(client, LONG);
    await client.auth.signOut({ scope: 'local' });
    await expectCookies([]);
  });

  it.each<[string, (pieces: string[]) => string | undefined]>([
    ['is missing', () => undefined],
    ['is that of another write', (pieces) => pieces[2]],
  ])('of which a piece %s is none, and stays as it is', async (_, other) => {
    await signIn(opened(ours()), LONG);
    const pieces = document.cookie.split('; ').map((cookie) => cookie.split('=')[1] ?? '');
    const name = `${sessionCookieName(PROJECT.url)}.1`;
    forget(name);
    await vi.waitFor(() => expect(cookies()).not.toContain(name));
    const piece = other(pieces);
    if (piece) put(`${name}=${piece}`);
    const left = document.cookie;
    expect(await nameIn(opened(ours()))).toBeUndefined();
    // It may be there in full with the next answer of the server.
    expect(document.cookie).toBe(left);
  });
});

describe('the socket', () => {
  it('gets the token of the session, each new one, and the public key when it is over', async () => {
    const client = opened(ours());
    await signIn(client, SHORT);
    const { realtime } = client;
    await vi.waitFor(() => expect(realtime.accessTokenValue).toBe(SHORT.access_token));
    await signIn(client, LONG);
    await vi.waitFor(() => expect(realtime.accessTokenValue).toBe(LONG.access_token));
    await client.auth.signOut({ scope: 'local' });
    await vi.waitFor(() => expect(realtime.accessTokenValue).toBe(PROJECT.publishableKey));
  });

  it('is where that of the whole client is', () => {
    const [mine, theirs] = [
      ours().realtime,
      createClient(PROJECT.url, PROJECT.publishableKey).realtime,
    ];
    expect(mine.endpointURL()).toBe(theirs.endpointURL());
    expect(mine.httpEndpoint).toBe(theirs.httpEndpoint);
    expect(mine.apiKey).toBe(theirs.apiKey);
  });
});

describe('an RPC', () => {
  const problem = { code: '42501', message: 'Only owners.', details: null, hint: 'Ask one.' };
  it.each<[string, () => Response]>([
    ['an answer', () => Response.json({ n: 3 })],
    ['null', () => Response.json(null)],
    ['nothing', () => new Response(null, { status: 204 })],
    ['a refusal', () => Response.json(problem, { status: 403 })],
    ['a refusal of the gateway', () => Response.json({ message: 'No key.' }, { status: 401 })],
    ['a page of a proxy', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['a page of a captive portal', () => new Response('<h1>Sign in to the Wi-Fi</h1>')],
    [
      'no answer',
      () => {
        throw new TypeError('Failed to fetch');
      },
    ],
  ])('that gets %s says the same as that of the whole client', async (_, answer) => {
    const asked = serve(answer);
    const { signal } = new AbortController();
    const args = { p_hours: 3 };
    const mine = await opened(ours()).rpc('analytics_health', args).abortSignal(signal);
    const theirs = await opened(whole()).rpc('analytics_health', args).abortSignal(signal);
    const said = ({ data, error, status }: typeof mine) => ({
      data,
      error: error && [error.code || null, error.message, error.hint || null],
      status,
    });
    expect(said(mine)).toEqual(said(theirs));
    const [first, second] = asked;
    if (!first || !second) throw new Error('one of them did not ask');
    expect([first.method, first.url]).toEqual([second.method, second.url]);
    expect(await first.json()).toEqual(await second.json());
    for (const header of ['apikey', 'authorization', 'content-type', 'content-profile'])
      expect(first.headers.get(header)).toBe(second.headers.get(header));
  });

  it('carries the token of the session', async () => {
    const client = opened(ours());
    await signIn(client, SHORT);
    const [request] = await askedBy(client);
    expect(request?.headers.get('authorization')).toBe(`Bearer ${SHORT.access_token}`);
  });

  async function askedBy(client: ProjectClient) {
    const asked = serve(() => Response.json({}));
    await client.rpc('analytics_health', {}).abortSignal(new AbortController().signal);
    return asked;
  }
});

it('a page that renders twice has one client', () => {
  const [first, second] = [browserClient(PROJECT, {}), browserClient({ ...PROJECT }, {})];
  opened(first);
  expect(second).toBe(first);
});
