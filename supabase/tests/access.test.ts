// Who may what: every topic, RPC and table against every kind of caller, as the README's table says.
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOPICS, type Topic } from '#contract/topic.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';

const ACTORS = [
  'no key',
  'publishable key',
  'stranger',
  'viewer of searches',
  'viewer of everything',
  'analyst',
  'owner',
  'removed member',
  'expired token',
  'forged token',
  'secret key',
] as const;
type Actor = (typeof ACTORS)[number];

/** What a refusal or an answer looks like from outside. */
type Outcome = 'allowed' | 'refused';

const EVERYBODY_IN: Actor[] = ['viewer of searches', 'viewer of everything', 'analyst', 'owner'];
const SEES_ALL: Actor[] = ['viewer of everything', 'analyst', 'owner'];

const TOPIC_ACCESS: Record<Topic, Actor[]> = {
  analytics: SEES_ALL,
  'analytics:search': EVERYBODY_IN,
  'analytics:filters': SEES_ALL,
  'analytics:listings': SEES_ALL,
  'analytics:user_sessions': SEES_ALL,
};

const from = new Date(Date.now() - 3_600_000).toISOString();
const epoch = '00000000-0000-4000-8000-000000000000';
/** Each RPC with arguments that are right, and who may call it so. */
const RPCS: [name: string, args: Record<string, unknown>, allowed: Actor[]][] = [
  ['analytics_my_access', {}, [...EVERYBODY_IN, 'stranger', 'removed member']],
  ['analytics_snapshot', { p_from: from }, EVERYBODY_IN],
  [
    'analytics_frames_since',
    { p_topic: 'analytics:search', p_epoch: epoch, p_seq: 0 },
    EVERYBODY_IN,
  ],
  ['analytics_frames_since', { p_topic: 'analytics:filters', p_epoch: epoch, p_seq: 0 }, SEES_ALL],
  ['analytics_frames_since', { p_topic: 'analytics', p_epoch: epoch, p_seq: 0 }, SEES_ALL],
  ['analytics_open_view', { p_filter: { type: 'search' } }, EVERYBODY_IN],
  // Closing what one does not hold is no error, and does nothing.
  ['analytics_close_view', { p_id: epoch }, [...EVERYBODY_IN, 'stranger', 'removed member']],
  ['analytics_events', {}, EVERYBODY_IN],
  ['analytics_health', {}, SEES_ALL],
  ['analytics_members', {}, ['owner']],
  ['analytics_audit', {}, ['owner']],
  ['analytics_invite_member', { p_email: 'new@tests.invalid', p_role: 'analyst' }, ['owner']],
  ['analytics_remove_member', { p_email: 'new@tests.invalid' }, ['owner']],
];
/** Called by the database or the auth server alone. */
const INTERNAL_RPCS = [
  'custom_access_token_hook',
  'ingest',
  'fold',
  'tick',
  'maintain',
  'allowed_topics',
];

