// A month in seconds: with upkeep running, nothing grows without bound.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { asLine, doAsAdvised, findings, theOne } from './support/doctor.ts';
import { ingest, sqlEvent } from './support/sql-events.ts';

const DAYS = 45;
const SETTINGS = `update analytics.settings set events_days = 10, sessions_days = 9, rollups_days = 30,
  minutes_days = 3, rejections_days = 3, audit_days = 30, frames_hours = 72`;

/** What one day leaves behind; $1 is its noon. */
const A_DAY = [
  `insert into analytics.events (id, type, session_id, properties, occurred_at, sent_at, received_at, derived_at)
   select overlay(analytics.first_id(t.at + make_interval(secs => i))::text placing '7' from 15)::uuid, 'session_start', gen_random_uuid(), '{}',
     t.at, t.at, t.at, t.at
   from (select $1::timestamptz as at) as t, generate_series(1, 20) as i`,
  // Of a day whose partition is gone.
  `insert into analytics.events (id, type, session_id, properties, occurred_at, sent_at, received_at, derived_at)
   select overlay(analytics.first_id(t.at)::text placing '7' from 15)::uuid, 'session_start', gen_random_uuid(), '{}', t.at, t.at, t.at, t.at
   from (select $1::timestamptz - interval '11 days' as at) as t`,
  `insert into analytics.frames values ('analytics', extract(epoch from $1::timestamptz), 0, $1, '{}')`,
  `insert into analytics.rollup_minutes select $1::timestamptz + make_interval(mins => i), 'search', 1 from generate_series(1, 60) as i`,
  `insert into analytics.rollup_counts values ($1, 'search', 1)`,
  `insert into analytics.rollup_spans values ('hour', $1, 'search', 1), ('day', $1, 'search', 1)`,
  `insert into analytics.listings (listing_id, title, seen_at) values ('L' || $1::timestamptz::text, 'A title', $1::timestamptz)`,
  `insert into analytics.sessions (session_id, started_at, last_at, events) select gen_random_uuid(), $1::timestamptz, $1::timestamptz, 1 from generate_series(1, 20)`,
  `insert into analytics.subjects values (gen_random_uuid(), 'term', 'lace', null, $1)`,
  `insert into analytics.term_groups (term, words) select id, term from analytics.subjects where seen_at = $1`,
  `insert into analytics.term_likes select id, id from analytics.subjects where seen_at = $1`,
  `insert into analytics.search_facts values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), $1, 'Lace', gen_random_uuid(), null, false)`,
  `insert into analytics.search_outcomes values (gen_random_uuid(), null, null, null, null, null, 1, 0, 0, 0, 0, $1)`,
  `insert into analytics.search_clicks values (gen_random_uuid(), 'L1', 1, 0, 0, null, 0, 0, $1)`,
  `insert into analytics.session_subjects values (gen_random_uuid(), gen_random_uuid(), 'term', $1, null, false)`,
  `insert into analytics.session_facts select gen_random_uuid(), $1::timestamptz, $1::timestamptz, 1, 1, true, false, false, false, false from generate_series(1, 20)`,
  `insert into analytics.filter_facts values (gen_random_uuid(), gen_random_uuid(), $1, 'filter_apply', 'size', '38')`,
  ...['quarter', 'day'].flatMap((grain) => [
    `insert into analytics.rollup_terms values ($1, '${grain}', 'lace', 1, 0)`,
    `insert into analytics.rollup_filters values ($1, '${grain}', 'size', '38', 1, 0, 0)`,
    `insert into analytics.rollup_listings values ($1, '${grain}', 'L1', 1, 0, 0, 0, 0)`,
    `insert into analytics.rollup_subjects values ($1, '${grain}', 'term', gen_random_uuid(), 1)`,
    `insert into analytics.rollup_gap_values values ($1, '${grain}', gen_random_uuid(), 'size', '38', 1)`,
    `insert into analytics.rollup_positions values ($1, '${grain}', 1, 1, 0)`,
    `insert into analytics.rollup_listing_positions values ($1, '${grain}', 'L1', 1, 1, 0)`,
    `insert into analytics.rollup_filters_quick values ($1, '${grain}', 'size', '38', 1)`,
    `insert into analytics.rollup_sessions values ($1, '${grain}', '', '', 1, 1, 0, 1, 1, 0, 0, 0)`,
  ]),
  ...['hour', 'week'].flatMap((grain) => [
    `insert into analytics.rollup_terms values ($1, '${grain}', 'lace', 1, 0)`,
    `insert into analytics.rollup_listings values ($1, '${grain}', 'L1', 1, 0, 0, 0, 0)`,
  ]),
  `insert into analytics.rollup_closed values ('hour', $1, $1), ('week', $1, $1) on conflict (grain) do update set until = excluded.until`,
  ...['hour', 'day', 'week'].flatMap((grain) => [
    `insert into analytics.rollup_best values ('terms', '${grain}', $1, '{lace}', '{3}', 0)`,
    `insert into analytics.rollup_late values ('terms', '${grain}', $1, 'lace')`,
  ]),
  `insert into analytics.known_values values ('term', gen_random_uuid(), $1, $1)`,
  `insert into analytics.new_values values ($1, 'term', 1, true)`,
  `insert into analytics.view_sessions values (gen_random_uuid(), $1, '{}', '{}', $1)`,
  `insert into analytics.active_minutes values ($1, 3)`,
  `insert into analytics.shown_minutes values ($1, 3, '{L1}')`,
  `insert into analytics.rollup_health values ($1, 'accepted', '', 1)`,
  `insert into analytics.rejections (at, code, message) values ($1, 'too_old', 'too old')`,
  `insert into analytics.audit (at, action, subject) values ($1, 'members_insert', 'x')`,
  `insert into analytics.rate_buckets values ('bucket of ' || $1::timestamptz::text, 1, $1::timestamptz)`,
];

