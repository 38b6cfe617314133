// Filtered views with the real supabase-js against the embedded stack: exact, kept, and let go of.
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { EventFilter, Filter } from '#contract/filter.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { type LiveStore, type Tab, total } from '#web/realtime/headless.ts';
import { bestOf, timeOf } from '../support/best-of.ts';
import { createLiveClient, ingestTraffic, tab } from '../support/live-clients.ts';
import { expectAsFresh, lastHour, openDashboard, until } from '../support/live-dashboard.ts';
import { foldWithViews, ingest, search } from '../support/sql-events.ts';

const GOWNS: Filter = { or: [{ search: 'gown 1' }, { type: 'listing_view' }] };

describe('filtered views on the embedded stack', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let sql: Awaited<ReturnType<typeof connect>>;
  const range = lastHour();
  beforeAll(async () => {
    stack = await startTestStack({ functions: false });
    sql = await connect(stack.dbUrl);
  });
  afterAll(async () => {
    await sql?.end();
    await stack?.stop();
  });

  async function member(role: 'owner' | 'analyst' | 'viewer' = 'analyst', topics: string[] = []) {
    const created = await createLiveClient(stack, sql, role, topics);
    onTestFinished(created.close);
    return created;
  }

  /** Views that somebody holds open, by filter. */
  async function heldViews() {
    const { rows } = await sql.query<{ id: string; filter: Filter }>(
      'select v.id, v.filter from analytics.views v where exists (select from analytics.view_holders h where h.view_id = v.id and h.kept_until > clock_timestamp())',
    );
    return rows;
  }

  async function idOf(filter: Filter) {
    const { rows } = await sql.query('select id from analytics.views where filter = $1', [
      JSON.stringify(filter),
    ]);
    return rows[0] ? String(rows[0].id) : null;
  }

  /** Waits until the numbers shown are those of the filter. */
  const showing = (store: LiveStore, filter: Filter, timeout?: number) =>
    until(() => expect(matched(store.view())).toMatchObject({ filter, is: 'live' }), timeout);

  const matched = ({ filter, freshness, snapshot }: ReturnType<LiveStore['view']>) => ({
    filter,
    is: freshness.kind,
    searches: snapshot && total(snapshot, 'search'),
  });

  it('the live numbers are those of a fresh snapshot of the view', async () => {
    const { client } = await member();
    const { store } = await openDashboard(client, range);
    await ingestTraffic(sql, 14);
    store.setFilter(GOWNS);
    await showing(store, GOWNS);
    for (let i = 1; i <= 4; i++) await ingestTraffic(sql, 7 * i);
    await until(() => expect(matched(store.view()).searches).toBe(2 + 1 + 2 + 3 + 4));
    await expectAsFresh(store, client, range, await idOf(GOWNS));
    expect(store.view().snapshot).toMatchObject({ activity: null });
    const types = new Set(store.view().feed.map(({ type }) => type));
    expect(types).toEqual(new Set(['search', 'listing_view']));
    store.setFilter(null);
    await expectAsFresh(store, client, range);
  });

  it('an event that matches reaches the screen within a second; one that does not, never', async () => {
    const { client } = await member();
    const { store } = await openDashboard(client, range);
    store.setFilter({ search: 'tiara' });
    await showing(store, { search: 'tiara' });
    const took = await bestOf(15, 1_000, async () => {
      const before = matched(store.view()).searches ?? 0;
      await ingest(sql, [search('pearl tiara'), search('cake')]);
      return timeOf(async () => {
        await foldWithViews(sql);
        await until(() => expect(matched(store.view()).searches).toBe(before + 1));
      });
    });
    expect(took).toBeLessThanOrEqual(1_000);
    // One for each time it was tried.
    const shown = store.view().feed.map(({ properties }) => JSON.stringify(properties));
    expect(new Set(shown)).toEqual(new Set(['{"query":"pearl tiara","resultsCount":1}']));
  });

  it('changing the filter and leaving the page let go of views; equal filters share one', async () => {
    const [one, two] = [await member(), await member()];
    const first = await openDashboard(one.client, range);
    const second = await openDashboard(two.client, range);
    for (const search of ['a', 'b', 'c', 'shoes']) first.store.setFilter({ search });
    second.store.setFilter({ search: 'shoes' });
    await until(async () => {
      for (const { store } of [first, second])
        expect(matched(store.view())).toMatchObject({ filter: { search: 'shoes' }, is: 'live' });
      expect((await heldViews()).map(({ filter }) => filter)).toEqual([{ search: 'shoes' }]);
    });
    first.close();
    second.store.setFilter(null);
    await until(async () => expect(await heldViews()).toEqual([]));
  });

  it('closing the tab says goodbye to the view, without waiting for anything', async () => {
    const { client } = await member();
    let leave = () => {};
    const closing: Tab = {
      ...tab,
      onLeave(listener) {
        leave = listener;
        return () => undefined;
      },
    };
    const { store } = await openDashboard(client, range, { tab: closing });
    store.setFilter({ search: 'veil' });
    await showing(store, { search: 'veil' });
    expect(await heldViews()).toHaveLength(1);
    leave();
    await until(async () => expect(await heldViews()).toEqual([]));
  });

  it('a view that has ended is opened again by itself, and is exact', async () => {
    const { client } = await member();
    const { store } = await openDashboard(client, range);
    const filter = { search: 'gown' };
    store.setFilter(filter);
    await showing(store, filter);
    const before = await idOf(filter);
    await sql.query("update analytics.view_holders set kept_until = '-infinity'");
    await ingestTraffic(sql, 5);
    await until(async () => {
      const now = await idOf(filter);
      expect(now).not.toBeNull();
      expect(now).not.toBe(before);
    }, 40_000);
    await expectAsFresh(store, client, range, await idOf(filter));
  });

  it('a filter that does not exist is told with its remedy', async () => {
    const { client } = await member();
    const { store } = await openDashboard(client, range);
    // Deeper than the server goes.
    const deep = Array.from({ length: 8 }).reduce<EventFilter>((not) => ({ not }), { search: 'x' });
    store.setFilter(deep);
    await until(() => expect(store.view().filterError?.code).toBe('invalid'));
    expect(store.view().filterError?.message).toContain('6 levels');
    expect(store.view().freshness.kind).toBe('refused');
  });

  it('when all views are in use it says so with a hint, and gets in by itself', async () => {
    const [one, two] = [await member(), await member()];
    const first = await openDashboard(one.client, range);
    const second = await openDashboard(two.client, range);
    await sql.query('update analytics.settings set views = 1');
    onTestFinished(async () => void (await sql.query('update analytics.settings set views = 50')));
    first.store.setFilter({ search: 'first' });
    await showing(first.store, { search: 'first' });
    second.store.setFilter({ search: 'second' });
    await until(() => expect(second.store.view().filterError).toMatchObject({ code: 'no_room' }));
    expect(second.store.view().filterError?.hint).toContain('closes one');
    first.store.setFilter(null);
    await showing(second.store, { search: 'second' }, 30_000);
    expect(second.store.view().filterError).toBeNull();
  });

  it('a viewer sees through a filter only what the role includes', async () => {
    const { client } = await member('viewer', ['analytics:search']);
    const { store } = await openDashboard(client, range, { topic: 'analytics:search' });
    const ask: Filter = { search: 'gown 1' };
    store.setFilter(ask);
    await showing(store, ask);
    await ingestTraffic(sql, 7);
    await expectAsFresh(store, client, range, await idOfViewer());
    expect(store.view().snapshot).toMatchObject({ sections: ['search'], listings: null });
    expect(store.view().feed.every(({ type }) => type === 'search')).toBe(true);
  });

  async function idOfViewer() {
    const { rows } = await sql.query("select id from analytics.views where sections = '{search}'");
    return String(rows[0]?.id);
  }
});