describe('access', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  const tokens = new Map<Actor, string>();

  beforeAll(async () => {
    stack = await startTestStack({ functions: false });
    await using sql = await connect(stack.dbUrl);
    const roles: Partial<Record<Actor, [role: string, topics: string[]]>> = {
      'viewer of searches': ['viewer', ['analytics:search']],
      'viewer of everything': ['viewer', ['analytics']],
      analyst: ['analyst', []],
      owner: ['owner', []],
      'removed member': ['analyst', []],
      'expired token': ['analyst', []],
      'forged token': ['analyst', []],
    };
    for (const actor of ACTORS.filter((name) => !name.endsWith('key'))) {
      const id = crypto.randomUUID();
      const email = `${actor.replaceAll(' ', '-')}@tests.invalid`;
      await sql.query('insert into auth.users (id, email) values ($1, $2)', [id, email]);
      const member = roles[actor];
      if (member)
        await sql.query(
          'insert into analytics.members (user_id, role, topics) values ($1, $2, $3)',
          [id, ...member],
        );
      const secret = actor === 'forged token' ? 'x'.repeat(40) : stack.jwtSecret;
      const life = actor === 'expired token' ? -60 : 3_600;
      tokens.set(actor, await signed(id, secret, life));
      if (actor === 'removed member')
        await sql.query('delete from analytics.members where user_id = $1', [id]);
    }
  });
  afterAll(() => stack?.stop());

  const signed = (sub: string, secret: string, life: number) =>
    new SignJWT({ role: 'authenticated', aal: 'aal1', session_id: crypto.randomUUID() })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(sub)
      .setAudience('authenticated')
      .setIssuedAt(Math.floor(Date.now() / 1000) - 120)
      .setExpirationTime(Math.floor(Date.now() / 1000) + life)
      .sign(new TextEncoder().encode(secret));

  const keyOf = (actor: Actor) =>
    actor === 'no key' ? '' : actor === 'secret key' ? stack.secretKey : stack.publishableKey;

  async function request(actor: Actor, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (keyOf(actor)) headers.set('apikey', keyOf(actor));
    const token = tokens.get(actor);
    if (token) headers.set('authorization', `Bearer ${token}`);
    return fetch(`${stack.apiUrl}${path}`, { ...init, headers });
  }

  async function call(actor: Actor, rpc: string, args: Record<string, unknown>): Promise<number> {
    const response = await request(actor, `/rest/v1/rpc/${rpc}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    await response.arrayBuffer();
    return response.status;
  }

  const clientOf = (actor: Actor): SupabaseClient =>
    createClient(stack.apiUrl, keyOf(actor) || 'no-key', {
      auth: { persistSession: false },
      ...(tokens.has(actor) && { accessToken: async () => tokens.get(actor) ?? null }),
      realtime: { timeout: 9_000, reconnectAfterMs: () => 60_000 },
    });

  /** Joins a private topic and waits for the answer. */
  async function join(actor: Actor, topic: string): Promise<Outcome> {
    const client = clientOf(actor);
    try {
      await client.realtime.setAuth();
      return await new Promise<Outcome>((resolve) => {
        client.channel(topic, { config: { private: true } }).subscribe((status) => {
          resolve(status === 'SUBSCRIBED' ? 'allowed' : 'refused');
        });
      });
    } finally {
      await client.removeAllChannels();
    }
  }

  describe.each(RPCS)('%s %o', (name, args, allowed) => {
    it.each(ACTORS)('%s', async (actor) => {
      const status = await call(actor, name, args);
      if (allowed.includes(actor)) expect(status).toBeLessThan(300);
      else expect(status).toBeOneOf([401, 403]);
    });
  });

  describe.each(INTERNAL_RPCS)('internal function %s', (name) => {
    it.each(ACTORS)('%s', async (actor) => {
      expect(await call(actor, name, {})).toBeOneOf([401, 403, 404]);
    });
  });

  it.each(ACTORS)('no table is within reach of: %s', async (actor) => {
    await using sql = await connect(stack.dbUrl);
    const { rows } = await sql.query(
      "select relname from pg_class where relnamespace = 'analytics'::regnamespace and relkind in ('r', 'p', 'v') and not relispartition",
    );
    expect(rows.length).toBeGreaterThan(15);
    for (const { relname } of rows)
      for (const profile of ['public', 'analytics']) {
        const response = await request(actor, `/rest/v1/${relname}?select=*`, {
          headers: { 'accept-profile': profile },
        });
        expect(response.status, `${profile}.${relname}`).toBeOneOf([401, 403, 404, 406]);
      }
  });

  // A refused join is answered after five seconds: all at once, each on a socket of its own.
  it('topics let in whom the table says, and nobody else', async () => {
    const cases = TOPICS.flatMap((topic) => ACTORS.map((actor) => ({ topic, actor })));
    const outcomes = await Promise.all(cases.map(({ topic, actor }) => join(actor, topic)));
    const seen = cases.map((one, i) => ({ ...one, outcome: outcomes[i] }));
    // A secret key is Postgres' service_role, which row-level security does not bind: it may listen.
    const expected = cases.map((one) => ({
      ...one,
      outcome:
        TOPIC_ACCESS[one.topic].includes(one.actor) || one.actor === 'secret key'
          ? 'allowed'
          : 'refused',
    }));
    expect(seen).toEqual(expected);
  });

  it('nobody gets into a topic that does not exist, or into a view of somebody else', async () => {
    const owner = await request('analyst', '/rest/v1/rpc/analytics_open_view', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ p_filter: { type: 'listing_view' } }),
    });
    const { topic } = (await owner.json()) satisfies { topic: string };
    expect(await join('analyst', topic)).toBe('allowed');
    expect(
      await Promise.all([
        join('owner', topic),
        join('viewer of searches', topic),
        join('owner', 'analytics:nonsense'),
      ]),
    ).toEqual(['refused', 'refused', 'refused']);
  });

  it('nobody can broadcast: not over the socket, not over HTTP', async () => {
    const listener = clientOf('analyst');
    await listener.realtime.setAuth();
    const heard: unknown[] = [];
    const channel = listener.channel('analytics', { config: { private: true } });
    channel.on('broadcast', { event: '*' }, (message) => heard.push(message));
    await new Promise<void>((resolve) => {
      channel.subscribe((status) => status === 'SUBSCRIBED' && resolve());
    });

    for (const actor of [...SEES_ALL, 'publishable key', 'stranger'] as Actor[]) {
      const single = await request(
        actor,
        '/realtime/v1/api/broadcast/analytics/events/analytics_update?private=true',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"forged":true}',
        },
      );
      expect(single.status, actor).toBeOneOf([401, 403]);
      await request(actor, '/realtime/v1/api/broadcast', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          messages: [
            {
              topic: 'analytics',
              event: 'analytics_update',
              payload: { forged: true },
              private: true,
            },
          ],
        }),
      });
    }
    const member = clientOf('owner');
    await member.realtime.setAuth();
    const speaking = member.channel('analytics', {
      config: { private: true, broadcast: { ack: true } },
    });
    await new Promise<void>((resolve) => {
      speaking.subscribe((status) => status === 'SUBSCRIBED' && resolve());
    });
    const sent = await speaking.send(
      { type: 'broadcast', event: 'analytics_update', payload: { forged: true } },
      { timeout: 500 },
    );
    expect(sent).toBe('timed out');

    // What the database sends does arrive, so silence above means refusal.
    await using sql = await connect(stack.dbUrl);
    await expect
      .poll(async () => {
        await sql.query(
          "select realtime.send('{\"real\": true}', 'analytics_update', 'analytics', true)",
        );
        return heard.length > 0;
      })
      .toBe(true);
    expect(JSON.stringify(heard)).not.toContain('forged');
    await Promise.all([listener.removeAllChannels(), member.removeAllChannels()]);
  });
});
