/** The broadcast stream from the write-ahead log: how it begins, and how it comes back. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ask, heardBy, open, PATIENCE_MS, sendUntil } from '../conformance/bare-clients.ts';
import { alive, heartbeat, join, joined, system } from '../conformance/frames-of.ts';
import { startStandIn, startTestDatabase, type TestDatabase } from '../conformance/target.ts';
import type { WireClient } from '../conformance/wire-client.ts';

const READY = 'Replication connection established';
const SLOTS = `select count(*)::int as slots from pg_replication_slots
  where slot_name like 'supabase_realtime_messages_replication_slot_%'`;

const stored = z.object({ payload: z.object({ id: z.coerce.number() }) });

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database?.stop());

async function slots(condition = 'true'): Promise<number> {
  const { rows } = await database.pool.query(`${SLOTS} and ${condition}`);
  return rows[0].slots;
}

/** A slot is seen a while before it has a position; what is committed before that is lost as well. */
const streamBegins = () =>
  sendUntil(
    () => slots('confirmed_flush_lsn is not null'),
    (count) => count === 1,
  );

/** Once the slots of the servers before it are gone: there is only its own to look at. */
async function startAlone(settings: Record<string, string> = {}) {
  await sendUntil(
    () => slots(),
    (count) => count === 0,
  );
  return startStandIn(database, settings);
}

async function listener(topic: string) {
  const server = await startAlone();
  const client = await open(server);
  await ask(
    client,
    join('1', topic, { private: true, ready: true }),
    joined('1', topic),
    system('1', topic, 'ok', READY),
  );
  return { server, client, [Symbol.asyncDispose]: server.stop };
}

const send = (topic: string, id: string) =>
  database.pool.query('select realtime.send($1, $2, $3)', [{ id }, 'ev', topic]);

describe('the broadcast stream', () => {
  it('begins with the first client, and its slot goes with the server', async () => {
    const server = await startStandIn(database);
    expect(await slots()).toBe(0);
    const client = await open(server);
    await ask(
      client,
      join('1', 'a', { ready: true }),
      joined('1', 'a'),
      system('1', 'a', 'ok', READY),
    );
    expect(await slots()).toBe(1);
    await server.stop();
    await sendUntil(
      () => slots(),
      (count) => count === 0,
    );
  });

  it('makes the partitions that messages need', async () => {
    await using _listener = await listener('cf.rw-partitions.x');
    const { rows } = await database.pool.query(
      `select count(*)::int as days from pg_inherits where inhparent = 'realtime.messages'::regclass`,
    );
    expect(rows[0].days).toBeGreaterThanOrEqual(5);
  });

  it('follows the order of the commits, not of the inserts', async () => {
    await using heard = await listener('cf.rw-order.x');
    const early = await database.pool.connect();
    try {
      await early.query('begin');
      await early.query(`select realtime.send('{"id":"early"}', 'ev', 'cf.rw-order.x')`);
      await send('cf.rw-order.x', 'late');
      await early.query('commit');
    } finally {
      early.release();
    }
    const ids = (await heard.client.take(2, 4_000)).map(({ frame }) => frame[4]);
    expect(ids).toMatchObject([{ payload: { id: 'late' } }, { payload: { id: 'early' } }]);
  });

  it('comes back five seconds after Postgres was killed, or later; clients stay joined', async () => {
    const topic = 'cf.rw-crash.x';
    await using heard = await listener(topic);
    const killed = performance.now();
    await database.end('SIGKILL');
    // What is sent before the new stream is up is lost: send until something arrives.
    await sendUntil(
      async () => {
        await send(topic, 'again');
        return heard.client.take(1, 100);
      },
      (received) => received.length > 0,
    );
    expect(performance.now() - killed).toBeGreaterThan(5_000);
    await ask(heard.client, heartbeat('2'), alive('2'));
    await send(topic, 'last');
    const [received] = await heard.client.take(1, 4_000);
    expect(received?.frame[4]).toMatchObject({ payload: { id: 'last' }, event: 'ev' });
  });
});

describe('a new stream', () => {
  /** A stream that goes on losing until it has lost what it loses: time alone would end it, too. */
  const settings = { STREAM_WARM_UP_MS: '600000', REPLICATION_BACKOFF_MS: '50' };

  it('loses its first message or two, as the seed chooses, at a cold start and at a restart', async () => {
    const lost = new Set<number>();
    for (const seed of ['1', '2', '3', '4']) {
      const topic = `cf.rw-cold${seed}.x`;
      await using server = await startAlone({ ...settings, REALTIME_SEED: seed });
      const client = await open(server);
      await ask(client, join('1', topic, { private: true }), joined('1', topic));
      lost.add(await lostOfThree(client, topic));
      await terminateWalsenders();
      lost.add(await lostOfThree(client, topic));
    }
    expect([...lost].sort()).toEqual([1, 2]);
  });

  it('is announced to those who ask for it only when it has lost them', async () => {
    const topic = 'cf.rw-announced.x';
    await using server = await startAlone(settings);
    const client = await open(server);
    await ask(client, join('1', topic, { private: true, ready: true }), joined('1', topic));
    await streamBegins();
    // It is looked at every half second.
    expect(await client.take(1, 1_100)).toEqual([]);
    await lostOfThree(client, topic);
    await heardBy(client, system('1', topic, 'ok', READY));
  });

  /** Waits for the stream, sends three messages and says how many did not arrive. */
  async function lostOfThree(client: WireClient, topic: string): Promise<number> {
    await streamBegins();
    for (const id of ['1', '2', '3']) await send(topic, id);
    const [first] = await client.take(1, PATIENCE_MS);
    const id = stored.parse(first?.frame[4]).payload.id;
    await client.take(3 - id, PATIENCE_MS);
    return id - 1;
  }
});

describe('Postgres', () => {
  it('is answered with a position one further than it is', async () => {
    await using _listener = await listener('cf.rw-ahead.x');
    await vi.waitFor(async () => {
      const { rows } = await database.pool.query(
        'select pg_wal_lsn_diff(flush_lsn, sent_lsn)::int as ahead from pg_stat_replication',
      );
      expect(rows).toEqual([{ ahead: 1 }]);
    }, PATIENCE_MS);
  });

  it('does not end a fast shutdown while it streams, until its walsender is terminated', async () => {
    await using _listener = await listener('cf.rw-shutdown.x');
    const { rows } = await database.pool.query('select pid from pg_stat_replication');
    const served = database.end('SIGINT').then(() => 'ended');
    expect(await Promise.race([served, sleep(2_000, 'streams')])).toBe('streams');
    // What pg_terminate_backend does; no new connection is possible to call it.
    process.kill(rows[0].pid, 'SIGTERM');
    expect(await served).toBe('ended');
  });

  it('ends it when its walsenders were terminated before: no stream comes back so soon', async () => {
    await using _listener = await listener('cf.rw-order-of-ends.x');
    await terminateWalsenders();
    await database.end('SIGINT');
  });
});

async function terminateWalsenders(): Promise<void> {
  await database.pool.query('select pg_terminate_backend(pid, 5000) from pg_stat_replication');
}
