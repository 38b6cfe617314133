import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServerClient } from '@supabase/ssr';
import { createClient } from '@supabase/supabase-js';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventually, type SmallStack, startSmallStack } from '../../testing/small-project.ts';

const OWNER = '0199b2c0-0000-7000-8000-00000000000a';
const PASSWORD = 'vowswap-demo';

/** Written as for the real GoTrue: it needs the instance, the empty tokens and the identity. */
const SEED = `
  insert into auth.users (
    instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
    raw_app_meta_data, raw_user_meta_data, created_at, updated_at,
    confirmation_token, recovery_token, email_change, email_change_token_new
  ) values (
    '00000000-0000-0000-0000-000000000000', '${OWNER}', 'authenticated', 'authenticated',
    'owner@shop.test', extensions.crypt('${PASSWORD}', extensions.gen_salt('bf')), now(),
    '{"provider":"email","providers":["email"]}', '{"name":"Olga"}', now(), now(), '', '', '', ''
  );
  insert into auth.identities (user_id, provider, provider_id, identity_data, last_sign_in_at, created_at, updated_at)
  values ('${OWNER}', 'email', '${OWNER}', '{"sub":"${OWNER}","email":"owner@shop.test"}', now(), now(), now());`;

const HOOK = `
  create table public.refused (email text primary key);
  insert into public.refused values ('refused@shop.test');
  grant select on public.refused to supabase_auth_admin;
  grant usage on schema public to supabase_auth_admin;
  create function public.custom_access_token_hook(event jsonb) returns jsonb language plpgsql stable as $$
  begin
    if exists (select from public.refused where email = event -> 'claims' ->> 'email') then
      return jsonb_build_object('error', jsonb_build_object('http_code', 403, 'message', 'not today'));
    end if;
    return jsonb_set(event, '{claims,user_role}', to_jsonb(current_user::text));
  end $$;
  revoke execute on function public.custom_access_token_hook from public;
  grant execute on function public.custom_access_token_hook to supabase_auth_admin;`;

let stack: SmallStack;
beforeAll(async () => {
  stack = await startSmallStack({ 'migrations/001_hook.sql': HOOK, 'seed.sql': SEED });
});
afterAll(() => stack.stop());

const options = { auth: { persistSession: false, autoRefreshToken: false } };
const visitor = () => createClient(stack.apiUrl, stack.publishableKey, options);

async function signedIn() {
  const client = visitor();
  const { data, error } = await client.auth.signInWithPassword({
    email: 'owner@shop.test',
    password: PASSWORD,
  });
  if (!data.session) throw error;
  return { client, session: data.session };
}

const mail = z.object({ link: z.url(), text: z.string() });

