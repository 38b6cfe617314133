// Who may what: every topic, RPC and table against every kind of caller, as the README's table says.
// What is exposed is asked of the database: something new that the matrix does not list fails.
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOPICS } from '#contract/topic.ts';
import { openedView } from '#contract/view.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { bodyOf, search } from './integration/track-client.ts';
import {
  EXPOSED_TABLES,
  from,
  INTERNAL,
  nothing,
  RPCS,
  TOPIC_ACCESS,
} from './support/access-matrix.ts';
import { ACTORS, createActors } from './support/actors.ts';

let stack: Awaited<ReturnType<typeof startTestStack>>;
let sql: Awaited<ReturnType<typeof connect>>;
let actors: Awaited<ReturnType<typeof createActors>>;
beforeAll(async () => {
  stack = await startTestStack();
  sql = await connect(stack.dbUrl);
  actors = await createActors(stack, sql);
  await sql.query(
    `insert into analytics.subjects (id, kind, term, seen_at) values (analytics.subject_id('term', 'veil'), 'term', 'veil', now())`,
  );
  await sql.query("select analytics.group_new_terms(array[analytics.subject_id('term', 'veil')])");
});
afterAll(async () => {
  await sql?.end();
  await stack?.stop();
});

const statusOf = async (answer: Promise<Response>): Promise<number> => {
  const response = await answer;
  await response.arrayBuffer();
  return response.status;
};
const names = async (query: string): Promise<string[]> =>
  (await sql.query<{ name: string }>(query)).rows.map(({ name }) => name);

describe('what is exposed', () => {
  // Schema `public` is the one that config.toml exposes; what an extension brought is not ours.
  const ours = (catalog: string) =>
    `not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = o.oid and d.deptype = 'e')`;

  it('no function that the matrix does not list', async () => {
    const exposed = await names(
      `select distinct o.proname as name from pg_proc o where o.pronamespace = 'public'::regnamespace and ${ours('pg_proc')}`,
    );
    expect(exposed.sort()).toEqual([...new Set(RPCS.map(([name]) => name))].sort());
  });

  it('no table or view that the matrix does not list', async () => {
    const exposed = await names(
      `select o.relname as name from pg_class o where o.relnamespace = 'public'::regnamespace
         and o.relkind in ('r', 'p', 'v', 'm', 'f') and ${ours('pg_class')}`,
    );
    expect(exposed.sort()).toEqual(EXPOSED_TABLES);
  });

  it('no topic that the matrix does not list', async () => {
    expect(await names('select topic as name from analytics.topic_heads order by 1')).toEqual(
      Object.keys(TOPIC_ACCESS).sort(),
    );
  });
});

describe.each(RPCS)('%s %o', (name, args, allowed) => {
  it.each(ACTORS)('%s', async (actor) => {
    const status = await statusOf(actors.post(actor, `/rest/v1/rpc/${name}`, args));
    if (allowed.includes(actor)) expect(status).toBeLessThan(300);
    else expect(status).toBeOneOf([401, 403]);
  });
});

it.each(ACTORS)('no internal function is within reach of: %s', async (actor) => {
  for (const name of INTERNAL)
    for (const profile of ['public', 'analytics']) {
      const headers = { 'content-profile': profile };
      const status = await statusOf(actors.post(actor, `/rest/v1/rpc/${name}`, {}, headers));
      expect(status, `${profile}.${name}`).toBeOneOf([401, 403, 404, 406]);
    }
});

it.each(ACTORS)('no table is within reach of: %s', async (actor) => {
  const tables = await names(
    "select relname as name from pg_class where relnamespace = 'analytics'::regnamespace and relkind in ('r', 'p', 'v') and not relispartition",
  );
  expect(tables.length).toBeGreaterThan(15);
  for (const table of tables)
    for (const profile of ['public', 'analytics']) {
      const headers = { 'accept-profile': profile };
      const read = await statusOf(actors.request(actor, `/rest/v1/${table}?select=*`, { headers }));
      expect(read, `${profile}.${table}`).toBeOneOf([401, 403, 404, 406]);
    }
});

