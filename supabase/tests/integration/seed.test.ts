// The demo data of seed.sql: people who can sign in, and a month that the contract and the fold accept.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createClient } from '@supabase/supabase-js';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { access } from '#contract/access.ts';
import { analyticsEvent } from '#contract/event.ts';
import { EVENT_TYPES } from '#contract/event-type.ts';
import { TOPICS } from '#contract/topic.ts';
import { seed } from '#local/postgres/seed.ts';
import { foldBacklog, type Stack } from '#local/stack/index.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { LISTINGS, TERMS } from '../../proof/simulate/market.ts';
import { HISTORY_RATE } from '../../proof/simulate/options.ts';
import { InsightCheck } from '../support/insights/check.ts';
import { readHistory } from '../support/insights/history.ts';

const SEED_FILE = resolve(import.meta.dirname, '../../seed.sql');
const database = { functions: false, realtime: false } as const;
const counts = z.array(z.object({ type: z.string(), n: z.coerce.number() }));

/** The listings and terms that the seed makes its history of, as lines of the simulator's files. */
async function marketOf(sql: Client): Promise<{ listings: string; terms: string }> {
  const seedSql = readFileSync(SEED_FILE, 'utf8');
  const [from, to] = ['create function pg_temp.chance', 'analyze listing, term;'];
  const lines = async (query: string) =>
    z
      .array(z.object({ line: z.string() }))
      .parse((await sql.query(query)).rows)
      .map(({ line }) => `${line}\n`)
      .join('');
  await sql.query('begin');
  try {
    await sql.query(seedSql.slice(seedSql.indexOf(from), seedSql.indexOf(to)));
    return {
      listings:
        await lines(`select concat_ws(' | ', id, category, item, style, title, coalesce(facets -> 'brand' ->> 0, ''), colour,
          coalesce(facets -> 'size' ->> 0, ''), facets -> 'condition' ->> 0, price, currency, facets -> 'region' ->> 0,
          split_part(substr(document, length(category || style || item) + 4), ' ' || lower(colour) || ' ', 1)) as line
        from listing order by n`),
      terms: await lines('select term as line from term where rank > 0 order by rank'),
    };
  } finally {
    await sql.query('rollback');
  }
}

const portOf = ({ dbUrl }: Stack) => Number(new URL(dbUrl).port);
const load = (stack: Stack) => seed(portOf(stack), SEED_FILE);

/** Per type: how many, and a checksum. Left out is what depends on the minute of the seeding. */
const HISTORY = `
  select type, count(*) as n, bit_xor(hashtextextended(concat(id, session_id, occurred_at, properties), 0)) as checksum
  from analytics.events where derived_at < $1 group by type order by type`;

async function historyOf({ dbUrl }: Stack, until: Date): Promise<unknown[]> {
  await using sql = await connect(dbUrl);
  return (await sql.query(HISTORY, [until])).rows;
}

