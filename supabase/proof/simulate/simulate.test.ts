// The simulator against the real `track`: its counts must be those of the database.
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stack } from '#local/stack/index.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { Random } from '../traffic/random.ts';
import { clockOf } from './clock.ts';
import { simulate } from './simulate.ts';
import { stored, sum, waiting } from './tally.ts';

const FASTER = 30;
/** By the run's own clock; a busy machine takes its time to answer, and a run that is answered does not wait. */
const PATIENCE_MS = 60_000 * FASTER;

/** Some requests never arrive, some answers get lost, and sometimes there is a 503 or a 429. */
function badNetwork(): typeof fetch {
  const random = new Random('bad network');
  const passing = (status: number) =>
    new Response('{}', { status, headers: { 'retry-after': '1' } });
  return async (input, init) => {
    const drawn = random.next();
    if (drawn < 0.05) throw new TypeError('The network is gone.');
    if (drawn < 0.1) return passing(503);
    if (drawn < 0.12) return passing(429);
    const response = await fetch(input, init);
    if (drawn < 0.2) {
      await response.body?.cancel();
      throw new TypeError('The answer is lost.');
    }
    return response;
  };
}

describe('simulate', () => {
  let stack: Stack;
  let sql: Client;
  beforeAll(async () => {
    stack = await startTestStack({ realtime: false });
    sql = await connect(stack.dbUrl);
  });
  afterAll(async () => {
    await sql?.end();
    await stack?.stop();
  });

  const track = () => ({ url: stack.apiUrl, key: stack.publishableKey });
  const rows = async (): Promise<number> =>
    (await sql.query('select count(*)::int as n from analytics.events')).rows[0].n;

  it('ends with the counts that SQL has, over a network that loses requests and answers', async () => {
    const tally = await simulate({
      track: { ...track(), fetch: badNetwork() },
      rate: 20,
      minutes: 4,
      seed: 'counts',
      clock: clockOf(FASTER),
      graceMs: PATIENCE_MS,
    });
    expect(tally.made).toBeGreaterThan(3000);
    expect(tally.made).toBeLessThan(7000);
    expect(tally.undelivered + sum(tally.failed)).toBe(0);
    expect(await rows()).toBe(stored(tally));
    expect(waiting(tally)).toBe(0);
    // Everything that a run is meant to meet, it met.
    expect(tally.recovered).toBeGreaterThan(0);
    expect(sum(tally.rejected)).toBeGreaterThan(0);
    expect([...tally.retried.keys()].sort()).toEqual([0, 429, 503]);
    expect(tally.resent.events).toBeGreaterThan(0);
    expect(tally.resent.accepted).toBe(0);
  });

  it('stops when told to, and still delivers what was made', async () => {
    const before = await rows();
    const stop = new AbortController();
    const stopping: typeof fetch = async (...request) => {
      const response = await fetch(...request);
      stop.abort();
      return response;
    };
    const tally = await simulate({
      track: { ...track(), fetch: stopping },
      rate: 50,
      minutes: Infinity,
      seed: 'stopped',
      clock: clockOf(FASTER),
      graceMs: PATIENCE_MS,
      stop: stop.signal,
    });
    expect(tally.made).toBeGreaterThan(0);
    expect((await rows()) - before).toBe(stored(tally));
    expect(waiting(tally)).toBe(0);
  });

  it('says how many events were never answered for', async () => {
    const tally = await simulate({
      track: { ...track(), fetch: () => Promise.reject(new TypeError('connection refused')) },
      rate: 10,
      minutes: 0.2,
      seed: 'dead',
      clock: clockOf(FASTER),
    });
    expect(tally.undelivered).toBe(tally.made);
    expect(tally.made).toBeGreaterThan(0);
    expect(waiting(tally)).toBe(0);
  });

  it('counts a request that would fail again, and does not repeat it', async () => {
    const tally = await simulate({
      track: { ...track(), key: 'sb_publishable_wrong' },
      rate: 10,
      minutes: 0.2,
      seed: 'wrong key',
      clock: clockOf(FASTER),
    });
    expect(Object.fromEntries(tally.failed)).toEqual({ '401 unauthorized': tally.made });
    expect(tally.retried.size).toBe(0);
  });
});
