/** The limits of a plan, each on a server that has only that limit lowered. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ask, batchOf, heardBy, open, PATIENCE_MS, post } from './conformance/bare-clients.ts';
import {
  alive,
  broadcast,
  closed,
  heardEvent,
  heartbeat,
  join,
  joined,
  leave,
  ok,
  refused,
  system,
} from './conformance/frames-of.ts';
import {
  startStandIn,
  startTestDatabase,
  type Target,
  type TestDatabase,
} from './conformance/target.ts';
import { tokenOf } from './conformance/tokens.ts';
import { answerToHandshake } from './conformance/wire-client.ts';

const TOO_MANY = 'Too many messages per second';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database?.stop());

describe.concurrent('channels', () => {
  it('refuses one more than a client may have, until it leaves one', async () => {
    await using server = await startStandIn(database, { MAX_CHANNELS_PER_CLIENT: '2' });
    const client = await open(server);
    await ask(client, join('1', 'a'), joined('1', 'a'));
    await ask(client, join('2', 'b'), joined('2', 'b'));
    const reason = 'ChannelRateLimitReached: Too many channels';
    await ask(client, join('3', 'c'), refused('3', 'c', reason));
    await ask(client, leave('1', '4', 'a'), ok('1', '4', 'a'), closed('1', 'a'));
    await ask(client, join('5', 'c'), joined('5', 'c'));
    await ask(await open(server), join('1', 'a'), joined('1', 'a'));
  });
});

describe.concurrent('users', () => {
  it('refuses the joins and then the sockets of one user too many', async () => {
    await using server = await startStandIn(database, { MAX_CONCURRENT_USERS: '1' });
    const [first, second] = [await open(server), await open(server)];
    await ask(first, join('1', 'a'), joined('1', 'a'));
    const reason = 'ConnectionRateLimitReached: Too many connected users';
    await ask(second, join('1', 'a'), refused('1', 'a', reason));
    await ask(first, join('2', 'b'), joined('2', 'b'));
    const token = await tokenOf('anon', server.jwtSecret);
    const answer = await answerToHandshake(`${server.socketUrl}/websocket?apikey=${token}`);
    expect(answer).toEqual({ status: 429, answer: { error: 'Too many connected users' } });
  });
});

describe('joins', () => {
  it('refuses a join over the rate, closes that socket and opens no other', async () => {
    useFakeIntervals();
    await using server = await startStandIn(database, { MAX_JOINS_PER_SECOND: '5' });
    const [calm, hasty] = [await open(server), await open(server)];
    await ask(calm, join('1', 'a'), joined('1', 'a'));
    for (let ref = 1; ref < 50; ref += 1) {
      await ask(hasty, join(`${ref}`, `b${ref}`), joined(`${ref}`, `b${ref}`));
    }
    vi.advanceTimersByTime(5_000);
    hasty.send(join('x', 'x'));
    const token = await tokenOf('anon', server.jwtSecret);
    const answer = await answerToHandshake(`${server.socketUrl}/websocket?apikey=${token}`);
    expect(answer).toEqual({ status: 429, answer: { error: 'Too many joins per second' } });
    const reason = 'ClientJoinRateLimitReached: Too many joins per second';
    await heardBy(hasty, refused('x', 'x', reason));
    expect(await hasty.closed).toBe(1001);
    await ask(calm, heartbeat('2'), alive('2'));
  });
});

describe('messages', () => {
  it('closes the receivers over the rate, and the sender hears nothing of it', async () => {
    useFakeIntervals();
    await using server = await startStandIn(database, { MAX_EVENTS_PER_SECOND: '10' });
    const [sender, receiver] = [await open(server), await open(server)];
    await ask(sender, join('1', 'a', { ack: true }), joined('1', 'a'));
    await ask(receiver, join('1', 'a'), joined('1', 'a'));
    const send = () => ask(sender, broadcast('1', '2', 'a', 'm', {}), ok('1', '2', 'a'));
    // Each counts twice, as sent and as received.
    for (let count = 0; count < 60; count += 1) {
      await send();
      await heardBy(receiver, heardEvent('a', 'm', {}));
    }
    vi.advanceTimersByTime(5_000);
    await send();
    await heardBy(
      receiver,
      heardEvent('a', 'm', {}),
      system('1', 'a', 'error', TOO_MANY),
      closed('1', 'a'),
    );
    await send();

    await ask(receiver, join('2', 'a'), joined('2', 'a'));
    await send();
    await heardBy(
      receiver,
      heardEvent('a', 'm', {}),
      system('2', 'a', 'error', TOO_MANY),
      closed('2', 'a'),
    );
    const message = 'You have exceeded your rate limit';
    expect(await post(server, batchOf(1))).toEqual({ status: 429, answer: { message } });
  });

  it('drops database messages over the rate without a word, until the mean of a minute is below it', async () => {
    useFakeIntervals();
    await using server = await startStandIn(database, { MAX_EVENTS_PER_SECOND: '20' });
    const client = await open(server);
    const topic = 'cf.rw-sql.limits';
    await ask(
      client,
      join('1', topic, { private: true, ready: true }),
      joined('1', topic),
      system('1', topic, 'ok', 'Replication connection established'),
    );
    const send = `select realtime.send('{"id":"x"}', 'ev', '${topic}')`;
    const arrives = async (patience: number) => {
      await database.pool.query(send);
      return (await client.take(1, patience)).length === 1;
    };
    const fiveSeconds = () => vi.advanceTimersByTime(5_000);

    // Each counts twice, as sent and as received: 1,074 in 50 seconds are over the limit, in 55 below it.
    await database.pool.query(`${send} from generate_series(1, 537)`);
    expect(await client.take(537, PATIENCE_MS)).toHaveLength(537);
    for (let seconds = 5; seconds < 50; seconds += 5) {
      fiveSeconds();
      expect(await arrives(100), `after ${seconds} seconds`).toBe(false);
    }
    const message = 'You have exceeded your rate limit';
    expect(await postOne(server)).toEqual({ status: 429, answer: { message } });
    await ask(client, heartbeat('3'), alive('3'));
    fiveSeconds();
    expect(await arrives(PATIENCE_MS)).toBe(true);
    expect(await postOne(server)).toEqual({ status: 202, answer: '' });
  });

  it('refuses a batch that would go over the rate', async () => {
    await using server = await startStandIn(database, { MAX_EVENTS_PER_SECOND: '10' });
    const message = 'Too many messages to broadcast, please reduce the batch size';
    expect(await post(server, batchOf(11))).toEqual({ status: 429, answer: { message } });
    expect(await post(server, batchOf(10))).toEqual({ status: 202, answer: '' });
  });
});

const postOne = (server: Target) => post(server, '{}', '/api/broadcast/a/events/e');

/** Rates are looked at every five seconds: these pass when a test says so. */
function useFakeIntervals(): void {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
}