// Whoever holds the publishable key may send; a person's token alone is no key.
it.each(ACTORS)('a token sends no events, a key does: %s', async (actor) => {
  const token = actors.tokens.get(actor);
  const key = actor === 'secret key' ? stack.secretKey : stack.publishableKey;
  const headers: Record<string, string> = token
    ? { authorization: `Bearer ${token}` }
    : actor === 'no key'
      ? {}
      : { apikey: key };
  const response = fetch(`${stack.apiUrl}/functions/v1/track`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: bodyOf([search()]),
  });
  const isKey = actor === 'publishable key' || actor === 'secret key';
  expect(await statusOf(response)).toBe(isKey ? 202 : 401);
});

// A refused join is answered after five seconds: all at once, each on a socket of its own.
it('topics let in whom the table says, and nobody else', async () => {
  const cases = TOPICS.flatMap((topic) => ACTORS.map((actor) => ({ topic, actor })));
  const seen = await Promise.all(
    cases.map(async (one) => ({ ...one, outcome: await actors.join(one.actor, one.topic) })),
  );
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
  const opened = await actors.post('analyst', '/rest/v1/rpc/analytics_open_view', {
    p_filter: { type: 'listing_view' },
  });
  const { id, topic } = openedView.parse(await opened.json());
  expect(await actors.join('analyst', topic)).toBe('allowed');
  const others = ACTORS.filter((actor) => actor !== 'analyst' && actor !== 'secret key');
  const joins = others.map((actor) => actors.join(actor, topic));
  joins.push(actors.join('owner', 'analytics:nonsense'));
  expect(new Set(await Promise.all(joins))).toEqual(new Set(['refused']));
  for (const actor of others)
    for (const [name, args] of [
      ['analytics_snapshot', { p_from: from, p_view: id }],
      ['analytics_frames_since', { p_topic: topic, p_epoch: nothing, p_seq: 0 }],
    ] as const) {
      const status = await statusOf(actors.post(actor, `/rest/v1/rpc/${name}`, args));
      expect(status, `${actor}: ${name}`).toBeOneOf([401, 403]);
    }
});

it('nobody can broadcast: not over the socket, not over HTTP', async () => {
  const forged = { type: 'analytics_update', payload: 'forged' };
  const listener = actors.clientOf('analyst');
  const heard: unknown[] = [];
  await joined(listener, 'analytics', (message) => heard.push(message));
  for (const actor of ACTORS.filter((name) => name !== 'secret key')) {
    const path = '/realtime/v1/api/broadcast/analytics/events/analytics_update?private=true';
    expect(await statusOf(actors.post(actor, path, forged)), actor).toBeOneOf([401, 403]);
    // The batch answers 202 whoever sends; what counts is that nobody hears it.
    const message = {
      topic: 'analytics',
      event: 'analytics_update',
      payload: forged,
      private: true,
    };
    await statusOf(actors.post(actor, '/realtime/v1/api/broadcast', { messages: [message] }));
  }
  const speaker = actors.clientOf('owner');
  const speaking = await joined(speaker, 'analytics', () => undefined);
  const said = { type: 'broadcast', event: 'analytics_update', payload: forged } as const;
  expect(await speaking.send(said, { timeout: 500 })).toBe('timed out');

  // What the database sends does arrive, so silence above means refusal.
  await expect
    .poll(async () => {
      await sql.query(
        "select realtime.send('{\"real\": true}', 'analytics_update', 'analytics', true)",
      );
      return heard.length > 0;
    })
    .toBe(true);
  expect(JSON.stringify(heard)).not.toContain('forged');
  await Promise.all([listener.removeAllChannels(), speaker.removeAllChannels()]);
});

/** A private channel that is joined, with acknowledgements. */
async function joined(client: SupabaseClient, topic: string, hear: (message: unknown) => void) {
  await client.realtime.setAuth();
  const channel = client.channel(topic, { config: { private: true, broadcast: { ack: true } } });
  channel.on('broadcast', { event: '*' }, hear);
  await new Promise<void>((resolve) => {
    channel.subscribe((status) => status === 'SUBSCRIBED' && resolve());
  });
  return channel;
}
