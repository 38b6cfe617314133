// The live store with the real supabase-js against the embedded stack: exact, through every fault.
import { setTimeout as pause } from 'node:timers/promises';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { connect, ownRealtime, startTestStack } from '#local/test/test-stack.ts';
import {
  createLiveStore,
  isFollowing,
  type LiveStore,
  supabasePorts,
  total,
} from '#web/realtime/headless.ts';
import { bestOf, timeOf } from '../support/best-of.ts';
import { briefToken, createLiveClient, ingestTraffic, tab } from '../support/live-clients.ts';
import { expectAsFresh, lastHour, openDashboard, until } from '../support/live-dashboard.ts';
import { ingest, search } from '../support/sql-events.ts';

describe('the live client on the embedded stack', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let sql: Awaited<ReturnType<typeof connect>>;
  const range = lastHour();
  beforeAll(async () => {
    stack = await startTestStack({ functions: false });
    sql = await connect(stack.dbUrl);
  });
  afterAll(async () => {
    await sql?.end();
    await stack?.stop();
  });

  async function member(role: 'owner' | 'analyst' | 'viewer', topics: string[] = []) {
    const created = await createLiveClient(stack, sql, role, topics);
    onTestFinished(created.close);
    return created;
  }

  const traffic = (n?: number) => ingestTraffic(sql, n);

  const dashboard = async (
    client: SupabaseClient,
    topic: Parameters<LiveStore['subscribe']>[0] = 'analytics',
  ) => (await openDashboard(client, range, { topic })).store;

  const searchesOf = (store: LiveStore) => {
    const { snapshot: shown } = store.view();
    return shown && total(shown, 'search');
  };

  /** Waits until the store shows as many searches as SQL has, then compares every number. */
  async function expectExact(store: LiveStore, client: SupabaseClient) {
    const { rows } = await sql.query(
      "select count(*)::int as n from analytics.events where type = 'search'",
    );
    await until(() => {
      expect(searchesOf(store)).toBe(rows[0].n);
      expect(isFollowing(store.view().freshness)).toBe(true);
    });
    // A broadcast may arrive a moment before reads see its fold.
    await expectAsFresh(store, client, range);
  }

  it('a lone event reaches the screen within a second of its commit', async () => {
    const { client } = await member('owner');
    const store = await dashboard(client);
    const took = await bestOf(5, 1_000, async () => {
      // At any time between two ticks of the clock: what is seen arrives just after one.
      await pause(Math.random() * 1_000);
      const before = searchesOf(store) ?? 0;
      await ingest(sql, [search('veil')]);
      return timeOf(() => until(() => expect(searchesOf(store)).toBe(before + 1)));
    });
    expect(took).toBeLessThanOrEqual(1_000);
    expect(store.view().feed[0]).toMatchObject({ type: 'search', properties: { query: 'veil' } });
  });

  it('two dashboards show the same numbers as a fresh snapshot, also one on two overlapping topics', async () => {
    const [one, two] = [await member('owner'), await member('analyst')];
    const [first, second] = [await dashboard(one.client), await dashboard(two.client)];
    second.subscribe('analytics:search');
    const events: string[] = [];
    second.onEvents((news) => events.push(...news.map(({ id }) => id)));
    for (let i = 1; i <= 5; i++) await traffic(i * 3);
    await expectExact(first, one.client);
    await expectExact(second, two.client);
    expect(new Set(events).size).toBe(events.length);
  });

  it('a viewer joins only the own topic and gets only its numbers', async () => {
    const { client } = await member('viewer', ['analytics:search']);
    const store = await dashboard(client, 'analytics:search');
    const errors: unknown[] = [];
    store.onMessage(({ type, payload }) => type === 'error' && errors.push(payload));
    store.subscribe('analytics');
    await traffic();
    await expectExact(store, client);
    expect(store.view()).toMatchObject({
      role: 'viewer',
      snapshot: { sections: ['search'], listings: null },
    });
    expect(errors).toMatchObject([{ code: 'not_allowed' }]);
    expect(client.getChannels().map(({ subTopic }) => subTopic)).toEqual(['analytics:search']);
  });

  it('a stranger is told so and never opens a channel', async () => {
    const { client, id } = await member('viewer', ['analytics:search']);
    await sql.query('delete from analytics.members where user_id = $1', [id]);
    const store = createLiveStore({ ports: supabasePorts(client), range, tab });
    onTestFinished(store.start());
    store.subscribe('analytics');
    await until(() => expect(store.view().connectionState).toBe('unauthorized'));
    expect(client.getChannels()).toEqual([]);
  });

  it('a killed Realtime: the badge says so, the store comes back by itself, and is exact', async (context) => {
    ownRealtime(stack, context);
    const { client } = await member('owner');
    const store = await dashboard(client);
    const seen = new Set<string>();
    store.listen(() => seen.add(store.view().freshness.kind).add(store.view().connectionState));
    stack.kill('realtime');
    await traffic();
    await until(() => expect(seen).toContain('stale'));
    await stack.ready('realtime');
    await until(() => expect(store.view().connectionState).toBe('connected'), 45_000);
    await traffic();
    await expectExact(store, client);
    expect(seen).toContain('reconnecting');
  });

  it('a token that runs out over night: stale while nobody fetches another, exact in the morning', async () => {
    const { client, id } = await member('analyst');
    const byDay = client.realtime.accessToken;
    const lastOfTheDay = await briefToken(stack.jwtSecret, id, 3);
    client.realtime.accessToken = async () => lastOfTheDay;
    const store = await dashboard(client);
    // The server closes the channel, and refuses the old token when the client tries again.
    await until(() => expect(store.view().freshness.kind).toBe('stale'));
    await traffic();
    client.realtime.accessToken = byDay;
    await until(() => expect(store.view().connectionState).toBe('connected'), 45_000);
    await expectExact(store, client);
    expect(client.getChannels()).toHaveLength(1);
  });

  it('pausing holds the numbers still; resuming is exact', async () => {
    const [one, two] = [await member('owner'), await member('owner')];
    const { client } = one;
    const store = await dashboard(client);
    const other = await dashboard(two.client);
    store.pause();
    const held = searchesOf(store);
    await traffic();
    // Once somebody has heard it, it will not be told again to whoever joins.
    await until(() => expect(searchesOf(other)).toBeGreaterThan(held ?? 0));
    expect(searchesOf(store)).toBe(held);
    expect(store.view().freshness.kind).toBe('paused');
    store.resume();
    await expectExact(store, client);
    expect(store.view().freshness).toMatchObject({ recovered: { how: 'replayed' } });
  });

  it('a new epoch, as after a restore, is noticed and resynced', async () => {
    const { client } = await member('owner');
    const store = await dashboard(client);
    const before = store.view().snapshot?.epoch;
    await sql.query('update analytics.fold_state set epoch = gen_random_uuid()');
    await traffic();
    await until(() => expect(store.view().snapshot?.epoch).not.toBe(before));
    await expectExact(store, client);
  });

  it('a narrowed role gets a new token, and Realtime closes what it no longer grants', async () => {
    const { client, id } = await member('analyst');
    const store = await dashboard(client);
    // A channel that the store knows nothing of: only the server can close it.
    const statuses: string[] = [];
    client
      .channel('analytics:listings', { config: { private: true } })
      .subscribe((status) => statuses.push(status));
    await until(() => expect(statuses).toEqual(['SUBSCRIBED']));
    const { accessTokenValue: before } = client.realtime;
    await sql.query(
      "update analytics.members set role = 'viewer', topics = '{analytics:search}' where user_id = $1",
      [id],
    );
    await until(() => expect(statuses).toContain('CLOSED'), 15_000);
    const { accessTokenValue: after } = client.realtime;
    expect(after).not.toBe(before);
    const claims = Buffer.from(after?.split('.')[1] ?? '', 'base64url').toString();
    expect(JSON.parse(claims)).toMatchObject({ user_role: 'viewer' });
    await until(() => expect(store.view()).toMatchObject({ role: 'viewer' }));
  });

  it('a removed member loses numbers and channel within seconds', async () => {
    const { client, id } = await member('analyst');
    const store = await dashboard(client);
    // Once it hears news it asks nothing by itself for 15 seconds: in less, only being told can end it.
    await traffic();
    await expectExact(store, client);
    await sql.query('delete from analytics.members where user_id = $1', [id]);
    await until(() => expect(store.view().connectionState).toBe('unauthorized'), 10_000);
    expect(store.view()).toMatchObject({ snapshot: null, feed: [], role: null });
    await until(() => expect(client.getChannels()).toEqual([]));
  });
});
