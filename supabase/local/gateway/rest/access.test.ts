import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callRest, queryAsAdmin, USER, userToken } from '../../testing/rest-caller.ts';
import { type SmallStack, startSmallStack } from '../../testing/small-project.ts';

const MIGRATION = `
  create table public.closed (id int);
  alter table public.closed enable row level security;
  create sequence public.closed_numbers;
  create function public.who() returns jsonb language sql as
    $$ select jsonb_build_object('role', current_user, 'session', session_user, 'uid', auth.uid(), 'claims', auth.jwt()) $$;
`;

let stack: SmallStack;
beforeAll(async () => {
  stack = await startSmallStack({ 'migrations/001_notes.sql': MIGRATION });
});
afterAll(() => stack.stop());

const call = (path: string, init?: Parameters<typeof callRest>[2]) => callRest(stack, path, init);
const rpc = (name: string, body: unknown, bearer?: string) => call(`rpc/${name}`, { body, bearer });
const token: (claims?: object) => Promise<string> = (claims) => userToken(stack, claims);

describe('grants', () => {
  it('grants nothing by itself: a table without a grant stays closed after requests', async () => {
    expect(await call('closed')).toMatchObject({ status: 401, body: { code: '42501' } });
    expect(await call('closed', { bearer: await token() })).toMatchObject({
      status: 403,
      body: { code: '42501' },
    });
    expect(await call('closed', { key: stack.secretKey })).toMatchObject({
      status: 403,
      body: { code: '42501' },
    });
    const rows = await queryAsAdmin(
      stack,
      `
      select r as role, has_table_privilege(r, 'public.closed', 'select') as readable,
        has_sequence_privilege(r, 'public.closed_numbers', 'usage') as usable
      from unnest(array['anon', 'authenticated', 'service_role']) as r`,
    );
    for (const row of rows) expect(row).toMatchObject({ readable: false, usable: false });
  });

  it('keeps later tables closed too: no default privileges appear', async () => {
    await queryAsAdmin(stack, `set role postgres; create table public.later (id int)`);
    const [row] = await queryAsAdmin(
      stack,
      `select has_table_privilege('anon', 'public.later', 'select') as readable`,
    );
    expect(row).toEqual({ readable: false });
  });
});

describe('who a request runs as', () => {
  it('runs as anon under authenticator, never as the superuser', async () => {
    const { body } = await rpc('who', {});
    expect(body).toMatchObject({ role: 'anon', session: 'authenticator', uid: null });
  });

  it('runs as the role and with the claims of the token', async () => {
    const { body } = await rpc('who', {}, await token({ user_role: 'owner' }));
    expect(body).toMatchObject({
      role: 'authenticated',
      uid: USER,
      claims: { user_role: 'owner', sub: USER },
    });
  });

  it('runs as service_role with the secret key', async () => {
    const { body } = await call('rpc/who', { body: {}, key: stack.secretKey });
    expect(body).toMatchObject({ role: 'service_role' });
  });

  it.each(['supabase_admin', 'postgres', 'no_such_role'])(
    'refuses a signed token for role %s',
    async (role) => {
      const { status } = await rpc('who', {}, await token({ role }));
      expect([400, 401, 403]).toContain(status);
    },
  );

  it.each([
    ['a malformed bearer', async () => 'nonsense'],
    ['an empty bearer', async () => ''],
    [
      'a token signed with another secret',
      () => userToken(stack, {}, { secret: 'another-secret-long-enough-for-hs256' }),
    ],
    ['an expired token', () => userToken(stack, {}, { expires: '-1 h' })],
  ])('refuses %s with 401 instead of taking it for a visitor', async (_what, bearer) => {
    expect(await rpc('who', {}, await bearer())).toMatchObject({
      status: 401,
      body: { code: expect.stringMatching(/^PGRST30[13]$/) },
    });
  });

  it('refuses a missing key, an unknown key, and a secret key sent by a browser', async () => {
    expect((await call('closed', { key: '' })).status).toBe(401);
    expect((await call('closed', { key: 'sb_publishable_wrong' })).status).toBe(401);
    expect(
      (await call('closed', { key: stack.secretKey, agent: 'Mozilla/5.0 (X11)' })).status,
    ).toBe(401);
  });
});
