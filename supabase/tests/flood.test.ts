// A flood of what never was seen before, at the limit of its addresses: the database stays under the bounds that
// supabase/README.md names.
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIMENSIONS, type Dimension, OTHER, REQUEST } from '#contract/limits.ts';
import { SUPABASE } from '#local/paths.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { flood, KINDS, type Kind } from './flood-events.ts';
import { asLine, findings } from './support/doctor.ts';
import { ingest, sqlEvent } from './support/sql-events.ts';

const QUARTER_MS = 900_000;
/** Events in a request: each with frames of its own, as many as a frame lists, and as many as a request may have. */
const SIZES = [1, 20, REQUEST.maxEvents] as const;
/** A kind gets one of the sizes, and each run begins with another; `EVERY_CASE=1` tries all, which takes three times as long. */
const FIRST = randomInt(SIZES.length);
const sizesOf = (turn: number) =>
  SIZES.filter((_, n) => process.env.EVERY_CASE === '1' || (n + turn + FIRST) % SIZES.length === 0);
/** As long as frames and messages stay: 72 hours, by whole days. */
const DAYS = 4;

/** Where the values of a dimension are counted. */
const COUNTED: Record<Dimension, string> = {
  term: 'select term as value from analytics.rollup_terms union select term from analytics.subjects',
  filter_set: `select filters::text as value from analytics.subjects where kind = 'filters'`,
  filter: 'select filter as value from analytics.rollup_filters',
  filter_value: `select filter || ' ' || value as value from analytics.rollup_filters`,
  listing: `select listing_id as value from analytics.rollup_listings
    union select listing_id from analytics.rollup_listing_positions union select listing_id from analytics.listings`,
};

/** What each column that rollups count by may hold: a dimension's values, or few that no client can add to. */
const COLUMNS: Record<string, Dimension | Dimension[] | 'few'> = {
  ...{ grain: 'few', metric: 'few', kind: 'few', list: 'few', measure: 'few', label: 'few' },
  ...{ position: 'few', device: 'few', country: 'few' },
  term: 'term',
  subject: ['term', 'filter_set'],
  filter: 'filter',
  // Of those on searches without result: of sets that are known.
  value: ['filter_value', 'filter_set'],
  listing_id: 'listing',
  key: ['term', 'listing'],
};

/** What the README says that something costs at most, in bytes. */
function bound(what: string): number {
  const readme = readFileSync(join(SUPABASE, 'README.md'), 'utf8');
  const [, found, unit] = new RegExp(`^\\| ${what} \\| ([\\d.]+) (KB|MB)`, 'm').exec(readme) ?? [];
  if (found === undefined) throw new Error(`supabase/README.md names no bound of "${what}".`);
  return Number(found) * (unit === 'MB' ? 1024 * 1024 : 1024);
}

