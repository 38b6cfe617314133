// Taking events out again: every number is then what counting the events that are left, from nothing, gives.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frame } from '#contract/frame.ts';
import { TOPICS } from '#contract/topic.ts';
import { SUPABASE } from '#local/paths.ts';
import { asEnvFile } from '#local/stack/index.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { act } from './support/insights/acts.ts';
import { InsightWorld } from './support/insights/world.ts';
import { foldAll, ingest, search, sqlEvent } from './support/sql-events.ts';

describe('forgetting', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let world: InsightWorld;
  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
    await using sql = await connect(stack.dbUrl);
    await sql.query(
      'update analytics.settings set fold_max_events = 100, minutes_days = 30, frequent_searches = 3',
    );
    world = await InsightWorld.create(stack.dbUrl);
  });
  afterAll(async () => {
    await world?.close();
    await stack?.stop();
  });

  it('leaves every table as if what is forgotten had never come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 6, maxLength: 20, size: 'max' }),
        async (acts) => {
          await world.begin();
          for (const one of acts) await world.perform(one);
          await world.settle();
          const kept = await world.numbers();
          await world.recount();
          expect(kept).toEqual(await world.numbers());
        },
      ),
      { numRuns: Number(process.env.FORGET_RUNS ?? 25), endOnFailure: true },
    );
    const { rows } = await world.sql.query(
      "select sum((after ->> 'events')::int)::int as n from analytics.audit where action = 'events_forget'",
    );
    // A wave that finds nothing would agree with anything.
    expect(rows[0].n).toBeGreaterThan(100);
  }, 180_000);

  it('gives back the names that found no place beside what is forgotten', async () => {
    const places = 3;
    await world.begin(places);
    const named = (name: string, sent_by: string) =>
      [
        sqlEvent('search', { query: name, resultsCount: 1, filters: { size: [name] } }),
        sqlEvent('filter_apply', { filter: name, value: name }),
        sqlEvent('listing_view', { listingId: name, title: name }),
        sqlEvent('listing_impression', { listingIds: [name, 'shared'], firstPosition: 1 }),
      ].map((event) => ({ ...event, sent_by }));
    const forged = Array.from({ length: 20 }, (_, i) => named(`pills ${i}`, 'publishable:forger'));
    await ingest(world.sql, named('veil', 'publishable:shop'));
    await world.settle();
    await ingest(world.sql, forged.flat());
    await world.settle();
    await ingest(
      world.sql,
      ['lace', 'veil'].flatMap((name) => named(name, 'publishable:shop')),
    );
    await world.settle();
    const names = async () => {
      const { rows } = await world.sql.query(
        `select term as name from analytics.rollup_terms union select filter from analytics.rollup_filters
         union select value from analytics.rollup_filters union select listing_id from analytics.rollup_listings
         union select s.filters ->> 'size' from analytics.rollup_subjects r join analytics.subjects s on s.id = r.subject
         where s.filters is not null`,
      );
      return new Set(rows.map(({ name }) => name));
    };
    expect(await names()).toContain('pills 0');
    expect(await names()).not.toContain('lace');

    await world.sql.query("select analytics.forget(p_sent_by => 'publishable:forger')");
    await world.settle();
    const kept = await world.numbers();
    expect(await names()).toEqual(new Set(['veil', 'lace', 'shared', '["veil"]', '["lace"]']));
    await world.sql.query('truncate analytics.known_values, analytics.new_values');
    await world.recount();
    expect(kept).toEqual(await world.numbers());
  });
});

