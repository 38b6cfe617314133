// Invariants 1 and 2: whatever is killed while events come in, what was accepted is stored, once, and counted once.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SUPABASE } from '#local/paths.ts';
import { findFreePort } from '#local/process/free-port.ts';
import { SupervisedProcess } from '#local/process/supervised-process.ts';
import type { Stack } from '#local/stack/index.ts';
import { functionService, listFunctions } from '#local/stack/index.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { eventually } from '#local/testing/small-project.ts';
import * as client from './track-client.ts';

const SENDERS = 8;
const REQUESTS = 40;
const EVENTS = 10;

describe('ingest under fault', () => {
  let stack: Stack;
  let url: string;
  beforeAll(async () => {
    stack = await startTestStack({ realtime: false });
    url = client.trackUrl(stack);
  });
  afterAll(async () => {
    await stack?.stop();
  });

  const countSearches = async (): Promise<Record<'stored' | 'counted' | 'framed', number>> => {
    await using sql = await connect(stack.dbUrl);
    const { rows } = await sql.query(`
      select (select count(*)::int from analytics.events where type = 'search') as stored,
        (select coalesce(sum(n), 0)::int from analytics.rollup_counts where metric = 'search') as counted,
        (select coalesce(sum((c ->> 2)::int), 0)::int from analytics.frames f cross join jsonb_array_elements(f.frame -> 'delta' -> 'counts') as c
         where f.topic = 'analytics' and c ->> 1 = 'search') as framed`);
    return rows[0];
  };

  /** Kills at a quarter, half and three quarters of the way, and adds up what everyone was told. */
  async function sendWhileKilling(name: string) {
    const before = await countSearches();
    let requests = 0;
    let accepted = 0;
    let kills = 0;
    const killAt = [1, 2, 3].map((quarter) => (quarter * SENDERS * REQUESTS) / 4);
    const sendAll = async () => {
      for (let request = 0; request < REQUESTS; request += 1) {
        const events = client.searches(EVENTS);
        const receipt = await client.sendUntilAccepted(url, stack.secretKey, events);
        expect(receipt.accepted + receipt.duplicates).toBe(EVENTS);
        accepted += receipt.accepted;
        requests += 1;
        if (killAt.includes(requests)) {
          kills += 1;
          stack.kill(name);
        }
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, sendAll));
    await stack.ready(name);
    return { before, accepted, kills };
  }

  for (const name of ['postgres', 'track', 'gateway']) {
    it(`kill -9 of ${name}: every event that was accepted is stored, counted and framed once`, async () => {
      const { before, accepted, kills } = await sendWhileKilling(name);
      expect(kills).toBe(3);
      const all = SENDERS * REQUESTS * EVENTS;
      const after = await eventually(
        countSearches,
        ({ counted }) => counted >= before.counted + all,
      );
      expect(after).toEqual({
        stored: before.stored + all,
        counted: before.counted + all,
        framed: before.framed + all,
      });
      // An answer may be lost after the commit; the retry then learns that it was a duplicate.
      expect(accepted).toBeLessThanOrEqual(all);
    });
  }

  it('a dead database → 503 with Retry-After, and the same process serves again once it is back', async () => {
    const pid = stack.pid('track');
    const event = client.search();
    const send = () =>
      client.post(url, client.serverHeaders(stack.secretKey), client.bodyOf([event]));
    expect((await send()).status).toBe(202);
    stack.kill('postgres');
    const answer = await eventually(send, ({ status }) => status === 503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await client.refusalOf(answer)).toMatchObject({ code: 'unavailable' });
    const again = await client.sendUntilAccepted(url, stack.secretKey, [event]);
    expect(again).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(stack.pid('track')).toBe(pid);
  });

  it('two processes that get the same events at the same moment store them once', async () => {
    await using second = await startSecondTrack(stack);
    for (let round = 0; round < 20; round += 1) {
      const body = client.bodyOf(client.searches(50));
      const headers = client.serverHeaders(stack.secretKey);
      const answers = [url, second.url, url, second.url].map((to) =>
        client.post(to, headers, body),
      );
      const receipts = await Promise.all(
        answers.map(async (answer) => client.receiptOf(await answer)),
      );
      expect(receipts.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(50);
      expect(receipts.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(150);
    }
  });
});

/** Another process of the same function over the same database, as isolates are in production. */
async function startSecondTrack(stack: Stack) {
  const port = await findFreePort();
  const track =
    listFunctions(`${SUPABASE}/functions`).find(({ name }) => name === 'track') ?? expect.fail();
  const spec = functionService(track, port, {
    SUPABASE_DB_URL: stack.dbUrl,
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: stack.secretKey }),
  });
  const logFile = join(stack.dataDir, 'logs', 'second-track.log');
  const second = new SupervisedProcess({ ...spec, logFile }, { notice() {}, launched() {} });
  await second.start();
  return { url: `http://127.0.0.1:${port}/track`, [Symbol.asyncDispose]: () => second.stop() };
}
