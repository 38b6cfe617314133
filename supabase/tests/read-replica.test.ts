// A second Postgres follows the first by streaming, three seconds late, and answers everything that only reads.
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { snapshot } from '#contract/snapshot.ts';
import { findFreePort } from '#local/process/free-port.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { CALLS } from '#web/data/client/read-replica.ts';
import { callRpc } from '#web/data/client/rpc.ts';
import { inviteMember, readMembers } from '#web/data/queries/members.ts';
import { isFollowing } from '#web/realtime/headless.ts';
import { createLiveClient, ingestTraffic } from './support/live-clients.ts';
import { expectAsFresh, lastHour, openDashboard, until } from './support/live-dashboard.ts';
import { startStandby } from './support/standby.ts';

const LATE_MS = 3_000;
const ROUNDS = 24;

const taken = z.object({ takenAt: z.iso.datetime({ offset: true }) });

/** What is asked with the least that it needs. */
const LEAST: Record<string, object> = {
  analytics_search_term: { p_term: 'veil' },
  analytics_session: { p_session_id: crypto.randomUUID() },
  analytics_frames_since: { p_topic: 'analytics', p_epoch: crypto.randomUUID(), p_seq: 0 },
};

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
    return created;
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

  it('may be asked what the database declares stable, all of it, and nothing else', async () => {
    const { rows } = await sql.query(
      `select proname as name, provolatile = 's' as stable from pg_proc
       where pronamespace = 'public'::regnamespace and has_function_privilege('authenticated', oid, 'execute')`,
    );
    const exposed = new Map(rows.map(({ name, stable }) => [String(name), stable === true]));
    const ours = Object.entries(CALLS);
    expect(ours.map(([name]) => name).sort()).toEqual(
      [...exposed.keys()].filter((name) => name.startsWith('analytics_')).sort(),
    );
    for (const [name, call] of ours) expect(exposed.get(name), name).toBe(call === 'read');
  });

  it('answers each of these questions', async () => {
    const { client } = await member('owner');
    await caughtUp();
    const reads = Object.entries(CALLS).filter(([, call]) => call === 'read');
    for (const [name] of reads) {
      const needs = /_from$|p_from/.test(await argumentsOf(name))
        ? { p_from: lastHour().from }
        : {};
      const { error } = await client.rpc(name, { ...needs, ...LEAST[name] }, { get: true });
      expect(error, name).toBeNull();
    }
  });

  async function argumentsOf(name: string): Promise<string> {
    const { rows } = await sql.query(
      `select pg_get_function_arguments(oid) as list from pg_proc where proname = $1`,
      [name],
    );
    return z.string().parse(rows[0]?.list);
  }

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

  it('shows a member what that member has just changed', async () => {
    const { client } = await member('owner');
    await caughtUp();
    const email = `${crypto.randomUUID()}@tests.invalid`;
    await inviteMember(client, email, { role: 'analyst', topics: [] });
    const { invitations } = await readMembers(client);
    expect(invitations.map((invited) => invited.email)).toContain(email);
  });

  it('lets no number drift or go back, and no question fail, while shops send and readers change their mind', async () => {
    const requests: { method: string; call: string | undefined; status: number }[] = [];
    const { client } = await member('owner', async (input, init) => {
      const response = await fetch(input, init);
      const [, name = ''] = /\/rpc\/(\w+)/.exec(String(input)) ?? [];
      const call = Object.entries(CALLS).find(([known]) => known === name)?.[1];
      requests.push({ method: init?.method ?? 'GET', call, status: response.status });
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
    const reads = requests.filter(({ call }) => call === 'read');
    const byReplica = reads.filter(({ method }) => method === 'GET');
    expect(byReplica.length).toBeGreaterThan(reads.length / 2);
    // What a replica does not know yet, the primary was asked; nothing else failed.
    expect(reads.filter(({ method, status }) => method === 'POST' && status >= 400)).toEqual([]);
    expect(byReplica.filter(({ status }) => status >= 400 && status !== 403)).toEqual([]);
  });
});
