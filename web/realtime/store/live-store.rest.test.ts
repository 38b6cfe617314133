// When the live store rests, before a fake server.
import { describe, expect, it } from 'vitest';
import { liveOnAnalytics, liveScene, RANGE } from '../testing/live-scene.ts';

describe('live store: rest', () => {
  it('paused numbers hold still and say since when; resuming catches up exactly', async () => {
    const { clock, happen, searches, server, store } = await liveOnAnalytics();
    const pausedAt = clock.now();
    store.pause();
    for (let i = 0; i < 4; i++) happen();
    await clock.advance(60_000);
    expect(searches()).toBe(0);
    expect(store.view().freshness).toEqual({ kind: 'paused', since: new Date(pausedAt) });
    expect(server.joined()).toEqual([]);
    store.resume();
    await clock.advance(500);
    expect(searches()).toBe(4);
    expect(store.view().freshness).toEqual({
      kind: 'live',
      recovered: { how: 'replayed', frames: 4 },
    });
  });

  it('numbers that are paused as soon as they are there catch up like any others', async () => {
    const { clock, happen, searches, store } = liveScene();
    store.start();
    store.subscribe('analytics');
    while (store.view().freshness.kind !== 'live') await clock.advance(1);
    store.pause();
    for (let i = 0; i < 4; i++) happen();
    store.resume();
    await clock.advance(500);
    expect(searches()).toBe(4);
    expect(store.view().freshness).toMatchObject({ recovered: { how: 'replayed', frames: 4 } });
  });

  it('a range chosen while paused is shown, and holds still from then on', async () => {
    const { clock, happen, store, searches } = await liveOnAnalytics();
    store.pause();
    await clock.advance(60_000);
    happen();
    store.setRange({ ...RANGE, from: '2026-11-22T10:00:00Z' });
    await clock.advance(1_000);
    happen();
    await clock.advance(60_000);
    expect(searches()).toBe(1);
    expect(store.view().freshness.kind).toBe('paused');
  });

  it('a tab hidden for ten minutes gives up its channels and comes back exact', async () => {
    const { clock, happen, searches, server, store, tab } = await liveOnAnalytics();
    tab.hide();
    await clock.advance(9 * 60_000);
    expect(server.joined()).toEqual(['analytics']);
    await clock.advance(2 * 60_000);
    expect(server.joined()).toEqual([]);
    const asked = server.asked.length;
    happen();
    await clock.advance(60 * 60_000);
    expect(server.asked).toHaveLength(asked);
    tab.show();
    await clock.advance(500);
    expect(searches()).toBe(1);
    expect(store.view()).toMatchObject({
      connectionState: 'connected',
      freshness: { kind: 'live' },
    });
  });

  it('a tab hidden for ten minutes lets go of its view and its place among the watchers, too', async () => {
    const { clock, happen, searches, server, store, tab } = await liveOnAnalytics();
    store.setFilter({ type: 'search' });
    await clock.advance(1_000);
    happen();
    await clock.advance(100);
    const held = () =>
      server.log.views.all().filter(({ keptUntil }) => keptUntil > clock.now()).length;
    tab.hide();
    await clock.advance(9 * 60_000);
    expect(held()).toBe(1);
    expect(server.joined()).toHaveLength(2);
    await clock.advance(2 * 60_000);
    expect(held()).toBe(0);
    expect(server.joined()).toEqual([]);
    expect(store.view().watchers).toEqual([]);
    // Nothing is asked and nothing waits to be asked while the page is not looked at.
    const asked = server.asked.length;
    for (let i = 0; i < 3; i++) happen();
    happen({ type: 'listing_view' });
    await clock.advance(8 * 3_600_000);
    expect(server.asked).toHaveLength(asked);
    expect(searches()).toBe(1);
    tab.show();
    await clock.advance(2_500);
    expect(searches()).toBe(4);
    expect(store.view()).toMatchObject({
      connectionState: 'connected',
      freshness: { kind: 'live' },
      filter: { type: 'search' },
      watchers: [{ isSelf: true }],
    });
    store.setFilter(null);
    await clock.advance(100);
    expect(store.view().snapshot?.listings?.rows).toHaveLength(1);
    expect(store.view().freshness.kind).toBe('live');
  });

  it('a tab that was hidden longer than the log reaches back comes back exact', async () => {
    const { clock, happen, searches, server, store, tab } = await liveOnAnalytics();
    tab.hide();
    await clock.advance(80 * 3_600_000);
    for (let i = 0; i < 5; i++) happen({ age: 60 * i });
    server.log.retain(1);
    tab.show();
    await clock.advance(1_000);
    expect(searches()).toBe(5);
    expect(store.view().freshness).toEqual({ kind: 'live', recovered: { how: 'resynced' } });
  });

  it('a tab that is shown again before ten minutes never let go', async () => {
    const { clock, asked, server, tab } = await liveOnAnalytics();
    const snapshots = asked('analytics_snapshot');
    for (let i = 0; i < 10; i++) {
      tab.hide();
      await clock.advance(9 * 60_000);
      expect(server.joined()).toEqual(['analytics']);
      tab.show();
      await clock.advance(1_000);
    }
    expect(asked('analytics_snapshot')).toBe(snapshots);
  });

  it('a filter or range chosen while the tab is given up waits until it is looked at', async () => {
    const { clock, happen, searches, server, store, tab } = await liveOnAnalytics();
    tab.hide();
    await clock.advance(11 * 60_000);
    happen();
    store.setFilter({ type: 'search' });
    await clock.advance(60_000);
    expect(server.log.views.all()).toEqual([]);
    tab.show();
    await clock.advance(1_000);
    expect(searches()).toBe(1);
    expect(store.view().freshness.kind).toBe('live');
  });

  it('a network that comes back is used at once', async () => {
    const { clock, happen, searches, tab } = await liveOnAnalytics();
    happen({}, { fate: 'lost' });
    tab.goOnline();
    await clock.advance(100);
    expect(searches()).toBe(1);
  });
});
