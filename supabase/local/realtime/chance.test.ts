/** What varies on the real server varies here, and the same seed makes the same choices. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chance } from './chance.ts';
import { ask, open, PATIENCE_MS } from './conformance/bare-clients.ts';
import {
  alive,
  closed,
  heartbeat,
  join,
  joined,
  leave,
  ok,
  presenceState,
  track,
} from './conformance/frames-of.ts';
import {
  startStandIn,
  startTestDatabase,
  type Target,
  type TestDatabase,
} from './conformance/target.ts';
import type { WireClient } from './conformance/wire-client.ts';

describe('the seed', () => {
  const draws = (seed: number, purpose = 'test') => {
    const chance = new Chance(seed, purpose);
    return Array.from({ length: 200 }, () => [chance.coin(), chance.between(3, 6)] as const);
  };

  it('decides all draws of a purpose, and another one decides otherwise', () => {
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
    expect(draws(7)).not.toEqual(draws(7, 'another'));
  });

  it('draws every value of a range, and no other', () => {
    expect(new Set(draws(1).map(([coin]) => coin))).toEqual(new Set([false, true]));
    expect(new Set(draws(1).map(([, value]) => value))).toEqual(new Set([3, 4, 5, 6]));
  });
});

describe('a client that leaves', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startTestDatabase();
  });
  afterAll(() => database?.stop());

  const TIMES = Array.from({ length: 12 }, (_, index) => `${index + 1}`);

  /** Plays the same on two servers of one seed: both must do the same, and not the same each time. */
  async function expectVaried(play: (server: Target) => Promise<unknown[]>): Promise<void> {
    await using one = await startStandIn(database, { REALTIME_SEED: '5' });
    await using other = await startStandIn(database, { REALTIME_SEED: '5' });
    const outcomes = await play(one);
    expect(await play(other)).toEqual(outcomes);
    expect(new Set(outcomes).size).toBe(2);
  }

  it('and joins again at once may get no answer to its leave', () =>
    expectVaried(async (server) => {
      const client = await open(server);
      const outcomes = [];
      for (const time of TIMES) {
        await ask(client, join(time, 'a'), joined(time, 'a'));
        client.send(leave(time, `leave ${time}`, 'a'));
        client.send(join(`again ${time}`, 'a'));
        const refs = await refsUntilSilence(client);
        expect(refs.filter((ref) => ref !== `leave ${time}`).sort()).toEqual([
          time,
          `again ${time}`,
        ]);
        outcomes.push(refs.includes(`leave ${time}`));
        client.send(leave(`again ${time}`, 'x', 'a'));
        await client.take(2, PATIENCE_MS);
      }
      return outcomes;
    }));

  it('may be told of its own leave', () =>
    expectVaried(async (server) => {
      const client = await open(server);
      const outcomes = [];
      for (const time of TIMES) {
        await ask(
          client,
          join(time, time, { presence: 'p' }),
          joined(time, time),
          presenceState(time, time, {}),
        );
        client.send(track(time, 't', time, {}));
        await client.take(2, PATIENCE_MS);
        await ask(client, leave(time, 'x', time), ok(time, 'x', time), closed(time, time));
        outcomes.push((await refsUntilSilence(client)).length);
      }
      return outcomes;
    }));

  /** The references of what came before the answer to a heartbeat. */
  async function refsUntilSilence(client: WireClient): Promise<unknown[]> {
    client.send(heartbeat('last'));
    const refs = [];
    for (;;) {
      const [received] = await client.take(1, PATIENCE_MS);
      if (!received || received.frame[1] === alive('last').frame[1]) return refs;
      refs.push(received.frame[1]);
    }
  }
});
