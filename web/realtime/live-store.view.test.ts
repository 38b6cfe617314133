// How the live store keeps a filtered view open, and lets go of it, before a fake server.
import { describe, expect, it } from 'vitest';
import type { Filter } from '#contract/view.ts';
import { liveOnAnalytics, RANGE } from './testing/live-scene.ts';

const SEARCHES: Filter = { type: 'search' };

async function filtered(filter: Filter = SEARCHES) {
  const scene = await liveOnAnalytics();
  scene.store.setFilter(filter);
  await scene.clock.advance(1_000);
  const opened = () => scene.server.log.views.all().map(({ opened: { id } }) => id);
  const held = () =>
    scene.server.log.views.all().filter(({ keptUntil }) => keptUntil > scene.clock.now()).length;
  return { ...scene, opened, held };
}

describe('live store: view', () => {
  it('is kept open by asking every 25 to 30 seconds, and read once', async () => {
    const { clock, asked, opened, happen, searches } = await filtered();
    const [before, view] = [asked('analytics_open_view'), opened()];
    const snapshots = asked('analytics_snapshot');
    for (let i = 0; i < 60; i++) {
      happen();
      await clock.advance(10_000);
    }
    expect(asked('analytics_open_view') - before).toBeGreaterThanOrEqual(20);
    expect(asked('analytics_open_view') - before).toBeLessThanOrEqual(24);
    expect(opened()).toEqual(view);
    expect(asked('analytics_snapshot')).toBe(snapshots);
    expect(searches()).toBe(60);
  });

  it('is kept by what is heard, too, where timers are slowed down', async () => {
    const { clock, server, happen, opened, held } = await filtered();
    const view = opened();
    const { after } = clock;
    // A hidden tab: whatever was to run in less than a minute and more than a second runs late.
    clock.after = (ms, task) => after(ms > 1_000 ? Math.max(ms, 90_000) : ms, task);
    await clock.advance(31_000);
    for (let i = 0; i < 30; i++) {
      happen();
      await clock.advance(10_000);
    }
    expect(opened()).toEqual(view);
    expect(held()).toBe(1);
    expect(server.joined()).toHaveLength(2);
  });

  it('one that has ended is opened again, and what was missed is in its numbers', async () => {
    const { clock, server, happen, searches, store, opened } = await filtered();
    happen();
    await clock.advance(100);
    const [view] = opened();
    server.log.views.close(view);
    happen();
    await clock.advance(20_000);
    expect(opened()).not.toContain(view);
    expect(searches()).toBe(2);
    happen();
    await clock.advance(100);
    expect(searches()).toBe(3);
    expect(store.view().freshness).toEqual({ kind: 'live' });
  });

  it('after sleep it is asked for at once', async () => {
    const { clock, server, happen, searches, tab, opened } = await filtered();
    const [view] = opened();
    server.log.views.close(view);
    happen();
    tab.hide();
    tab.show();
    await clock.advance(200);
    expect(searches()).toBe(1);
  });

  it('a channel that the server closes is joined again', async () => {
    const { clock, server, happen, searches } = await filtered();
    const [topic] = server.joined().filter((name) => name.startsWith('analytics:view:'));
    if (!topic) throw new Error('no view is joined');
    server.close(topic);
    happen();
    await clock.advance(2_000);
    expect(server.joined()).toContain(topic);
    expect(searches()).toBe(1);
  });

  it('a channel that is refused because the view has ended is replaced by that of a new one', async () => {
    const { clock, server, happen, searches, opened } = await filtered();
    const [topic] = server.joined().filter((name) => name.startsWith('analytics:view:'));
    const [view] = opened();
    if (!topic) throw new Error('no view is joined');
    server.log.views.close(view);
    happen();
    server.refuse(topic, 'Unauthorized: You do not have permissions to read from this Channel');
    await clock.advance(2_000);
    expect(searches()).toBe(1);
    expect(server.joined()).toHaveLength(2);
    expect(server.joined()).not.toContain(topic);
  });

  it('a filter that the server does not know is an error with a remedy; nothing is tried again', async () => {
    const { clock, store, asked, happen, searches, server } = await liveOnAnalytics();
    happen();
    // As a newer page may send it to an older server.
    server.log.views.open = () => 'invalid';
    store.setFilter(SEARCHES);
    await clock.advance(120_000);
    expect(store.view()).toMatchObject({
      filter: SEARCHES,
      filterError: { code: 'invalid', message: 'Unknown condition "x".', hint: 'Use search.' },
      freshness: { kind: 'stale', reason: 'Unknown condition "x".' },
    });
    expect(searches()).toBe(1);
    expect(asked('analytics_open_view')).toBe(1);
    store.setFilter(null);
    await clock.advance(100);
    expect(store.view()).toMatchObject({ filterError: null, freshness: { kind: 'live' } });
  });

  it('when too many views are open it says so, and comes in by itself when there is room', async () => {
    const { clock, store, server, happen, searches } = await liveOnAnalytics();
    server.log.views.most = 0;
    store.setFilter(SEARCHES);
    await clock.advance(60_000);
    expect(store.view().filterError).toEqual({
      code: 'no_room',
      message: 'All views are in use.',
      hint: 'Wait.',
    });
    server.log.views.most = 1;
    happen();
    await clock.advance(20_000);
    expect(store.view()).toMatchObject({ filterError: null, freshness: { kind: 'live' } });
    expect(searches()).toBe(1);
  });

  it('a server that cannot be reached is waited for', async () => {
    const { clock, store, server, happen, searches, asked } = await liveOnAnalytics();
    server.isDown = true;
    store.setFilter(SEARCHES);
    await clock.advance(60_000);
    expect(store.view()).toMatchObject({ filterError: null, freshness: { kind: 'stale' } });
    expect(asked('analytics_open_view')).toBeLessThan(20);
    server.isDown = false;
    happen();
    await clock.advance(30_000);
    expect(store.view().freshness.kind).toBe('live');
    expect(searches()).toBe(1);
  });

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
    server.access = { role: 'viewer', topics: ['analytics:search'] };
    await clock.advance(20_000);
    expect(store.view().snapshot).toMatchObject({ sections: ['search'], listings: null });
    expect(store.view().freshness.kind).toBe('live');
  });

  it('a removed member keeps nothing of it', async () => {
    const { clock, server, store } = await filtered();
    server.access = { role: null, topics: [] };
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
