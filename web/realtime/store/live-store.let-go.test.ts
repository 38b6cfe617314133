// When the live store lets go of a filtered view, before a fake server.
import { describe, expect, it } from 'vitest';
import { filtered, SEARCHES } from '../testing/filtered-scene.ts';
import { liveOnAnalytics, RANGE } from '../testing/live-scene.ts';

describe('live store: letting go of a view', () => {
  it('a short pause keeps it, so that resuming replays what was missed', async () => {
    const { clock, store, happen, searches, asked, held } = await filtered();
    const snapshots = asked('analytics_snapshot');
    store.pause();
    for (let i = 0; i < 4; i++) happen();
    await clock.advance(120_000);
    expect(searches()).toBe(0);
    expect(held()).toBe(1);
    store.resume();
    await clock.advance(500);
    expect(searches()).toBe(4);
    expect(store.view().freshness).toMatchObject({ recovered: { how: 'replayed', frames: 4 } });
    expect(asked('analytics_snapshot')).toBe(snapshots);
  });

  it('a long pause lets go of it; resuming is exact all the same', async () => {
    const { clock, store, happen, searches, held } = await filtered();
    store.pause();
    await clock.advance(10 * 60_000);
    expect(held()).toBe(0);
    happen();
    expect(searches()).toBe(0);
    store.resume();
    await clock.advance(500);
    expect(searches()).toBe(1);
    expect(store.view().freshness.kind).toBe('live');
  });

  it('a range chosen late in a pause is read through the filter, and holds still from then on', async () => {
    const { clock, store, happen, searches } = await filtered();
    store.pause();
    await clock.advance(10 * 60_000);
    happen();
    happen({ type: 'listing_view' });
    store.setRange({ ...RANGE, from: '2026-11-22T10:00:00Z' });
    await clock.advance(1_000);
    expect(searches()).toBe(1);
    expect(store.view().feed).toHaveLength(1);
    happen();
    await clock.advance(60_000);
    expect(searches()).toBe(1);
    expect(store.view().freshness.kind).toBe('paused');
  });

  it('a filter chosen while paused is shown, and holds still from then on', async () => {
    const { clock, store, happen, searches } = await liveOnAnalytics();
    store.pause();
    happen();
    await clock.advance(100);
    store.setFilter(SEARCHES);
    await clock.advance(1_000);
    expect(searches()).toBe(1);
    happen();
    await clock.advance(60_000);
    expect(searches()).toBe(1);
  });

  it('leaving the page lets go of it', async () => {
    const { clock, stop, asked, held, server } = await filtered();
    stop();
    await clock.advance(5_000);
    expect(asked('analytics_close_view')).toBe(1);
    expect(held()).toBe(0);
    expect(server.joined()).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  it('closing the tab lets go of it at once; a page that is brought back is exact', async () => {
    const { clock, tab, held, happen, searches, store } = await filtered();
    tab.leave();
    expect(held()).toBe(0);
    tab.show();
    await clock.advance(100);
    happen();
    await clock.advance(100);
    expect(searches()).toBe(1);
    expect(store.view().freshness.kind).toBe('live');
  });

  it('a narrowed role gets a view of what it still includes', async () => {
    const { clock, server, store, happen } = await filtered({ listing: 'listing-1' });
    store.subscribe('analytics:search');
    happen({ type: 'listing_view' });
    server.access = { role: 'viewer', topics: ['analytics:search'], minTrials: 20 };
    await clock.advance(20_000);
    expect(store.view().snapshot).toMatchObject({ sections: ['search'], listings: null });
    expect(store.view().freshness.kind).toBe('live');
  });

  it('a removed member keeps nothing of it', async () => {
    const { clock, server, store } = await filtered();
    server.access = { role: null, topics: [], minTrials: 20 };
    await clock.advance(40_000);
    expect(store.view()).toMatchObject({
      connectionState: 'unauthorized',
      snapshot: null,
      feed: [],
    });
    expect(server.joined()).toEqual([]);
    const asked = server.asked.length;
    await clock.advance(120_000);
    expect(server.asked).toHaveLength(asked);
  });
});
