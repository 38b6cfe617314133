// A second Postgres follows the first by streaming, three seconds late, and answers the questions about ranges.
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { snapshot } from '#contract/snapshot.ts';
import { findFreePort } from '#local/process/free-port.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { BY_REPLICA } from '#web/data/client/read-replica.ts';
import { callRpc } from '#web/data/client/rpc.ts';
import { isFollowing } from '#web/realtime/headless.ts';
import { createLiveClient, ingestTraffic } from './support/live-clients.ts';
import { expectAsFresh, lastHour, openDashboard, until } from './support/live-dashboard.ts';
import { startStandby } from './support/standby.ts';

const LATE_MS = 3_000;
const ROUNDS = 24;

const taken = z.object({ takenAt: z.iso.datetime({ offset: true }) });

/** What only reads, and is asked of the primary all the same: see `BY_REPLICA`. */
const OF_PRIMARY = [
  'analytics_frames_since',
  'analytics_health',
  'analytics_search_term',
  'analytics_session',
];

describe('a read replica that is three seconds late', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let sql: Awaited<ReturnType<typeof connect>>;
  let replica: Awaited<ReturnType<typeof connect>>;
  beforeAll(async () => {
    const replicaPort = await findFreePort();
    stack = await startTestStack({ functions: false, replicaPort });
    await startStandby(stack, replicaPort, LATE_MS);
    sql = await connect(stack.dbUrl);
    const url = new URL(stack.dbUrl);
    url.port = String(replicaPort);
    replica = await connect(url.href);
  });
  afterAll(async () => {
    await sql?.end();
    await replica?.end();
    await stack?.stop();
  });

  async function member(role: 'owner', asking?: typeof fetch) {
    const created = await createLiveClient(stack, sql, role, [], asking);
    onTestFinished(created.close);
    return { ...created, client: Object.assign(created.client, { hasReplica: true }) };
  }

  /** Whatever was written until now is on the replica, too. */
  const caughtUp = () =>
    until(async () => {
      const { rows } = await sql.query('select pg_current_wal_lsn() as lsn');
      const reached = await replica.query('select pg_last_wal_replay_lsn() >= $1::pg_lsn as ok', [
        rows[0].lsn,
      ]);
      expect(reached.rows[0].ok).toBe(true);
    });

  it('may be asked what the database declares stable, and nothing else', async () => {
    const { rows } = await sql.query(
      `select proname as name from pg_proc where pronamespace = 'public'::regnamespace and provolatile = 's'
       and has_function_privilege('authenticated', oid, 'execute')`,
    );
    expect(rows.map(({ name }) => String(name)).sort()).toEqual(
      [...BY_REPLICA, ...OF_PRIMARY].sort(),
    );
  });

  it('answers each of these questions', async () => {
    const { client } = await member('owner');
    await caughtUp();
    for (const name of BY_REPLICA) {
      const { error } = await client.rpc(name, { p_from: lastHour().from }, { get: true });
      expect(error, name).toBeNull();
    }
  });

  it('does not promise to know what it has not heard of yet', async () => {
    const { client } = await member('owner');
    await caughtUp();
    await ingestTraffic(sql);
    const asked = Date.now();
    const { data } = await client.rpc(
      'analytics_snapshot',
      { p_from: lastHour().from },
      { get: true },
    );
    const { completeUntil, takenAt } = snapshot.parse(data);
    for (const moment of [completeUntil, takenAt])
      expect(Date.parse(moment)).toBeLessThan(asked - LATE_MS / 2);
  });

  it('lets no number drift or go back, and no question fail, while shops send and readers change their mind', async () => {
    const requests: { method: string; name: string; status: number }[] = [];
    const { client } = await member('owner', async (input, init) => {
      const response = await fetch(input, init);
      const [, name = ''] = /\/rpc\/(\w+)/.exec(String(input)) ?? [];
      requests.push({ method: init?.method ?? 'GET', name, status: response.status });
      return response;
    });
    await caughtUp();
    const range = lastHour();
    const { store } = await openDashboard(client, range);
    const seqs: number[] = [];
    store.listen(() => {
      const { snapshot: shown, isSwitching, filter } = store.view();
      if (shown && !isSwitching && !filter) seqs.push(shown.seq);
    });
    for (let round = 0; round < ROUNDS; round += 1) {
      await ingestTraffic(sql, 1 + (round % 5));
      if (round % 4 === 1) store.setRange({ ...range, compare: round % 8 === 1 });
      if (round % 8 === 2) store.setFilter({ type: 'search' });
      if (round % 8 === 4) store.setFilter(null);
      await callRpc(client, 'analytics_searches', { p_from: range.from }, taken);
      await until(() => expect(isFollowing(store.view().freshness)).toBe(true));
    }
    await expectAsFresh(store, client, {
      ...range,
      compare: store.view().snapshot?.previous !== null,
    });
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    // A filtered view that was just opened is not on the replica yet: the primary was asked, and answered.
    const failed = requests.filter(({ name, status }) => name && status >= 400);
    expect(failed.filter(({ method, status }) => method !== 'GET' || status !== 403)).toEqual([]);
    const may = requests.filter(({ name }) => [...BY_REPLICA].some((known) => known === name));
    const byReplica = may.filter(({ method }) => method === 'GET');
    expect(byReplica.length).toBeGreaterThan(may.length / 2);
  });
});
