// What stands before every page: the headers of its answer, and the session's cookies.
import { NextRequest } from 'next/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionCookieName } from '#web/data/client/session-cookie.ts';
import { config, proxy } from './proxy.ts';

const PROJECT = 'http://project.test';

beforeEach(() => {
  vi.stubEnv('SUPABASE_URL', PROJECT);
  vi.stubEnv('SUPABASE_PUBLISHABLE_KEY', 'sb_publishable_key');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenUntil = (exp: number) => `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ exp })}.c2ln`;
const sessionUntil = (exp: number) => ({
  access_token: tokenUntil(exp),
  refresh_token: 'once',
  expires_in: 3_600,
  expires_at: exp,
  token_type: 'bearer',
  user: { id: '11111111-1111-4111-8111-111111111111', aud: 'authenticated' },
});

/** A page of somebody whose token has run out, so that the session's cookie is written anew. */
function ask(forwarded: Record<string, string>) {
  const now = Math.floor(Date.now() / 1_000);
  vi.stubGlobal('fetch', async () => Response.json(sessionUntil(now + 3_600)));
  const cookie = `${sessionCookieName(PROJECT)}=base64-${part(sessionUntil(now - 60))}`;
  return proxy(
    new NextRequest('http://127.0.0.1:3000/dashboard/analytics', {
      headers: { cookie, ...forwarded },
    }),
  );
}

const written = (answer: Response) =>
  answer.headers.getSetCookie().filter((one) => one.startsWith(sessionCookieName(PROJECT)));

describe('behind https', () => {
  it.each(['https', 'https, http'])(
    '(%s) the session never travels in the clear',
    async (scheme) => {
      const answer = await ask({ 'x-forwarded-proto': scheme });
      expect(written(answer)).not.toEqual([]);
      for (const cookie of written(answer)) expect(cookie).toMatch(/; Secure(;|$)/);
      expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}$/);
    },
  );

  it('alone: a browser would drop such a cookie of a local stack', async () => {
    const answer = await ask({ 'x-forwarded-proto': 'http' });
    expect(written(answer)).not.toEqual([]);
    for (const cookie of written(answer)) expect(cookie).not.toContain('Secure');
    expect(answer.headers.get('strict-transport-security')).toBeNull();
  });
});

describe('the policy', () => {
  const passes = (path: string) => config.matcher.some((one) => new RegExp(`^${one}$`).test(path));

  it('stands on every page, also on those that do not exist', async () => {
    const pages = ['/', '/dashboard/analytics', '/shop', '/icon.svgx', '/icon-svg', '/healthzone'];
    expect(
      [...pages, '/_next/statics', '/_next/image', '/_next/staticx/a.js'].filter(
        (path) => !passes(path),
      ),
    ).toEqual([]);
    expect((await ask({})).headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('is not made for what is no page', () => {
    expect(['/_next/static/a.js', '/icon.svg', '/healthz'].filter(passes)).toEqual([]);
  });
});
