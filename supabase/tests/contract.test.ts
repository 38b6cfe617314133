// Holds SQL and TypeScript together: names, topics and limits are the same in both.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CURRENCIES, largestPrice } from '#contract/currency.ts';
import { analyticsEvent } from '#contract/event.ts';
import { EVENT_TYPES } from '#contract/event-type.ts';
import { type EventFilter, type Filter, overBudget } from '#contract/filter.ts';
import { eventsPage } from '#contract/health.ts';
import { DIMENSIONS, FILTER, LIVE, NUMBER, OTHER, REQUEST, TEXT, TIME } from '#contract/limits.ts';
import { METRICS } from '#contract/metric.ts';
import { snapshot } from '#contract/snapshot.ts';
import { SECTIONS, sectionOf, TOPICS } from '#contract/topic.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { someEvent } from '#web/realtime/testing/index.ts';
import { createMember, rpcAs } from './support/act-as.ts';
import { ingest, search, sqlEvent } from './support/sql-events.ts';

type Connection = Awaited<ReturnType<typeof connect>>;

const condition: fc.Arbitrary<EventFilter> = fc.oneof(
  fc.record({ search: fc.constantFrom('a', ' A ', 'Ａ', 'b', 'c', 'd', 'e', 'f', 'g') }),
  fc.record({ listing: fc.constantFrom('L1', 'L2') }),
);
/** What JSON writes in one, two, three, four and six bytes. */
const longText = fc.string({
  unit: fc.constantFrom('a', '"', '\n', 'é', '蕾', '😀', '\u001f'),
  minLength: 1,
  maxLength: TEXT.id,
  size: 'max',
});
/** Filters about as large as they may be, and a little larger: many conditions, many texts, many levels, many bytes. */
const EVENT_FILTERS: fc.Arbitrary<EventFilter>[] = [
  fc
    .array(fc.array(fc.record({ listing: fc.constant('L1') }), { minLength: 1, maxLength: 10 }), {
      ...{ minLength: 1, maxLength: 5, size: 'max' },
    })
    .map((groups) => ({ and: groups.map((or) => ({ or })) })),
  fc.array(condition, { minLength: 3, maxLength: 18, size: 'max' }).map((or) => ({ not: { or } })),
  fc
    .tuple(condition, fc.integer({ min: 3, max: 9 }))
    .map(([one, levels]) =>
      Array.from({ length: levels }).reduce<EventFilter>((not) => ({ not }), one),
    ),
  fc
    .array(fc.record({ filter: fc.constant('color'), value: longText }), {
      ...{ minLength: 8, maxLength: 16, size: 'max' },
    })
    .map((or) => ({ or })),
];
const ANY_FILTER: fc.Arbitrary<Filter>[] = [
  ...EVENT_FILTERS,
  ...EVENT_FILTERS.map((any) => fc.record({ sessions: any })),
];

const asked = z.object({ name: z.string(), arguments: z.array(z.string()) });

