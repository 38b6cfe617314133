/** The broadcast stream from the write-ahead log: how it begins, and how it comes back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, open, sendUntil } from './conformance/bare-clients.ts';
import { alive, heartbeat, join, joined, system } from './conformance/frames-of.ts';
import { startStandIn, startTestDatabase, type TestDatabase } from './conformance/target.ts';

const READY = 'Replication connection established';
const SLOTS = `select count(*)::int as slots from pg_replication_slots
  where slot_name like 'supabase_realtime_messages_replication_slot_%'`;

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database?.stop());

async function slots(): Promise<number> {
  const { rows } = await database.pool.query(SLOTS);
  return rows[0].slots;
}

async function listener(topic: string) {
  const server = await startStandIn(database);
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
    await sendUntil(slots, (count) => count === 0);
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

  it('comes back after Postgres was killed, and clients stay joined meanwhile', async () => {
    const topic = 'cf.rw-crash.x';
    await using heard = await listener(topic);
    await database.crash();
    // What is sent before the new stream is up is lost: send until something arrives.
    await sendUntil(
      async () => {
        await send(topic, 'again');
        return heard.client.take(1, 100);
      },
      (received) => received.length > 0,
    );
    await ask(heard.client, heartbeat('2'), alive('2'));
    await send(topic, 'last');
    const [received] = await heard.client.take(1, 4_000);
    expect(received?.frame[4]).toMatchObject({ payload: { id: 'last' }, event: 'ev' });
  });
});
