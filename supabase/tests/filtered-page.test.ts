// A page of events through a filter that nothing matches: what it costs goes by the events that are looked through, and not by how
// many sessions are known.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { timeOf } from './support/best-of.ts';
import { ingest, search } from './support/sql-events.ts';

let stack: Awaited<ReturnType<typeof startTestStack>>;
beforeAll(async () => {
  stack = await startTestStack({ functions: false, realtime: false });
});
afterAll(async () => stack?.stop());

it('takes no longer where many sessions are known', async () => {
  await using sql = await connect(stack.dbUrl);
  await ingest(
    sql,
    Array.from({ length: 2000 }, () => search('lace veil')),
  );
  const page = () =>
    timeOf(() =>
      sql.query(
        `select from analytics.events_before(analytics.event_types(), '-infinity', 'infinity', 'infinity',
          'ffffffff-ffff-ffff-ffff-ffffffffffff', 100, analytics.compile_filter('{"filter": "nothing"}'), 10000)`,
      ),
    );
  const known = (n: number) =>
    sql.query(
      `insert into analytics.sessions (session_id, started_at, last_at, events)
      select gen_random_uuid(), now(), now(), 1 from generate_series(1, $1)`,
      [n],
    );
  const fewest = async () => Math.min(await page(), await page(), await page());
  await known(10);
  await sql.query('analyze analytics.events, analytics.sessions');
  const few = await fewest();
  await known(20_000);
  await sql.query('analyze analytics.sessions');
  expect((await fewest()) / few).toBeLessThan(3);
});
