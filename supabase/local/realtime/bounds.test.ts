/** Sizes, silence, and the pauses before refusals. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, batchOf, heardBy, open, PATIENCE_MS, post } from './conformance/bare-clients.ts';
import {
  alive,
  broadcast,
  closed,
  failed,
  heardEvent,
  heartbeat,
  join,
  joined,
  leave,
  ok,
  presenceState,
  system,
  track,
  unauthorized,
} from './conformance/frames-of.ts';
import { startStandIn, startTestDatabase, type TestDatabase } from './conformance/target.ts';
import { answerToHandshake } from './conformance/wire-client.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database?.stop());

describe('sizes', () => {
  const big = { text: 'x'.repeat(2_000) };

  it('answers an oversize broadcast only when an acknowledgement was asked for', async () => {
    await using server = await startStandIn(database, { MAX_PAYLOAD_KB: '1' });
    const client = await open(server);
    await ask(client, join('1', 'a', { ack: true }), joined('1', 'a'));
    await ask(
      client,
      broadcast('1', '2', 'a', 'm', big),
      failed('1', '2', 'a', 'payload_size_exceeded'),
    );
    await ask(client, join('3', 'b'), joined('3', 'b'));
    client.send(broadcast('3', '4', 'b', 'm', big));
    await ask(client, leave('3', '5', 'b'), ok('3', '5', 'b'), closed('3', 'b'));
  });

  it('closes the channel that tracks an oversize presence', async () => {
    await using server = await startStandIn(database, { MAX_PAYLOAD_KB: '1' });
    const client = await open(server);
    await ask(client, join('1', 'a'), joined('1', 'a'));
    const message = 'Track message size exceeded';
    await ask(
      client,
      track('1', '2', 'a', big),
      system('1', 'a', 'error', message),
      closed('1', 'a'),
    );
  });

  it('refuses oversize messages and bodies over HTTP', async () => {
    await using server = await startStandIn(database, { MAX_PAYLOAD_KB: '1' });
    const payload = ['Payload size exceeds tenant limit'];
    expect(await post(server, batchOf(1, big))).toEqual({
      status: 422,
      answer: { errors: { messages: [{ payload }] } },
    });
    const huge = await fetch(`${server.httpUrl}/api/broadcast`, {
      method: 'POST',
      body: 'x'.repeat(8_100_000),
    });
    expect(huge.status).toBe(413);
  });

  it('closes the socket that sends a frame over five million bytes', async () => {
    await using server = await startStandIn(database);
    const client = await open(server);
    client.sendRaw('x'.repeat(5_100_000));
    expect([1006, 1009]).toContain(await client.closed);
  });
});

describe('silence', () => {
  it('closes a socket that says nothing, though it listens; a ping is enough to stay', async () => {
    await using server = await startStandIn(database, { IDLE_TIMEOUT_MS: '400' });
    const [silent, pinging] = [await open(server), await open(server)];
    await ask(silent, join('1', 'a'), joined('1', 'a'));
    await ask(pinging, join('1', 'a'), joined('1', 'a'));
    const pings = setInterval(() => pinging.ping(), 50);
    const messages = setInterval(() => void post(server, batchOf(1)).catch(() => {}), 50);
    expect(await silent.closed).toBe(1000);
    clearInterval(messages);
    clearInterval(pings);
    expect(pinging.isOpen).toBe(true);
  });
});

describe.concurrent('refusals', () => {
  it('come after five seconds and hold up everything else of the same socket', async () => {
    await using server = await startStandIn(database);
    const [blocked, other] = [await open(server), await open(server)];
    await ask(blocked, join('1', 'a'), joined('1', 'a'));
    await ask(other, join('1', 'a', { ack: true }), joined('1', 'a'));
    const asked = performance.now();
    blocked.send(['2', '2', 'realtime:zz', 'phx_join', { config: { private: true } }]);
    blocked.send(heartbeat('3'));
    await ask(other, broadcast('1', '2', 'a', 'm', {}), ok('1', '2', 'a'));
    await heardBy(blocked, unauthorized('2', 'zz'));
    expect(performance.now() - asked).toBeGreaterThan(4_990);
    const rest = (await blocked.take(2, PATIENCE_MS)).map(({ frame }) => frame);
    expect(rest).toHaveLength(2);
    expect(rest).toContainEqual(alive('3').frame);
    expect(rest).toContainEqual(heardEvent('a', 'm', {}).frame);
  });

  it('of a handshake come after two seconds', async () => {
    await using server = await startStandIn(database);
    const asked = performance.now();
    expect((await answerToHandshake(`${server.socketUrl}/websocket`)).status).toBe(401);
    expect(performance.now() - asked).toBeGreaterThan(1_990);
  });
});

describe('rights', () => {
  it('keep broadcasts from a member who may only read presence', async () => {
    await using server = await startStandIn(database);
    const topic = 'cf.po-rights.x';
    const [watcher, speaker] = [await open(server), await open(server, 'service')];
    await ask(
      watcher,
      join('1', topic, { private: true, presence: 'w' }),
      joined('1', topic),
      presenceState('1', topic, {}),
    );
    await ask(speaker, join('1', topic, { private: true, ack: true }), joined('1', topic));
    await ask(speaker, broadcast('1', '2', topic, 'm', {}), ok('1', '2', topic));
    await ask(watcher, heartbeat('2'), alive('2'));
  });
});

describe('presence', () => {
  it('keeps no client whose socket closed while the policy was being asked', async () => {
    await using server = await startStandIn(database);
    const topic = 'cf.rw-gone.x';
    const asked = { private: true, presence: 'p' };
    const gone = await open(server);
    await ask(gone, join('1', topic, asked), joined('1', topic), presenceState('1', topic, {}));
    const lock = await database.pool.connect();
    await lock.query('begin; lock table realtime.messages in share mode');
    gone.send(track('1', '2', topic, { online: true }));
    await vi.waitFor(async () => expect(await waitingForMessages()).toBe(1));
    gone.close();
    await gone.closed;
    await lock.query('commit');
    lock.release();
    await vi.waitFor(async () => expect(await waitingForMessages()).toBe(0));
    const next = await open(server);
    await ask(next, join('1', topic, asked), joined('1', topic), presenceState('1', topic, {}));
  });
});

async function waitingForMessages(): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(
    `select count(*)::int as n from pg_locks
     where relation = 'realtime.messages'::regclass and not granted`,
  );
  return rows[0]?.n ?? 0;
}
