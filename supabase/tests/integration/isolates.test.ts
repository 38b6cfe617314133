// Many isolates of `track` at once: every promise holds, and the fold still runs one at a time.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findFreePort } from '#local/process/free-port.ts';
import { acceptsConnections } from '#local/process/readiness.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { foldAll } from '../support/sql-events.ts';
import {
  bodyOf,
  post,
  receiptOf,
  type SentEvent,
  search,
  searches,
  serverHeaders,
} from './track-client.ts';

const ISOLATES = 4;
const root = join(import.meta.dirname, '../../..');

describe('four isolates of track', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  const isolates: { url: string; child: ChildProcess }[] = [];

  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
    for (let i = 0; i < ISOLATES; i += 1) isolates.push(await startIsolate());
  });
  afterAll(async () => {
    for (const { child } of isolates) {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    }
    await stack?.stop();
  });

  async function startIsolate() {
    const port = await findFreePort();
    const child = spawn(
      join(root, 'node_modules/deno/deno'),
      [
        ...['run', '--no-lock', '--no-prompt', '--node-modules-dir=manual'],
        ...['--allow-net', '--allow-env', '--allow-read', 'supabase/functions/track/index.ts'],
      ],
      {
        cwd: root,
        env: {
          ...process.env,
          SUPABASE_URL: stack.apiUrl,
          SUPABASE_DB_URL: stack.dbUrl,
          SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: stack.publishableKey }),
          SUPABASE_SECRET_KEYS: JSON.stringify({ default: stack.secretKey }),
          DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`,
        },
        stdio: 'ignore',
      },
    );
    const serves = acceptsConnections(port);
    await vi.waitFor(async () => expect(await serves(child.pid ?? 0)).toBe(true), {
      timeout: 20_000,
    });
    return { url: `http://127.0.0.1:${port}/track`, child };
  }

  it('store each event once, fold each once, and send at most five frames a second', async () => {
    const shared = Array.from({ length: 10 }, () => searches(20));
    // Each isolate gets batches of its own, and all get the shared ones, each in another order.
    const answers = await Promise.all(
      isolates.flatMap(({ url }, who) =>
        [...Array.from({ length: 30 }, () => searches(10)), ...rotate(shared, who * 3)].map(
          async (events: SentEvent[]) =>
            receiptOf(await post(url, serverHeaders(stack.secretKey), bodyOf(events))),
        ),
      ),
    );
    const accepted = answers.reduce((sum, answer) => sum + answer.accepted, 0);
    const duplicates = answers.reduce((sum, answer) => sum + answer.duplicates, 0);
    expect(accepted).toBe(ISOLATES * 300 + 200);
    expect(duplicates).toBe((ISOLATES - 1) * 200);

    // Traffic for a while, so that all isolates ask for the fold at once.
    let more = 0;
    const until = Date.now() + 2_500;
    await Promise.all(
      isolates.map(async ({ url }) => {
        while (Date.now() < until) {
          await receiptOf(await post(url, serverHeaders(stack.secretKey), bodyOf([search()])));
          more += 1;
        }
      }),
    );

    await using sql = await connect(stack.dbUrl);
    await foldAll(sql);
    const { rows } = await sql.query(`select
      (select count(*)::int from analytics.events) as stored,
      (select sum(n)::int from analytics.rollup_counts where metric = 'search') as folded,
      (select sum((c ->> 2)::int)::int from analytics.frames f cross join jsonb_array_elements(f.frame -> 'delta' -> 'counts') as c
        where f.topic = 'analytics' and c ->> 1 = 'search') as in_frames`);
    const total = accepted + more;
    expect(rows[0]).toEqual({ stored: total, folded: total, in_frames: total });

    const gaps = await sql.query(`select min(gap) as least from (
      select extract(epoch from folded_at - lag(folded_at) over (order by seq)) * 1000 as gap
      from analytics.frames where topic = 'analytics') as g`);
    expect(Number(gaps.rows[0].least)).toBeGreaterThanOrEqual(199);
  });

  it('that live for one request lose nothing: the clock folds what they stored', async () => {
    const { url, child } = await startIsolate();
    const event = search('gone before the fold');
    await receiptOf(await post(url, serverHeaders(stack.secretKey), bodyOf([event])));
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    await using sql = await connect(stack.dbUrl);
    const counted =
      "select searches::int from analytics.rollup_terms where term = 'gone before the fold' and grain = 'quarter'";
    await expect
      .poll(async () => (await sql.query(counted)).rows, { timeout: 10_000 })
      .toEqual([{ searches: 1 }]);
  });
});

const rotate = <T>(list: T[], by: number): T[] => [
  ...list.slice(by % list.length),
  ...list.slice(0, by % list.length),
];
