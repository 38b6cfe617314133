// One filter, one meaning: whatever it selects, every page counts the same, and it is what a recount of raw events gives.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { EVENT_TYPES, type EventType } from '#contract/event-type.ts';
import type { EventFilter, Filter } from '#contract/filter.ts';
import { eventsPage } from '#contract/health.ts';
import * as insights from '#contract/insights.ts';
import { type Snapshot, snapshot } from '#contract/snapshot.ts';
import { openedView } from '#contract/view.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { rpcAs } from './support/act-as.ts';
import { seeds } from './support/insights/acts.ts';
import { InsightCheck } from './support/insights/check.ts';
import { matcherOf } from './support/insights/filtered.ts';
import { bySession, type History, type StoredEvent, timeOf } from './support/insights/history.ts';
import { InsightWorld } from './support/insights/world.ts';
import { ingest, sqlEvent } from './support/sql-events.ts';

/** Each with the types of which an event may match; null: any. */
const FILTERS: [EventFilter, EventType[] | null][] = [
  [{ search: 'veil' }, ['search']],
  [{ country: 'DE' }, null],
  [{ category: 'Veils' }, EVENT_TYPES.filter((type) => type.startsWith('listing_'))],
  [{ listing: 'L3' }, EVENT_TYPES.filter((type) => type.startsWith('listing_'))],
  [{ filter: 'size', value: '38' }, ['search', 'filter_apply', 'filter_remove', 'filter_clear']],
  [{ type: 'listing_contact' }, ['listing_contact']],
  [{ not: { type: 'search' } }, EVENT_TYPES.filter((type) => type !== 'search')],
  [{ and: [{ search: 'lace' }, { device: 'mobile' }] }, ['search']],
  [{ or: [{ search: 'tulle' }, { type: 'filter_apply' }] }, ['search', 'filter_apply']],
];

/** Searched for a veil, looked at one, wrote to its seller, and bought it. */
function shopper(from: number) {
  const session = { sessionId: crypto.randomUUID(), searchId: crypto.randomUUID() };
  const at = (seconds: number) => ({ ...session, at: new Date(from + seconds * 1000) });
  return [
    sqlEvent('search', { query: 'Lace veil', resultsCount: 3 }, at(0)),
    sqlEvent('listing_view', { listingId: 'L1' }, at(5)),
    sqlEvent('listing_contact', { listingId: 'L1' }, at(10)),
    sqlEvent('listing_purchase', { listingId: 'L1', price: 10, currency: 'EUR' }, at(15)),
  ];
}