describe('npm run forget', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let sql: Awaited<ReturnType<typeof connect>>;
  let folder: string;
  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
    sql = await connect(stack.dbUrl);
    folder = await mkdtemp(join(tmpdir(), 'vowswap-forget-'));
    await writeFile(join(folder, 'project.env'), asEnvFile(stack.env));
  });
  afterAll(async () => {
    await sql?.end();
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function run(...args: string[]) {
    const script = join(SUPABASE, 'operate/forget.ts');
    const file = ['--env-file', join(folder, 'project.env')];
    return promisify(execFile)(process.execPath, ['--', script, ...args, ...file]).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  }
  const count = async (query: string): Promise<number> => (await sql.query(query)).rows[0].n;
  const stored = () => count('select count(*)::int as n from analytics.events');
  const forger = { sent_by: 'publishable:default/segment' };
  const view = (title: string, at = new Date()) =>
    sqlEvent('listing_view', { listingId: 'L1', title }, { at });

  it('says first how many there are; then they are gone, and every reader is told', async () => {
    const before = new Date(Date.now() - 1_000);
    const honest = { ...view('Ivory gown', before), sent_by: 'publishable:default' };
    const forged = { ...view('Buy pills'), ...forger };
    // Dated back: it still came with the wave.
    const at = new Date(Date.now() - 3 * 86_400_000);
    const early = sqlEvent('search', { query: 'pills', resultsCount: 1 }, { at });
    await ingest(sql, [honest, search('veil')]);
    const received_at = new Date().toISOString();
    await ingest(sql, [forged, { ...early, ...forger, received_at }]);
    await foldAll(sql);
    const dry = await run('--sent-by', 'publishable:default/segment', '--dry-run');
    expect(dry.stdout).toMatch(
      /^Would be taken out: 2 events of 2 sessions \(1 search, 1 listing_view\), .* Nothing was changed\.\n$/,
    );
    expect(await stored()).toBe(4);
    const title = 'select title from analytics.listings';
    expect((await sql.query(title)).rows).toEqual([{ title: 'Buy pills' }]);

    const between = `${new Date(Date.now() - 60_000).toISOString()}/${new Date().toISOString()}`;
    const done = await run('--sent-by', 'publishable:default/segment', '--between', between);
    expect(done.stdout).toMatch(/^Taken out: 2 events of 2 sessions/);
    expect(await stored()).toBe(2);
    expect((await sql.query(title)).rows).toEqual([{ title: 'Ivory gown' }]);
    const { rows } = await sql.query('select topic, frame from analytics.frames');
    expect(rows.map((row) => row.topic).sort()).toEqual([...TOPICS].sort());
    for (const row of rows) {
      const { delta, events } = frame.parse(row.frame);
      expect(delta).toEqual({ resync: true });
      expect(JSON.stringify(events)).not.toContain('pills');
    }
    expect(rows.find((row) => row.topic === 'analytics').frame.events.length).toBe(2);
    expect(
      (await sql.query('select actor, action, subject, after from analytics.audit')).rows,
    ).toMatchObject([
      {
        actor: null,
        action: 'events_forget',
        subject: expect.stringMatching(/^sent by publishable:default\/segment, from .*, until /),
        after: { events: 2, sessions: 2 },
      },
    ]);
    const again = await run('--sent-by', 'publishable:default/segment');
    expect(again.stdout).toBe('No event is like that: nothing was changed.\n');
  });

  it('waits for no reader of the events and of the frames, however long; ingest and the fold go on', async () => {
    await using reader = await connect(stack.dbUrl);
    await using operator = await connect(stack.dbUrl);
    await ingest(sql, [{ ...search('pills'), ...forger }]);
    await foldAll(sql);
    await reader.query(
      'begin; select count(*) from analytics.events; select count(*) from analytics.frames',
    );
    await operator.query("set statement_timeout = '5s'");
    const [forgotten] = await Promise.all([
      operator.query(
        "select analytics.forget(p_sent_by => 'publishable:default/segment') ->> 'events' as n",
      ),
      ingest(sql, [search('lace')]),
    ]);
    expect(forgotten.rows).toEqual([{ n: '1' }]);
    await foldAll(sql);
    const { rows } = await sql.query('select frame::text as frame from analytics.frames');
    expect(rows.filter(({ frame }) => frame.includes('pills'))).toEqual([]);
    expect(rows.filter(({ frame }) => frame.includes('lace'))).not.toEqual([]);
  });

  it('takes the beginning of a sender up to where a part of it ends', async () => {
    await sql.query('truncate analytics.events');
    const senders = ['publishable:a', 'publishable:a/umami', 'publishable:ab', 'secret:a'];
    await ingest(
      sql,
      senders.map((sent_by) => ({ ...search('veil'), sent_by })),
    );
    const found = async (sentBy: string) =>
      (
        await sql.query(
          "select analytics.forget(p_sent_by => $1, p_dry_run => true) ->> 'events' as n",
          [sentBy],
        )
      ).rows[0].n;
    expect(await found('publishable')).toBe('3');
    expect(await found('publishable:a')).toBe('2');
    expect(await found('publishable:a/umami')).toBe('1');
    expect(await found('publish')).toBe('0');
  });

  it('leaves no list of the best of a day that counts what is gone', async () => {
    const midnight = new Date().setUTCHours(0, 0, 0, 0);
    const noon = new Date(midnight - 43_200_000);
    const searches = (query: string, n: number, sent_by = 'secret:shop') =>
      Array.from({ length: n }, () => ({
        ...sqlEvent('search', { query, resultsCount: 1 }, { at: noon }),
        received_at: new Date().toISOString(),
        sent_by,
      }));
    await ingest(sql, [...searches('alpha', 5), ...searches('beta', 4), ...searches('gamma', 1)]);
    await ingest(sql, searches('pills', 9, 'publishable:pills'));
    await foldAll(sql);
    await sql.query('select analytics.rank_days(p_keep => 3)');
    await sql.query("select analytics.forget(p_sent_by => 'publishable:pills')");
    const { rows } = await sql.query('select analytics.top_terms($1, $2, 2) as best', [
      new Date(midnight - 86_400_000),
      new Date(midnight),
    ]);
    // Not 0: gamma is missing in the list.
    const best = [
      ['alpha', 5, 0],
      ['beta', 4, 0],
    ];
    expect(rows[0].best).toEqual({ rows: best, floor: 1 });
  });

  it('does not reach back further than sessions are kept', async () => {
    const at = new Date(Date.now() - 31 * 86_400_000);
    await ingest(sql, [
      { ...sqlEvent('search', { query: 'old', resultsCount: 1 }, { at }), ...forger },
    ]);
    const { code, stderr } = await run('--sent-by', 'publishable:default');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /happened before .* Take out what came a week after that or later: p_from, or --between\.\n$/,
    );
  });

  it.each([
    [[], 'Say which: --session, --sent-by or --between.'],
    [['--session', 'mine'], '--session: must be the id of a session'],
    [['--between', 'yesterday'], '--between: must be two moments'],
  ])('ends with 2 when called with %j', async (args, sentence) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});