describe('a flood of new values', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let sql: Awaited<ReturnType<typeof connect>>;
  let settings: Record<string, number>;
  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
    sql = await connect(stack.dbUrl);
    // Only this session folds: the test decides when.
    for (const lock of ['analytics.fold', 'analytics.fold_insights'])
      await sql.query('select pg_advisory_lock(hashtext($1))', [lock]);
    // Realtime makes these for the days ahead; without one, messages are not kept.
    await using admin = await connect(stack.adminDbUrl);
    await admin.query(`do $$ begin execute format(
      'create table realtime.messages_of_the_flood partition of realtime.messages for values from (%L) to (%L)',
      current_date - 1, current_date + 2); end $$`);
    const row = (await sql.query('select * from analytics.settings')).rows[0];
    settings = Object.fromEntries(Object.entries(row).map(([name, n]) => [name, Number(n)]));
    // A shop's filter has its name before the flood: else its values would count as those of a filter without one.
    const at = new Date(Date.now() - 5 * QUARTER_MS);
    await ingest(sql, [sqlEvent('filter_apply', { filter: 'size', value: '38' }, { at })]);
    await foldAll('fold', 'fold_state');
  });
  afterAll(async () => {
    await sql?.end();
    await stack?.stop();
  });

  const count = async (query: string): Promise<number> =>
    Number(Object.values((await sql.query(query)).rows[0] ?? {})[0]);
  const size = () => count('select pg_database_size(current_database())');

  async function foldAll(step: 'fold' | 'fold_insights', state: string) {
    for (let folded = 1; folded > 0; ) {
      await sql.query(`update analytics.${state} set folded_at = '-infinity'`);
      folded = await count(`select (analytics.${step}() ->> 'folded')::int`);
    }
  }

  /**
   * Bytes of tables, indexes and long values, not of the maps that vacuum makes: of what stays, and of frames and messages.
   * Lists by the minute are gone after two hours.
   */
  async function bytes() {
    const { rows } = await sql.query(
      `select coalesce(sum(b) filter (where not passes), 0)::float8 as stay, coalesce(sum(b) filter (where passes), 0)::float8 as pass
       from (select relname like 'frames%' or nspname = 'realtime' as passes,
           pg_relation_size(c.oid) + pg_indexes_size(c.oid)
             + case when reltoastrelid = 0 then 0 else pg_relation_size(reltoastrelid) + pg_indexes_size(reltoastrelid) end as b
         from pg_class c join pg_namespace n on n.oid = relnamespace
         where nspname in ('analytics', 'realtime') and relkind = 'r' and relname !~ '^(rollup_(terms|filters|listings)|shown)_minutes$') as t`,
    );
    return { stay: Number(rows[0].stay), pass: Number(rows[0].pass) };
  }

  const foldOnce = async () => {
    await sql.query(`update analytics.fold_state set folded_at = '-infinity'`);
    await sql.query('select analytics.fold()');
  };

  /** So many tokens in each quarter of an hour, up to now; how many were spent. */
  async function run(quarters: readonly number[], kinds: readonly Kind[], perRequest: number) {
    const end = Math.floor(Date.now() / QUARTER_MS) * QUARTER_MS;
    let spent = 0;
    for (const [i, allowed] of quarters.entries()) {
      const from = end - (quarters.length - i) * QUARTER_MS;
      for (const { events, weight } of flood(allowed, from, kinds, perRequest)) {
        await ingest(sql, events);
        if (perRequest < REQUEST.maxEvents) await foldOnce();
        spent += weight;
      }
      await foldAll('fold', 'fold_state');
      await foldAll('fold_insights', 'insight_state');
      await sql.query('select analytics.maintain($1)', [new Date(from + QUARTER_MS)]);
    }
    return spent;
  }

  async function valuesOf(dimension: Dimension): Promise<number> {
    const named = `value not like '%${OTHER}%'`;
    return count(`select count(distinct value) from (${COUNTED[dimension]}) as v where ${named}`);
  }

  const rollups = () =>
    count(`select sum(pg_total_relation_size(oid)) from pg_class
      where relnamespace = 'analytics'::regnamespace and relkind = 'r'
        and relname ~ '^(rollup_|subjects|listings|known_values|new_values)'`);

  it('can only be of the dimensions: nothing else that rollups count by is free to choose', async () => {
    const { rows } = await sql.query(
      `select distinct a.attname as name from pg_constraint k
       join pg_class c on c.oid = k.conrelid and c.relname like 'rollup\\_%'
       join pg_attribute a on a.attrelid = c.oid and a.attnum = any (k.conkey)
       where k.contype = 'p' and k.connamespace = 'analytics'::regnamespace and a.atttypid <> 'timestamptz'::regtype`,
    );
    const columns = rows.map(({ name }) => String(name));
    expect(columns.sort()).toEqual(Object.keys(COLUMNS).sort());
    const bounded = new Set(Object.values(COLUMNS).flat());
    expect(DIMENSIONS.filter((dimension) => !bounded.has(dimension))).toEqual([]);
  });

  it.each(
    Object.entries(KINDS).flatMap(([name, kind], turn) =>
      sizesOf(turn).map((perRequest) => [name, perRequest, kind] as const),
    ),
  )(
    'of one address, all of it new in its %s, %i a request, costs no more than tokens may, and fills no plan in four days',
    async (_name, perRequest, kind) => {
      const { client_rate: rate = 0, client_burst: burst = 0 } = settings;
      // Each kind finds all the room for new values there is, whatever came before it.
      await sql.query('truncate analytics.new_values');
      const before = await bytes();
      const tokens = await run(
        [600, 300, 300].slice(0, perRequest === 1 ? 1 : 3),
        [kind],
        perRequest,
      );
      const after = await bytes();
      const stay = (after.stay - before.stay) / tokens;
      const pass = (after.pass - before.pass) / tokens;
      const inFourDays = (stay + pass) * (DAYS * rate * 86_400 + burst);
      expect(pass).toBeGreaterThan(0);
      expect(stay).toBeLessThan(bound('a token'));
      expect(pass).toBeLessThan(bound('its frames and messages'));
      expect(inFourDays).toBeLessThan(bound('one address in four days'));
    },
    60_000,
  );

  it('of many addresses brings no more new values than one limit for all, and all of it is counted', async () => {
    await sql.query('truncate analytics.new_values');
    const before: number[] = [];
    for (const dimension of DIMENSIONS) before.push(await valuesOf(dimension));
    const sizeBefore = await rollups();
    const { client_rate: rate = 0, client_burst: burst = 0 } = settings;
    const ADDRESSES = 15;
    const allowed = [rate * 900 + burst, rate * 900].map((tokens) => tokens * ADDRESSES);
    await run(allowed, Object.values(KINDS), REQUEST.maxEvents);
    const limits = DIMENSIONS.map((dimension) => 2 * (settings[`new_${dimension}s`] ?? 0));
    for (const [i, dimension] of DIMENSIONS.entries()) {
      const added = (await valuesOf(dimension)) - (before[i] ?? 0);
      expect(added, dimension).toBeGreaterThan(0);
      expect(added, dimension).toBeLessThanOrEqual(limits[i] ?? 0);
    }
    const most = limits.reduce((sum, limit) => sum + limit) * bound('a new value');
    expect((await rollups()) - sizeBefore).toBeLessThan(most);
    const searches = `select count(*) from analytics.events where type = 'search'`;
    for (const counted of [
      `rollup_terms where grain = 'quarter'`,
      `rollup_subjects where grain = 'quarter' and kind = 'term'`,
      `rollup_subjects where grain = 'day' and kind = 'term'`,
    ])
      expect(await count(`select sum(searches) from analytics.${counted}`)).toBe(
        await count(searches),
      );
  }, 60_000);

  it('is seen by the doctor: what counts as other, and when the plan is full', async () => {
    await sql.query(
      `insert into analytics.database_sizes select now() - interval '25 hours', pg_database_size(current_database()) - 30 * 1024 * 1024`,
    );
    await sql.query(`delete from analytics.database_sizes where at > now() - interval '25 hours'`);
    const target = { url: '', functionsUrl: '', isHosted: false, source: 'a test' };
    const ask = async (databaseMb: number) =>
      (
        await findings({ ...target, dbUrl: stack.dbUrl, messagesPerSecond: 100, databaseMb }, [
          'growth',
          'other',
        ])
      ).map(asLine);
    const mb = (await size()) / 1024 / 1024;
    const said = await ask(Math.ceil(mb + 200));
    expect(said[0]).toMatch(/^warn: .* at this pace it is full in \d+ days\.$/);
    for (const dimension of DIMENSIONS)
      expect(said).toContainEqual(
        expect.stringMatching(
          new RegExp(
            `^warn: In the last day [\\d,]+ counts stand .* new values of ${dimension} came`,
          ),
        ),
      );
    // 30 in 25 hours; the database goes on growing and shrinking by a few while it is tidied up.
    const [grew = ''] = await ask(Math.ceil(mb + 2_000));
    expect(grew).toMatch(/^ok: .* and grew by [\d.]+ MB a day\.$/);
    expect(Math.abs(Number(/([\d.]+) MB a day/.exec(grew)?.[1]) - 28.8)).toBeLessThan(10);
    expect((await ask(10))[0]).toMatch(/^wrong: .*: the plan is full\.$/);
  });
});