describe('signing in', () => {
  it('takes a user that the seed inserted by SQL', async () => {
    const { session } = await signedIn();
    expect(session.user).toMatchObject({
      id: OWNER,
      email: 'owner@shop.test',
      user_metadata: { name: 'Olga' },
    });
  });

  it.each([
    ['a wrong password', 'owner@shop.test', 'wrong'],
    ['an unknown address', 'nobody@shop.test', PASSWORD],
  ])('refuses %s with 400 and a code', async (_what, email, password) => {
    const { error } = await visitor().auth.signInWithPassword({ email, password });
    expect(error).toMatchObject({
      status: 400,
      code: 'invalid_credentials',
      message: 'Invalid login credentials',
    });
  });

  it('puts the claims of GoTrue and of the hook into the token', async () => {
    const { session } = await signedIn();
    const claims = decodeJwt(session.access_token);
    expect(claims).toMatchObject({
      iss: `${stack.apiUrl}/auth/v1`,
      aud: 'authenticated',
      sub: OWNER,
      role: 'authenticated',
      email: 'owner@shop.test',
      aal: 'aal1',
      is_anonymous: false,
      app_metadata: { provider: 'email' },
      user_metadata: { name: 'Olga' },
      amr: [{ method: 'password' }],
      user_role: 'supabase_auth_admin',
    });
    expect(claims.session_id).toMatch(/^[0-9a-f-]{36}$/);
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3600);
  });

  it("passes on a hook's refusal in its own words", async () => {
    const refused = { email: 'refused@shop.test', password: PASSWORD };
    const { admin } = createClient(stack.apiUrl, stack.secretKey, options).auth;
    await admin.createUser({ ...refused, email_confirm: true });
    const { error } = await visitor().auth.signInWithPassword(refused);
    expect(error).toMatchObject({ status: 403, message: 'not today' });
  });

  it('refuses a sign-in with an address that was not confirmed', async () => {
    const claimed = { email: 'somebody@shop.test', password: PASSWORD };
    const { data } = await visitor().auth.signUp(claimed);
    expect(data.session).toBeNull();
    const { error } = await visitor().auth.signInWithPassword(claimed);
    expect(error).toMatchObject({ status: 400, code: 'email_not_confirmed' });
  });

  it('works from a browser: no preflight is left unanswered', async () => {
    const response = await fetch(`${stack.apiUrl}/auth/v1/token?grant_type=password`, {
      method: 'OPTIONS',
      headers: {
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'apikey,content-type,x-client-info',
      },
    });
    expect(response.headers.get('access-control-allow-headers')).toContain('apikey');
  });

  const mailTo = async (email: string) => {
    await visitor().auth.signInWithOtp({ email });
    const mailFile = join(stack.dataDir, 'logs', 'mail.ndjson');
    const isTo = (line: string) => line.includes(email);
    const lines = await eventually(
      async () => (await readFile(mailFile, 'utf8')).split('\n'),
      (all) => all.some(isTo),
    );
    return mail.parse(JSON.parse(lines.findLast(isTo) ?? ''));
  };

  it.each(['owner@shop.test', 'new@shop.test'])(
    'mails a link to the dashboard, whose token opens a session once (%s)',
    async (email) => {
      const link = new URL((await mailTo(email)).link);
      expect(link.pathname).toBe('/auth/confirm');
      const proof = {
        type: 'email',
        token_hash: link.searchParams.get('token_hash') ?? '',
      } as const;
      const { data } = await visitor().auth.verifyOtp(proof);
      expect(data.user?.email).toBe(email);
      expect(decodeJwt(data.session?.access_token ?? '')).toMatchObject({
        amr: [{ method: 'otp' }],
      });
      expect((await visitor().auth.verifyOtp(proof)).error?.status).toBe(403);
    },
  );

  it('sends a link by mail that leads to a session', async () => {
    const { text } = await mailTo('owner@shop.test');
    const link = /http:\/\/[^\s"\\]+verify[^\s"\\]+/.exec(text)?.[0] ?? '';
    const response = await fetch(link, { redirect: 'manual' });
    const fragment = new URLSearchParams(
      new URL(response.headers.get('location') ?? '').hash.slice(1),
    );
    expect(decodeJwt(fragment.get('access_token') ?? '')).toMatchObject({
      sub: OWNER,
      amr: [{ method: 'otp' }],
    });
  });
});

describe('a session', () => {
  it('is confirmed by getUser and getClaims, in the browser and on the server', async () => {
    const { client, session } = await signedIn();
    expect((await client.auth.getUser()).data.user?.id).toBe(OWNER);
    expect((await client.auth.getClaims()).data?.claims.user_role).toBe('supabase_auth_admin');
    const cookies = new Map<string, string>();
    const server = createServerClient(stack.apiUrl, stack.publishableKey, {
      cookies: {
        getAll: () => [...cookies].map(([name, value]) => ({ name, value })),
        setAll: (set) => set.forEach(({ name, value }) => void cookies.set(name, value)),
      },
    });
    await server.auth.setSession(session);
    expect((await server.auth.getClaims()).data?.claims.sub).toBe(OWNER);
  });

  it('keeps its claims and its method at a refresh, under a new token', async () => {
    const { client, session } = await signedIn();
    const { data, error } = await client.auth.refreshSession();
    expect(error).toBeNull();
    expect(data.session?.refresh_token).not.toBe(session.refresh_token);
    expect(decodeJwt(data.session?.access_token ?? '')).toMatchObject({
      session_id: decodeJwt(session.access_token).session_id,
      user_role: 'supabase_auth_admin',
      amr: [{ method: 'password' }],
    });
  });

  it('ends at sign-out: its refresh token and its user are refused', async () => {
    const { client, session } = await signedIn();
    await client.auth.signOut();
    const { error } = await visitor().auth.refreshSession(session);
    expect(error).toMatchObject({ status: 400 });
    expect((await visitor().auth.getUser(session.access_token)).error?.name).toBe(
      'AuthSessionMissingError',
    );
  });

  it('ends on every device at a sign-out everywhere', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    await here.client.auth.signOut({ scope: 'global' });
    expect((await visitor().auth.refreshSession(there.session)).error?.status).toBe(400);
  });

  it('is refused with a forged token', async () => {
    const { session } = await signedIn();
    const forged = `${session.access_token.slice(0, -4)}AAAA`;
    expect((await visitor().auth.getUser(forged)).error?.status).toBe(403);
  });

  it('finds no public keys, because tokens are signed with the shared secret', async () => {
    const response = await fetch(`${stack.apiUrl}/auth/v1/.well-known/jwks.json`);
    expect(await response.json()).toEqual({ keys: [] });
  });
});