describe('the demo data', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let sql: Awaited<ReturnType<typeof connect>>;
  let histories: unknown[][];
  beforeAll(async () => {
    const until = new Date(Date.now() - 2 * 60 * 60 * 1000);
    stack = await startTestStack(database);
    sql = await connect(stack.dbUrl);
    // It may be loaded at once after the tables were made, or much later.
    await sql.query(`update analytics.fold_state set epoch_at = epoch_at - interval '1 hour'`);
    await load(stack);
    await using twin = await startTestStack(database);
    await load(twin);
    histories = [await historyOf(twin, until), await historyOf(stack, until)];
  });
  afterAll(async () => {
    await sql?.end();
    await stack?.stop();
  });

  const number = async (query: string, client: Client = sql): Promise<number> =>
    z.coerce.number().parse((await client.query<{ n: unknown }>(query)).rows[0]?.n);

  const signIn = async (name: string) => {
    const client = createClient(stack.apiUrl, stack.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false },
    });
    const credentials = { email: `${name}@vowswap.test`, password: 'vowswap-demo' };
    const { error } = await client.auth.signInWithPassword(credentials);
    if (error) throw error;
    const answer = await client.rpc('analytics_my_access');
    return access.parse(answer.data);
  };

  it('holds only events that the contract accepts', async () => {
    const { rows } = await sql.query<{ event: unknown }>(
      'select analytics.event_json(e) as event from analytics.events e',
    );
    const refused = rows.map(({ event }) => analyticsEvent.safeParse(event)).find((r) => r.error);
    expect(refused?.error?.issues).toBeUndefined();
    expect(rows.length).toBeGreaterThan(80_000);
  });

  it('has every type of event, a month of days, and the last half hour', async () => {
    const types = await sql.query('select distinct type from analytics.events order by type');
    expect(types.rows.map((row) => row.type)).toEqual([...EVENT_TYPES].sort());
    const perDay = `select count(*) as n from analytics.events
      where derived_at > now() - interval '30 days' group by derived_at::date`;
    expect(await number(`select count(*) as n from (${perDay}) d`)).toBeGreaterThanOrEqual(30);
    const lately = `select count(*) as n from analytics.events where derived_at > now() - interval '30 minutes'`;
    expect(await number(lately)).toBeGreaterThan(0);
  });

  it('files each event under the day it happened', async () => {
    expect(await number('select count(*) as n from analytics.events_other')).toBe(0);
  });

  it('has a trend that finds nothing and a listing that went viral', async () => {
    const trend = `from analytics.events where type = 'search' and properties ->> 'query' ilike '%jelly%fish%'`;
    expect(await number(`select count(*) as n ${trend}`)).toBeGreaterThan(200);
    expect(await number(`select max((properties -> 'resultsCount')::int) as n ${trend}`)).toBe(0);
    const views = `select count(*) as n from analytics.events where type = 'listing_view'
      group by properties ->> 'listingId', derived_at::date order by n desc limit 1`;
    expect(await number(views)).toBeGreaterThan(150);
  });

  it('answers a term without filters with the same number of results each time', async () => {
    const differing = `select analytics.search_term(properties ->> 'query') from analytics.events
      where type = 'search' and not properties ? 'filters'
      group by 1 having count(distinct properties -> 'resultsCount') > 1`;
    expect(await number(`select count(*) as n from (${differing}) d`)).toBe(0);
  });

  it('is of the market that simulated shoppers visit, who come about as often', async () => {
    const { listings, terms } = await marketOf(sql);
    await expect(listings).toMatchFileSnapshot('../../proof/simulate/market.txt');
    await expect(terms).toMatchFileSnapshot('../../proof/simulate/terms.txt');
    const said = await sql.query(
      `select distinct properties ->> 'listingId' as id, properties ->> 'title' as title from analytics.events where type = 'listing_view'`,
    );
    const titles = new Map(LISTINGS.map(({ id, title }) => [id, title]));
    expect(said.rows.filter(({ id, title }) => titles.get(id) !== title)).toEqual([]);
    expect(said.rowCount).toBeGreaterThan(LISTINGS.length * 0.9);
    const searched =
      await sql.query(`select analytics.search_term(properties ->> 'query') as term, count(*) as n
      from analytics.events where type = 'search' and properties ->> 'query' not ilike '%jelly%' group by 1`);
    const known = new Set(TERMS);
    expect(searched.rows.filter(({ term }) => !known.has(term))).toEqual([]);
    const perHour = `select count(*) / (7 * 24.0) as n from analytics.events where derived_at > now() - interval '7 days'`;
    const ratio = (HISTORY_RATE * 3600) / (await number(perHour));
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it('is the same in every database', () => {
    expect(histories[0]).toHaveLength(EVENT_TYPES.length);
    expect(histories[0]).toEqual(histories[1]);
  });

  it('is folded by itself, and every event is counted once', async () => {
    const folded = `select metric as type, sum(n) as n from analytics.rollup_counts
      where metric = any (analytics.event_types()) group by metric order by metric`;
    const stored = 'select type, count(*) as n from analytics.events group by type order by type';
    const expected = counts.parse((await sql.query(stored)).rows);
    await expect
      .poll(async () => counts.parse((await sql.query(folded)).rows), {
        timeout: 110_000,
        interval: 500,
      })
      .toEqual(expected);
    // It was loaded, not received: that says nothing about delays.
    const delays = `select count(*) as n from analytics.rollup_health where measure in ('latency_ms', 'late')`;
    expect(await number(delays)).toBe(0);
  }, 120_000);

  it('knows size, category and region of what is missing', async () => {
    await foldBacklog(portOf(stack));
    const known = `select count(distinct filter) as n from analytics.rollup_gap_values v
      join analytics.subjects s on s.id = v.subject where s.term is not null and filter in ('size', 'category', 'region')`;
    expect(await number(known)).toBe(3);
  }, 120_000);

  it('is what the pages show, each number as a plain recount has it', async () => {
    await foldBacklog(portOf(stack));
    const member = await sql.query(`select user_id from analytics.members where role = 'owner'`);
    const { rows } = await sql.query('select *, properties as sent from analytics.events');
    const check = new InsightCheck(sql, member.rows[0].user_id, readHistory(rows));
    const at = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const asked = { timeZone: 'Europe/Berlin', limit: 1000, terms: ['wedding dress', 'Jellyfish'] };
    await check.all({ ...asked, from: at(30), to: null });
    await check.all({ ...asked, from: at(9.3), to: at(2.6) });
    const filter = { and: [{ device: 'mobile' }, { not: { filter: 'size' } }] };
    await check.all({ ...asked, from: at(9.3), to: at(2.6), filter: { sessions: filter } });
  }, 120_000);

  it('lets its people sign in, each with their own access', async () => {
    expect(await signIn('owner')).toMatchObject({ role: 'owner', topics: [...TOPICS] });
    expect(await signIn('analyst')).toMatchObject({ role: 'analyst', topics: [...TOPICS] });
    expect(await signIn('viewer')).toMatchObject({ role: 'viewer', topics: ['analytics:search'] });
    expect(await signIn('stranger')).toMatchObject({ role: null, topics: [] });
  });
});
