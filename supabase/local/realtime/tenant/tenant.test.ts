/** The server and a database that was not prepared for it: when it makes tables, keeps its hold and lets go. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, open, PATIENCE_MS } from '../conformance/bare-clients.ts';
import { type EmptyProject, emptyProject, madeIn } from '../conformance/empty-project.ts';
import { join, joined, refused, system } from '../conformance/frames-of.ts';
import {
  startStandIn,
  startTestDatabase,
  type Target,
  type TestDatabase,
} from '../conformance/target.ts';
import { tokenOf } from '../conformance/tokens.ts';
import type { WireClient } from '../conformance/wire-client.ts';
import { readSettings } from '../settings.ts';

const READY = 'Replication connection established';
const LAST_MIGRATION = '20260709120000';
const { API_JWT_SECRET, SELF_HOST_TENANT_NAME } = readSettings({
  DB_URL: 'postgresql://localhost/x',
  JWT_SECRET: 'x',
});

let cluster: TestDatabase;
beforeAll(async () => {
  cluster = await startTestDatabase();
  await cluster.pool.query(`do $$ begin
    if to_regrole('dashboard_user') is null then create role dashboard_user; end if;
  end $$`);
});
afterAll(() => cluster?.stop());

const startServer = ({ url, pool }: EmptyProject) =>
  startStandIn({ ...cluster, url, pool }, { MAKE_TABLES: 'true', REPLICATION_BACKOFF_MS: '100' });

async function joinUntilReady(server: Target): Promise<WireClient> {
  const client = await open(server);
  const ready = system('1', 'a', 'ok', READY);
  await ask(client, join('1', 'a', { ready: true }), joined('1', 'a'), ready);
  return client;
}

describe.concurrent('a database without tables', () => {
  it('gets tables, partitions and a stream when the first client joins', async () => {
    await using project = await emptyProject(cluster, 'fresh');
    await using server = await startServer(project);
    expect(await madeIn(project)).toEqual({ tables: false, partitions: 0, lastMigration: null });
    await joinUntilReady(server);
    const made = { tables: true, partitions: 5, lastMigration: LAST_MIGRATION };
    expect(await madeIn(project)).toEqual(made);
    const { rows } = await project.pool.query(
      `select bool_or(has_table_privilege(role, 'realtime.schema_migrations', 'select')) as readable
       from unnest('{anon,authenticated,service_role,supabase_realtime_admin}'::name[]) as role`,
    );
    expect(rows).toEqual([{ readable: false }]);
  });
});

describe.concurrent('the hold on a database', () => {
  it('outlasts it: an empty one in its place gets no tables until the server lets go', async () => {
    await using project = await emptyProject(cluster, 'replaced');
    await using server = await startServer(project);
    await joinUntilReady(server);
    using warned = vi.spyOn(console, 'warn');
    await project.replace();
    const client = await open(server);
    await ask(client, join('1', 'a'), joined('1', 'a'));
    const lost = expect.stringContaining('relation "realtime.messages" does not exist');
    await vi.waitFor(() => expect(warned).toHaveBeenCalledWith(lost), PATIENCE_MS);
    const held = { healthy: true, db_connected: true, replication_connected: false };
    expect(await healthOf(server)).toMatchObject(held);
    expect(await madeIn(project)).toMatchObject({ tables: false });

    expect(await call(server, 'shutdown', 'anon')).toEqual({ status: 204, answer: '' });
    expect(await healthOf(server)).toMatchObject({ healthy: false, db_connected: false });
    await joinUntilReady(server);
    expect(await madeIn(project)).toMatchObject({ partitions: 5, lastMigration: LAST_MIGRATION });
    expect(await healthOf(server)).toMatchObject({ ...held, replication_connected: true });
  });

  it('ends with its stream and its connections, while the sockets stay', async () => {
    await using project = await emptyProject(cluster, 'let_go');
    await using server = await startServer(project);
    const client = await joinUntilReady(server);
    expect(await countOf(SLOTS, project)).toBe(1);
    expect(await countOf(CONNECTIONS, project)).toBeGreaterThan(1);
    // Idle connections would go by themselves, but only after ten seconds.
    await call(server, 'shutdown', 'anon');
    await vi.waitFor(async () => {
      expect(await countOf(SLOTS, project)).toBe(0);
      expect(await countOf(CONNECTIONS, project)).toBe(0);
    }, 5_000);
    expect(client.isOpen).toBe(true);
  });
});

describe.concurrent('the interface for the operator of the server', () => {
  it('is closed to everyone else', async () => {
    await using project = await emptyProject(cluster, 'guarded');
    await using server = await startServer(project);
    const refusals = ['forged', 'expired', 'not-a-token', undefined];
    for (const action of ['health', 'shutdown'] as const) {
      for (const person of refusals) {
        const seen = await call(server, action, person);
        expect(seen, `${action} as ${person}`).toEqual({ status: 403, answer: '' });
      }
      const unknown = await call(server, action, 'service', 'somebody-else');
      expect(unknown).toEqual({ status: 404, answer: '{"message":"not found"}' });
    }
  });

  it('tells that there are no tables yet, and begins to make them', async () => {
    await using project = await emptyProject(cluster, 'asked');
    await using server = await startServer(project);
    const idle = { db_connected: false, replication_connected: false, connected_cluster: 0 };
    expect(await healthOf(server)).toMatchObject({ ...idle, healthy: false });
    await vi.waitFor(
      async () => expect(await healthOf(server)).toMatchObject({ ...idle, healthy: true }),
      PATIENCE_MS,
    );
    const made = { tables: true, partitions: 0, lastMigration: LAST_MIGRATION };
    expect(await madeIn(project)).toEqual(made);
  });
});

/** Not side by side with the others, which need the role. */
describe('a database without role dashboard_user', () => {
  it('gets tables and nothing else, until the role is there', async () => {
    await using project = await emptyProject(cluster, 'part_way');
    await using server = await startServer(project);
    await cluster.pool.query('alter role dashboard_user rename to somebody_else');
    try {
      const client = await open(server, 'service');
      await ask(client, join('1', 'a', { ready: true }), joined('1', 'a'));
      await vi.waitFor(
        async () => expect(await madeIn(project)).toMatchObject({ tables: true }),
        PATIENCE_MS,
      );
      const reason =
        'MissingPartition: Realtime was unable to find the expected messages partition';
      await ask(client, join('2', 'b', { private: true }), refused('2', 'b', reason));
      expect(await madeIn(project)).toEqual({ tables: true, partitions: 0, lastMigration: null });
      expect(await countOf(SLOTS, project)).toBe(0);
    } finally {
      await cluster.pool.query('alter role somebody_else rename to dashboard_user');
    }
    await joinUntilReady(server);
    const made = { tables: true, partitions: 5, lastMigration: LAST_MIGRATION };
    expect(await madeIn(project)).toEqual(made);
  });
});

async function healthOf(server: Target): Promise<unknown> {
  const { status, answer } = await call(server, 'health', 'anon');
  expect(status).toBe(200);
  return JSON.parse(answer).data;
}

async function call(
  server: Target,
  action: 'health' | 'shutdown',
  person: string | undefined,
  tenant = SELF_HOST_TENANT_NAME,
): Promise<{ status: number; answer: string }> {
  const token = person && (await tokenOf(person, API_JWT_SECRET));
  const response = await fetch(`${server.httpUrl}/api/tenants/${tenant}/${action}`, {
    method: action === 'health' ? 'GET' : 'POST',
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });
  return { status: response.status, answer: await response.text() };
}

const SLOTS = 'pg_replication_slots where database = $1';
const CONNECTIONS = "pg_stat_activity where datname = $1 and application_name like 'realtime_%'";

async function countOf(what: string, { name }: EmptyProject): Promise<number> {
  const { rows } = await cluster.pool.query(`select count(*)::int as n from ${what}`, [name]);
  return rows[0].n;
}