describe('the contract in SQL', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let sql: Connection;
  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
    sql = await connect(stack.dbUrl);
  });
  afterAll(async () => {
    await sql?.end();
    await stack?.stop();
  });

  const one = async (query: string, values: unknown[] = []): Promise<unknown> =>
    Object.values((await sql.query(query, values)).rows[0] ?? {})[0];
  const refused = (query: string, values: unknown[] = []) =>
    sql.query(query, values).then(
      () => undefined,
      (error: { code?: string }) => error.code,
    );
  const purchase = (over: object) =>
    sqlEvent('listing_purchase', { listingId: 'L1', price: 1, currency: 'EUR', ...over });
  const stored = (event: ReturnType<typeof search>) =>
    ingest(sql, [event]).then(
      () => undefined,
      (error: { code?: string }) => error.code,
    );

  it('knows the same event types', async () => {
    expect(await one('select analytics.event_types()')).toEqual([...EVENT_TYPES]);
  });

  it('puts each type and each metric into the same section', async () => {
    for (const type of EVENT_TYPES)
      expect(await one('select analytics.section_of($1)', [type])).toBe(sectionOf(type));
    for (const metric of METRICS)
      expect(await one('select analytics.section_of($1)', [metric])).toBe(sectionOf(metric));
  });

  it('counts the same metrics, revenue in the same currencies among them', async () => {
    expect(await one('select analytics.currencies()')).toEqual(CURRENCIES);
    const metrics = await one('select analytics.metrics_of($1)', [[...SECTIONS]]);
    expect(metrics).toEqual(METRICS);
  });

  it('bounds the same dimensions, each by a setting, and names the rest alike', async () => {
    expect(await one('select enum_range(null::analytics.dimension)::text[]')).toEqual(DIMENSIONS);
    expect(await one('select analytics.other()')).toBe(OTHER);
    const settings = (await sql.query('select * from analytics.settings')).rows[0];
    for (const dimension of DIMENSIONS) expect(settings).toHaveProperty(`new_${dimension}s`);
  });

  it('knows the same topics', async () => {
    expect(await one('select analytics.topics()')).toEqual([...TOPICS]);
    expect(await one('select analytics.sections()')).toEqual([...SECTIONS]);
    const heads = await sql.query('select topic from analytics.topic_heads');
    expect(heads.rows.map((row) => row.topic).sort()).toEqual([...TOPICS].sort());
  });

  it('stores every type that the contract accepts and no other', async () => {
    const events = EVENT_TYPES.map((type) => {
      const seed = { type, item: 1, session: 1, age: 0, found: true };
      return sqlEvent(type, someEvent(seed, Date.now()).properties);
    });
    expect(await ingest(sql, events)).toBe(EVENT_TYPES.length);
  });

  it('refuses rows without what the fold counts by', async () => {
    for (const type of ['search', 'listing_impression', 'listing_view', 'filter_apply'] as const)
      expect(await stored(sqlEvent(type, {})), type).toBe('23514');
    for (const price of [undefined, '10', -1, NUMBER.price + 1])
      expect(await stored(purchase({ price })), `${price}`).toBe('23514');
    for (const currency of [undefined, 'euro', 978])
      expect(await stored(purchase({ currency })), `${currency}`).toBe('23514');
    expect(await stored(purchase({ price: NUMBER.price }))).toBeUndefined();
  });

  it('counts as one term what differs in case, width, spaces and signs that are not seen', async () => {
    const spellings = [
      ['ärmel', 'ÄRMEL', 'A\u0308RMEL'],
      ['veil', 'VEIL', 've\u200bil', 'ｖｅｉｌ', ' veil\u00a0', '\ufeffveil'],
      ['кружево', 'КРУЖЕВО'],
      ['σοφος', 'ΣΟΦΟΣ', 'σοφοσ'],
      ['straße', 'STRASSE', 'STRAẞE'],
      ['lace veil', 'lace\u2003 veil', 'Lace\u2028Veil'],
    ];
    const analyst = await createMember(sql, 'analyst');
    for (const alike of spellings) {
      const { rows } = await sql.query(
        'select distinct analytics.search_term(q) as term from unnest($1::text[]) as q',
        [alike],
      );
      expect(rows, alike[0]).toHaveLength(1);
      // A filter finds each by each.
      const events = alike.map((query) => search(query));
      await ingest(sql, events);
      for (const spelt of alike) {
        const filter = { search: spelt };
        const page = await rpcAs(sql, analyst, eventsPage, 'analytics_events($1)', [filter]);
        const found = page.events.map(({ id }) => id);
        expect(found, spelt).toEqual(expect.arrayContaining(events.map(({ id }) => id)));
      }
    }
    const collations = await sql.query(
      `select count(distinct analytics.search_term(q))::int as n
         from unnest(array['I' collate "C", 'i' collate "C", 'ı' collate "C"]) as q`,
    );
    expect(collations.rows).toEqual([{ n: 2 }]);
  });

  it('bounds a price by its currency', async () => {
    const { rows } = await sql.query<{ most: number }>(
      'select analytics.largest_price(c)::float8 as most from unnest($1::text[]) with ordinality as a (c, n) order by n',
      [[...CURRENCIES, 'XXX']],
    );
    expect(rows.map(({ most }) => most)).toEqual([...CURRENCIES, 'XXX'].map(largestPrice));
    for (const [price, currency] of [
      [15_000_000, 'IDR'],
      [25_000_000, 'VND'],
    ] as const) {
      expect(await stored(purchase({ price, currency }))).toBeUndefined();
      expect(await stored(purchase({ price, currency: 'EUR' }))).toBe('23514');
    }
  });

  it('accepts a query at the limit and refuses a longer one', async () => {
    expect(await stored(search('x'.repeat(TEXT.query)))).toBeUndefined();
    expect(await stored(search('x'.repeat(TEXT.query + 1)))).toBe('23514');
  });

  it('draws the line of time where the contract does', async () => {
    const off = (ms: number) => ({
      ...sqlEvent('session_end', {}, { at: new Date(Date.now() + ms) }),
      received_at: new Date().toISOString(),
    });
    expect(await stored(off(-TIME.maxAgeMs + 60_000))).toBeUndefined();
    expect(await stored(off(-TIME.maxAgeMs - 60_000))).toBe('23514');
    expect(await stored(off(1000))).toBe('23514');
    const withIdOff = (ms: number) => {
      const { id } = sqlEvent('session_end', {}, { at: new Date(Date.now() + ms) });
      return sqlEvent('session_end', {}, { id });
    };
    for (const side of [-1, 1]) {
      expect(await stored(withIdOff(side * (TIME.maxIdOffMs - 60_000)))).toBeUndefined();
      expect(await stored(withIdOff(side * (TIME.maxIdOffMs + 60_000)))).toBe('23514');
    }
  });

  it('has the same live limits in its settings', async () => {
    const settings = (await sql.query('select * from analytics.settings')).rows[0];
    expect(settings).toMatchObject({
      frame_events: LIVE.frameEvents,
      frame_bytes: LIVE.frameBytes,
      frames_hours: LIVE.framesHours,
      list_rows: LIVE.listRows,
      fold_interval_ms: 1000 / LIVE.framesPerSecond,
      views: LIVE.views,
      views_per_member: LIVE.viewsPerMember,
      view_seconds: LIVE.viewSeconds,
    });
    // More frames than that nobody may set.
    expect(await refused('update analytics.settings set fold_interval_ms = 199')).toBe('23514');
    // Every burst must hold the largest request, or it could never be accepted.
    const bursts = ['client_burst', 'publishable_key_burst', 'secret_key_burst'];
    for (const burst of bursts)
      expect(Number(settings[burst])).toBeGreaterThanOrEqual(REQUEST.maxEvents);
    for (const burst of bursts)
      expect(
        await refused(`update analytics.settings set ${burst} = ${REQUEST.maxEvents - 1}`),
      ).toBe('23514');
  });

  it('asks as much of a filter, and refuses more with the same words', async () => {
    const { rows } = await sql.query('select * from analytics.filter_budget()');
    expect(rows[0]).toEqual(FILTER);
    const filters = ANY_FILTER.flatMap((some) => fc.sample(some, 100));
    for (const filter of filters) {
      const over = overBudget(filter);
      const answer = await sql
        .query('select analytics.compile_filter($1)', [JSON.stringify(filter)])
        .then(() => null, String);
      if (over === null) expect(answer, JSON.stringify(filter)).toBeNull();
      else expect(answer).toContain(`at most ${over.most}`);
    }
    const verdicts = new Set(filters.map((one) => overBudget(one)?.of));
    expect(verdicts).toEqual(new Set([undefined, ...Object.keys(FILTER)]));
  });

  it('refuses a filter of numbers before it writes them out: nine bytes would become 131,072', async () => {
    const compile = (filter: string) => sql.query('select analytics.compile_filter($1)', [filter]);
    for (const [numbers, why] of [
      [1, 'number'],
      [150, 'number'],
      [3_000, 'Too long'],
    ] as const)
      await expect(compile(`{"and":[${Array(numbers).fill('1e131071')}]}`)).rejects.toThrow(why);
  });

  it('refuses a filter that asks for too much wherever one is asked', async () => {
    const values: Record<string, string> = {
      p_from: "now() - interval '1 hour'",
      p_term: "'veil'",
      p_filter: '$1',
    };
    const { rows } = await sql.query(
      `select p.proname as name, p.proargnames[1:p.pronargs - p.pronargdefaults] || '{p_filter}' as arguments
       from pg_proc p where p.pronamespace = 'public'::regnamespace and 'p_filter' = any (p.proargnames)`,
    );
    expect(rows.length).toBeGreaterThan(7);
    const analyst = await createMember(sql, 'analyst');
    const conditions = Array.from({ length: FILTER.conditions + 1 }, (_, i) => ({
      listing: `${i}`,
    }));
    const filter = { not: { or: [...conditions.slice(0, 20), { or: conditions.slice(20) }] } };
    for (const row of rows) {
      const { name, arguments: names } = asked.parse(row);
      const args = [...new Set(names)].map((each) => `${each} => ${values[each]}`);
      const answer = rpcAs(sql, analyst, z.unknown(), `${name}(${args.join()})`, [filter]);
      await expect(answer, name).rejects.toThrow('Too many conditions: 21, at most 20.');
    }
  });

  it('describes an event as the contract reads it', async () => {
    const event = {
      ...sqlEvent('search', { query: 'veil', resultsCount: 2, filters: { size: ['38'] } }),
      sent_by: 'secret:shop/segment',
    };
    const sold = { ...purchase({}), sent_by: 'publishable:default' };
    await ingest(sql, [event, sold]);
    const json = (id: string) =>
      one('select analytics.event_json(e) from analytics.events e where id = $1', [id]);
    expect(analyticsEvent.parse(await json(sold.id))).toMatchObject({ confirmed: false });
    expect(analyticsEvent.parse(await json(event.id))).toMatchObject({
      id: event.id,
      type: 'search',
      sentBy: event.sent_by,
      properties: event.properties,
    });
  });

  it('reads sums of money past what a number holds exactly, and all others beside them', async () => {
    const analyst = await createMember(sql, 'analyst');
    await sql.query(
      `insert into analytics.rollup_counts (bucket, metric, n)
       values (analytics.quarter(now()), 'listing_revenue_VND', 4000000000000000000), (analytics.quarter(now()), 'listing_view', 3)
       on conflict (bucket, metric) do update set n = excluded.n`,
    );
    const { series } = await rpcAs(sql, analyst, snapshot, 'analytics_snapshot($1)', [
      new Date(Date.now() - 86_400_000),
    ]);
    const total = (values: number[] = []) => values.reduce((sum, n) => sum + n, 0);
    expect(total(series.values.listing_revenue_VND)).toBe(4e18);
    expect(total(series.values.listing_view)).toBe(3);
  });

  it('looks for a rare filter in a bounded number of events, and says where it goes on', async () => {
    const analyst = await createMember(sql, 'analyst');
    await sql.query(
      `insert into analytics.events (id, type, session_id, properties, occurred_at, sent_at, received_at, derived_at)
       select overlay(overlay(gen_random_uuid()::text placing left(analytics.first_id(t.at)::text, 13) from 1)
           placing '7' from 15)::uuid, 'search', gen_random_uuid(),
         jsonb_build_object('query', case n when 12000 then 'the rare one' else 'veil' end, 'resultsCount', 1), t.at, t.at, t.at, t.at
       from generate_series(1, 12500) as n, lateral (select now() + make_interval(mins => 5, secs => -n / 100.0) as at) as t`,
    );
    const ask = (cursor: unknown) =>
      rpcAs(sql, analyst, eventsPage, 'analytics_events($1, $2)', [
        { search: 'the rare one' },
        cursor,
      ]);
    const first = await ask(null);
    expect(first.events).toEqual([]);
    expect(first.next).not.toBeNull();
    const second = await ask(first.next);
    expect(second.events).toMatchObject([{ properties: { query: 'the rare one' } }]);
    expect(second.next).toBeNull();
  });
});
