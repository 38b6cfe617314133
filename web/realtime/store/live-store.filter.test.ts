// What the live store shows through a filter, before a fake server.
import { describe, expect, it } from 'vitest';
import type { Filter } from '#contract/filter.ts';
import { liveOnAnalytics, liveScene, RANGE } from '../testing/live-scene.ts';

const SEARCHES: Filter = { type: 'search' };
const VIEWS: Filter = { type: 'listing_view' };
const LISTING: Filter = { listing: 'listing-1' };

type Scene = Awaited<ReturnType<typeof liveOnAnalytics>>;

/** Filters whose views are open on the server now. */
const open = ({ server, clock }: Scene) =>
  server.log.views
    .all()
    .flatMap(({ filter, keptUntil }) => (keptUntil > clock.now() ? [filter] : []));

const viewTopics = ({ server }: Scene) =>
  server.joined().filter((topic) => topic.startsWith('analytics:view:'));

async function filtered(filter: Filter = SEARCHES) {
  const scene = await liveOnAnalytics();
  scene.store.setFilter(filter);
  await scene.clock.advance(1_000);
  return scene;
}

describe('live store: filter', () => {
  it('shows the numbers and the feed of what matches, and keeps them live', async () => {
    const scene = await liveOnAnalytics();
    const { clock, happen, searches, store } = scene;
    happen();
    happen({ type: 'listing_view' });
    await clock.advance(100);
    store.setFilter(VIEWS);
    await clock.advance(1_000);
    expect(searches()).toBe(0);
    happen();
    happen({ type: 'listing_view' });
    await clock.advance(100);
    expect(store.view()).toMatchObject({
      filter: VIEWS,
      filterError: null,
      freshness: { kind: 'live' },
      connectionState: 'connected',
    });
    expect(store.view().snapshot?.listings?.rows).toEqual([
      ['listing-1', 'Title 1 of 1', 0, 2, 0, 0, 0],
    ]);
    expect(store.view().feed.map(({ type }) => type)).toEqual(['listing_view', 'listing_view']);
    expect(viewTopics(scene)).toHaveLength(1);
  });

  it('has no active sessions: they belong to all events together', async () => {
    const { store, happen, clock } = await filtered();
    happen();
    await clock.advance(100);
    expect(store.view().snapshot?.activity).toBeNull();
  });

  it('events are announced unfiltered, as the subscribed topics carry them', async () => {
    const { happen, clock, events } = await filtered(VIEWS);
    happen();
    happen({ type: 'listing_view' });
    await clock.advance(100);
    expect(events.map(({ type }) => type)).toEqual(['search', 'listing_view']);
  });

  it('keeps the old numbers until the new ones are there, and says that they are on their way', async () => {
    const { clock, happen, searches, store } = await liveOnAnalytics();
    happen();
    await clock.advance(100);
    store.setFilter(VIEWS);
    await clock.advance(17);
    expect(searches()).toBe(1);
    expect(store.view()).toMatchObject({ filter: VIEWS, freshness: { kind: 'catching_up' } });
  });

  it('without a filter again, all numbers are there at once and exact', async () => {
    const scene = await filtered(VIEWS);
    const { clock, happen, searches, store, asked } = scene;
    for (let i = 0; i < 3; i++) happen();
    await clock.advance(100);
    const before = asked('analytics_snapshot');
    store.setFilter(null);
    await clock.advance(17);
    expect(searches()).toBe(3);
    expect(store.view()).toMatchObject({ filter: null, freshness: { kind: 'live' } });
    await clock.advance(1_000);
    expect(asked('analytics_snapshot')).toBe(before);
    expect(viewTopics(scene)).toEqual([]);
    expect(open(scene)).toEqual([]);
  });

  it('a lost frame of the view is found, and a gap closed', async () => {
    const { clock, happen, searches } = await filtered();
    happen({}, { fate: 'lost' });
    await clock.advance(20_000);
    expect(searches()).toBe(1);
    happen({}, { fate: 'lost' });
    happen();
    await clock.advance(100);
    expect(searches()).toBe(3);
  });

  it('a frame between the snapshot and the join is not missed', async () => {
    const { clock, happen, searches, server, store } = await liveOnAnalytics();
    const ways = [1, 1, 1, 200];
    server.rpcMs = () => ways.shift() ?? 10;
    store.setFilter(SEARCHES);
    await clock.advance(5);
    happen();
    await clock.advance(400);
    expect(searches()).toBe(1);
  });

  it('of filters chosen in quick succession the last wins, and no view is left open', async () => {
    const scene = await liveOnAnalytics();
    const { clock, server, store, happen, asked } = scene;
    server.rpcMs = () => 100;
    for (let i = 0; i < 10; i++) {
      store.setFilter({ search: `term ${i}` });
      await clock.advance(30);
    }
    store.setFilter(LISTING);
    await clock.advance(2_000);
    happen({ type: 'listing_view' });
    await clock.advance(100);
    expect(store.view().snapshot?.listings?.rows).toHaveLength(1);
    expect(open(scene)).toEqual([LISTING]);
    expect(viewTopics(scene)).toHaveLength(1);
    // Only one question was out at a time, so most of them were never asked.
    expect(asked('analytics_open_view')).toBeLessThan(5);
  });

  it('there and back again at once ends where it began', async () => {
    const scene = await filtered();
    const { clock, store, happen, searches } = scene;
    store.setFilter(VIEWS);
    store.setFilter(null);
    store.setFilter(SEARCHES);
    await clock.advance(1_000);
    happen();
    await clock.advance(100);
    expect(searches()).toBe(1);
    expect(store.view()).toMatchObject({ filter: SEARCHES, freshness: { kind: 'live' } });
    expect(open(scene)).toEqual([SEARCHES]);
  });

  it('a late answer for the range before does not win', async () => {
    const { clock, server, store } = await filtered();
    server.rpcMs = () => 500;
    store.setRange({ ...RANGE, from: '2026-11-22T09:00:00Z' });
    server.rpcMs = () => 10;
    store.setRange({ ...RANGE, from: '2026-11-22T10:00:00Z' });
    await clock.advance(2_000);
    const ten = Date.parse('2026-11-22T10:00:00Z') / 60_000;
    expect(store.view().snapshot?.fromMinute).toBe(ten);
    store.setFilter(null);
    await clock.advance(100);
    expect(store.view().snapshot?.fromMinute).toBe(ten);
  });

  it('starts with the filter and the view that the server has rendered', async () => {
    const first = liveScene();
    const view = first.server.log.views.open(SEARCHES, ['search'], first.clock.now());
    if (typeof view === 'string') throw new Error(view);
    const snapshot = first.server.log.snapshot(RANGE, first.clock.now(), ['search']);
    const initial = { snapshot, view, access: first.server.access };
    const scene = liveScene({ filter: SEARCHES, initial });
    expect(scene.store.view()).toMatchObject({ snapshot, filter: SEARCHES });
    scene.store.start();
    scene.store.subscribe('analytics');
    await scene.clock.advance(1_000);
    scene.happen();
    scene.happen({ type: 'listing_view' });
    await scene.clock.advance(100);
    expect(scene.searches()).toBe(1);
    expect(scene.store.view().freshness.kind).toBe('live');
  });
});
