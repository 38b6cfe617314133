// What a filter costs goes by the events that are looked through: not by how many sessions are known, nor by what it does not ask of them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EventFilter } from '#contract/filter.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { bestOf, timeOf } from './support/best-of.ts';
import { ingest, search, sqlEvent } from './support/sql-events.ts';

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

it('takes a small factor of reading the events to tell the sessions that a filter selects', async () => {
  await using sql = await connect(stack.dbUrl);
  // No two alike, but in what the filter asks.
  for (let n = 0; n < 10; n += 1)
    await ingest(
      sql,
      Array.from({ length: 1_000 }, (_, i) =>
        sqlEvent('listing_impression', {
          listingIds: Array.from({ length: 40 }, (_, place) => `vs-${n}-${(i * 7 + place) % 997}`),
        }),
      ),
    );
  await sql.query('analyze analytics.events, analytics.sessions');
  const read = () => sql.query('select distinct session_id, properties from analytics.events');
  const match = (filter: EventFilter) =>
    sql.query(
      `select analytics.matching_sessions(analytics.compile_filter($1), pg_current_snapshot(), now() - interval '1 day', null)`,
      [{ sessions: { not: filter } }],
    );
  const fewest = (act: () => Promise<unknown>) => bestOf(3, 0, () => timeOf(act));
  const reading = await fewest(read);
  for (const filter of [{ listing: 'vs-0-1' }, { category: 'Veils' }])
    expect((await fewest(() => match(filter))) / reading, JSON.stringify(filter)).toBeLessThan(3);
});