describe('one filter', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let world: InsightWorld;
  let history: History;
  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
    await using sql = await connect(stack.dbUrl);
    await sql.query('update analytics.settings set views = 100, views_per_member = 100');
    world = await InsightWorld.create(stack.dbUrl);
    await world.begin();
    const [first = [], second = [], third = []] = fc.sample(seeds, { numRuns: 3, seed: 14 });
    await world.perform({ do: 'ingest', seeds: [...first, ...second, ...third] });
    await ingest(world.sql, shopper(world.midnight - 60_000));
    history = await world.settle();
  });
  afterAll(async () => {
    await world?.close();
    await stack?.stop();
  });

  const ask = <T>(schema: z.ZodType<T>, call: string, values: unknown[]) =>
    rpcAs(world.sql, world.userId, schema, call, values);

  /** Cuts sessions at both ends: they last for days. */
  const range = () => {
    const at = (hours: number) => new Date(world.midnight + hours * 3_600_000);
    return { from: at(-24.25), to: at(0.25) };
  };

  async function overview(filter: Filter): Promise<Snapshot> {
    const { from, to } = range();
    const view = await ask(openedView, 'analytics_open_view($1)', [filter]);
    return ask(snapshot, "analytics_snapshot($1, $2, 'UTC', true, $3)", [from, to, view.id]);
  }

  const report = <T>(schema: z.ZodType<T>, name: string, filter: Filter) =>
    ask(schema, `${name}(p_from => $1, p_to => $2, p_filter => $3)`, [
      range().from,
      range().to,
      filter,
    ]);

  const inRange = (at: number) => at >= range().from.getTime() && at < range().to.getTime();

  /** What a filter selects of the range, by type; and how many of the sessions began in it. */
  function recount(filter: Filter) {
    const counts = matcherOf(history, filter);
    const events = history.events.filter(counts).filter((event) => inRange(timeOf(event)));
    const of = (type: EventType) => events.filter((event) => event.type === type).length;
    const starts = [...bySession(history.events).values()].filter(
      ([first]) => first && counts(first) && inRange(timeOf(first)),
    );
    return { events, of, starts: starts.length };
  }

  const total = ({ series }: Snapshot, metric: EventType | 'session_new') =>
    (series.values[metric] ?? []).reduce((sum, n) => sum + n, 0);
  const sum = (numbers: (number | null)[]) =>
    numbers.reduce<number>((all, n) => all + (n ?? Number.NaN), 0);

  /** All pages of the explorer, few events each. */
  async function explored(filter: Filter): Promise<string[]> {
    const found: string[] = [];
    let cursor: unknown = null;
    do {
      const page = await ask(eventsPage, 'analytics_events($1, $2, 7)', [filter, cursor]);
      found.push(...page.events.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    return found;
  }
  const newestFirst = (events: StoredEvent[]) => events.toReversed().map(({ id }) => id);

  it.each(FILTERS)('selects the events that match %j', async (filter, types) => {
    const again = recount(filter);
    const seen = await overview(filter);
    expect(seen.types).toEqual(types ?? EVENT_TYPES);
    for (const type of EVENT_TYPES) {
      expect(total(seen, type), type).toBe(again.of(type));
      // What does not apply is what could not have been counted.
      if (!seen.types?.includes(type)) expect(again.of(type), type).toBe(0);
    }
    expect(total(seen, 'session_new')).toBe(0);
    const { notApplicable } = await report(insights.sessionsAnswer, 'analytics_sessions', filter);
    expect(notApplicable).toEqual(['*']);
    const listings = await report(insights.listingsAnswer, 'analytics_listings', filter);
    const lacks = (fact: string) => ['*', fact].some((one) => listings.notApplicable.includes(one));
    for (const [fact, type] of [
      ['contacts', 'listing_contact'],
      ['purchases', 'listing_purchase'],
      ['views', 'listing_view'],
    ] as const)
      expect(lacks(fact), fact).toBe(!seen.types?.includes(type));
  });

  it.each(FILTERS)('selects all of the sessions in which one matches %j', async (inner) => {
    const filter = { sessions: inner };
    const again = recount(filter);
    const seen = await overview(filter);
    expect(seen.types).toBeNull();
    for (const type of EVENT_TYPES) expect(total(seen, type), type).toBe(again.of(type));
    expect(total(seen, 'session_new')).toBe(again.starts);
    const searches = await report(insights.searchesAnswer, 'analytics_searches', filter);
    const uses = await report(insights.filtersAnswer, 'analytics_filters', filter);
    const sessions = await report(insights.sessionsAnswer, 'analytics_sessions', filter);
    const listings = await report(insights.listingsAnswer, 'analytics_listings', filter);
    expect(searches.totals.searches).toBe(total(seen, 'search'));
    expect(sum(uses.rows.map((row) => row.applied))).toBe(total(seen, 'filter_apply'));
    expect(sessions.totals.started).toBe(total(seen, 'session_new'));
    expect(sum(listings.rows.map((row) => row.views))).toBe(total(seen, 'listing_view'));
  });

  it.each(FILTERS)('is explored event by event as it is counted: %j', async (inner) => {
    for (const filter of [inner, { sessions: inner }]) {
      const counts = matcherOf(history, filter);
      expect(await explored(filter)).toEqual(newestFirst(history.events.filter(counts)));
    }
  });

  it.each(FILTERS)('means the same on every report page: %j', async (inner) => {
    const { from, to } = range();
    const check = new InsightCheck(world.sql, world.userId, history);
    const asked = { from: from.toISOString(), to: to.toISOString(), timeZone: 'UTC', limit: 50 };
    for (const filter of [inner, { sessions: inner }])
      await check.all({ ...asked, terms: ['lace veil'], filter });
  });

  it('"search contains veil" shows the contacts and purchases of those who searched for it', async () => {
    const seen = await overview({ sessions: { search: 'veil' } });
    const searches = await report(insights.searchesAnswer, 'analytics_searches', {
      sessions: { search: 'veil' },
    });
    for (const [metric, after] of [
      ['listing_contact', searches.totals.contacts],
      ['listing_purchase', searches.totals.purchases],
    ] as const) {
      expect(after).toBeGreaterThan(0);
      expect(total(seen, metric)).toBeGreaterThanOrEqual(after ?? Infinity);
    }
  });
});