describe('upkeep', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
  });
  afterAll(() => stack?.stop());

  it('keeps every table within its retention over a simulated month', async () => {
    await using sql = await connect(stack.dbUrl);
    // The stack's own clock must not tidy up between our days.
    await sql.query(
      "select pg_advisory_lock(hashtext('analytics.fold')), pg_advisory_lock(hashtext('analytics.fold_insights'))",
    );
    await sql.query(SETTINGS);
    await sql.query('delete from analytics.database_sizes');
    const sizes: Record<string, number>[] = [];
    const start = new Date();
    start.setUTCHours(12, 0, 0, 0);
    for (let day = 10 - DAYS; day <= 10; day += 1) {
      const noon = new Date(start.getTime() + day * 86_400_000).toISOString();
      await sql.query('select analytics.maintain($1)', [noon]);
      for (const statement of A_DAY) await sql.query(statement, [noon]);
      await sql.query('select analytics.maintain($1)', [noon]);
      if (day === 5 || day === 10) sizes.push(await sizesOf(sql));
    }
    const [earlier = {}, now = {}] = sizes;
    // Beyond the longest retention, five more days add nothing.
    expect(now).toEqual(earlier);
    // A table that no day fills would prove nothing.
    expect(Object.keys(now).filter((table) => now[table] === 0)).toEqual([]);
    expect(now.events_partitions).toBeLessThanOrEqual(10 + 3 + 2);
    expect(now.frames_partitions).toBeLessThanOrEqual(3 + 3 + 2);
    expect(now.sessions).toBeLessThanOrEqual(20 * 10);
    // Facts stay a day longer, so that a range of `sessions_days` is whole.
    expect(now.session_facts).toBeLessThanOrEqual(20 * 11);
    // A table that no day writes to would prove nothing.
    expect(Object.entries(now).filter(([, rows]) => rows === 0)).toEqual([]);
  });

  it('does all but what a long reader of events and frames holds up, says so, and does that once it has ended', async () => {
    await using sql = await connect(stack.dbUrl);
    await using reader = await connect(stack.dbUrl);
    await sql.query("select pg_advisory_lock(hashtext('analytics.fold'))");
    await sql.query(SETTINGS);
    // Beyond the month.
    const on = (day: number) => new Date(Date.now() + (20 + day) * 86_400_000);
    const maintain = async (at: Date): Promise<{ step: string }[]> =>
      (await sql.query('select analytics.maintain($1) as behind', [at])).rows[0].behind;
    const missing = async (table: string, days: number[]) => {
      const names = days.map(
        (day) => `analytics.${table}_${on(day).toISOString().slice(0, 10).replaceAll('-', '')}`,
      );
      const { rows } = await sql.query(
        'select name from unnest($1::text[]) as name where to_regclass(name) is null',
        [names],
      );
      return days.filter((_, i) => rows.some(({ name }) => name === names[i]));
    };
    expect(await maintain(on(0))).toEqual([]);
    await sql.query("insert into analytics.rollup_minutes values ($1, 'search', 1)", [on(0)]);
    await reader.query(
      "set application_name = 'export'; begin; select count(*) from analytics.events; select count(*) from analytics.frames",
    );

    const behind = (await maintain(on(4))).map(({ step }) => step);
    expect(behind.sort()).toEqual(['events partitions ahead', 'old events', 'old frames']);
    expect(await missing('frames', [0, 1, 4, 5, 6, 7])).toEqual([]);
    expect(await missing('events', [-8, 3, 4, 5, 6, 7])).toEqual([4, 5, 6, 7]);
    const minutes = 'select from analytics.rollup_minutes where minute = $1';
    expect((await sql.query(minutes, [on(0)])).rowCount).toBe(0);
    // Events have where to wait.
    expect(
      await ingest(sql, [sqlEvent('search', { query: 'veil', resultsCount: 1 }, { at: on(4) })]),
    ).toBe(1);

    const target = { url: '', functionsUrl: '', isHosted: false, source: 'a test' };
    const ask = () =>
      findings({ ...target, dbUrl: stack.dbUrl, messagesPerSecond: 100, databaseMb: 500 }, [
        'upkeep',
      ]);
    const says = /^warn: Behind since [\d-]+ [\d:]+ UTC with old events: .*lock timeout\.$/;
    const old = theOne(await ask(), says);
    expect(old.todo).toMatch(
      /^Process \d+ \(export\) has had a transaction open .*`select pg_term/,
    );

    await doAsAdvised(old, { postgres: sql, superuser: sql });
    expect(await maintain(on(4))).toEqual([]);
    expect(await missing('frames', [0, 1, 4, 5, 6, 7])).toEqual([0]);
    expect(await missing('events', [-8, 3, 4, 5, 6, 7])).toEqual([-8]);
    expect((await ask()).map(asLine)).toEqual(['ok: All its steps are done.']);
  });
});

async function sizesOf(sql: Awaited<ReturnType<typeof connect>>): Promise<Record<string, number>> {
  // State, what people decided, and what says where the archived days are, is not kept for a time.
  const { rows: tables } = await sql.query(
    `select relname from pg_class where relnamespace = 'analytics'::regnamespace and relkind in ('r', 'p')
       and not relispartition and relname not in ('members', 'invitations', 'term_decisions', 'views', 'view_holders', 'settings', 'fold_state', 'insight_state', 'view_state', 'topic_heads', 'archived_partitions', 'upkeep_behind')`,
  );
  const sizes: Record<string, number> = {};
  for (const { relname } of tables) {
    const { rows } = await sql.query(`select count(*)::int as n from analytics.${relname}`);
    sizes[relname] = rows[0].n;
  }
  for (const parent of ['events', 'frames']) {
    const { rows } = await sql.query(
      `select count(*)::int as n from pg_inherits where inhparent = 'analytics.${parent}'::regclass`,
    );
    sizes[`${parent}_partitions`] = rows[0].n;
  }
  return sizes;
}
