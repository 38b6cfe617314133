// Holds SQL and TypeScript together: names, topics and limits are the same in both.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CURRENCIES } from '#contract/currency.ts';
import { analyticsEvent, EVENT_TYPES } from '#contract/event.ts';
import { LIVE, NUMBER, REQUEST, TEXT, TIME } from '#contract/limits.ts';
import { METRICS } from '#contract/metric.ts';
import { SECTIONS, sectionOf, TOPICS } from '#contract/topic.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { someEvent } from '#web/realtime/testing/index.ts';
import { ingest, search, sqlEvent } from './support/sql-events.ts';

type Connection = Awaited<ReturnType<typeof connect>>;

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
    refused('select analytics.ingest($1)', [JSON.stringify([event])]);

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
    expect(await stored(off(TIME.maxAheadMs - 60_000))).toBeUndefined();
    expect(await stored(off(TIME.maxAheadMs + 60_000))).toBe('23514');
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
});
