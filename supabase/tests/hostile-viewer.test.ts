// One member asks the dearest questions in many loops: the others' pages are answered as before, and none is refused.
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchesAnswer } from '#contract/insights.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { addHostileViewer, startHostileViewer } from '#proof/chaos/abuse/hostile-viewer.ts';
import { median } from '#proof/measure/statistics.ts';
import { foldedAll } from '#proof/traffic/fold.ts';
import { accessToken } from '#proof/traffic/members.ts';
import { callRpc } from '#web/data/client/rpc.ts';
import { createMember } from './support/act-as.ts';
import { timeOf } from './support/best-of.ts';
import { ingest, search } from './support/sql-events.ts';

const EVENTS = 6_000;
/** More than the Data API has connections. */
const LOOPS = 30;
/** More than there are places. */
const PAGES = 6;
const ROUNDS = 3;
const QUESTIONS = 8;
/** How much longer an answer may take: a few dear questions share the processors with it, and the refusals of all the others. */
const MOST_SLOWER = 20;

let stack: Awaited<ReturnType<typeof startTestStack>>;
beforeAll(async () => {
  stack = await startTestStack({ functions: false, realtime: false });
  await using sql = await connect(stack.dbUrl);
  // No two alike: each is matched by itself.
  for (let n = 0; n < EVENTS; n += 1_000)
    await ingest(
      sql,
      Array.from({ length: 1_000 }, (_, i) => search(`lace veil ${n + i} ${'x'.repeat(100)}`)),
    );
  await foldedAll(sql);
});
afterAll(() => stack?.stop());

it('leaves the snapshot of an owner as fast as it was, but for a small factor', async () => {
  await using sql = await connect(stack.dbUrl);
  const viewer = await addHostileViewer(stack, sql);
  const owner = await accessToken(stack, await createMember(sql, 'owner'));
  const p_from = new Date(Date.now() - 3_600_000).toISOString();
  const statuses = new Set<number>();
  const snapshot = async () => {
    const answer = await fetch(`${stack.apiUrl}/rest/v1/rpc/analytics_snapshot`, {
      method: 'POST',
      headers: {
        apikey: stack.publishableKey,
        authorization: `Bearer ${owner}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ p_from }),
    });
    await answer.text();
    statuses.add(answer.status);
  };
  const times = async () => {
    const taken: number[] = [];
    for (let n = 0; n < QUESTIONS; n += 1) taken.push(await timeOf(snapshot));
    return taken;
  };
  await times();
  const [quiet, beside]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    quiet.push(...(await times()));
    await using hostile = startHostileViewer(stack, viewer, LOOPS);
    beside.push(...(await times()));
    // What is answered at once to everything would slow nobody.
    expect(hostile.counts().refused).toBeGreaterThan(0);
  }
  const slower = median(beside) / median(quiet);
  console.log(`a hostile viewer: the owner's snapshot × ${slower.toFixed(1)}`);
  expect([...statuses]).toEqual([200]);
  expect(slower).toBeLessThan(MOST_SLOWER);
}, 120_000);

it('answers all that the pages of one member ask at once through a filter', async () => {
  await using sql = await connect(stack.dbUrl);
  const token = await accessToken(stack, await createMember(sql, 'owner'));
  const client = createClient(stack.apiUrl, stack.publishableKey, {
    accessToken: async () => token,
  });
  const args = {
    p_from: new Date(Date.now() - 3_600_000).toISOString(),
    p_filter: { sessions: { not: { search: 'tulle' } } },
  };
  const ask = () => callRpc(client, 'analytics_searches', args, searchesAnswer);
  const answers = await Promise.all(Array.from({ length: PAGES }, ask));
  expect(new Set(answers.map(({ totals }) => totals.searches))).toEqual(new Set([EVENTS]));
}, 60_000);
