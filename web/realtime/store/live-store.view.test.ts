// How the live store keeps a filtered view open, before a fake server.
import { describe, expect, it } from 'vitest';
import { filtered, SEARCHES } from '../testing/filtered-scene.ts';
import { liveOnAnalytics, liveScene } from '../testing/live-scene.ts';

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

  it('a filter that the server does not know is an error with a remedy and has no numbers; nothing is tried again', async () => {
    const { clock, store, asked, happen, searches, server, tab } = await liveOnAnalytics();
    happen();
    // As a newer page may send it to an older server.
    server.log.views.open = () => 'invalid';
    store.setFilter(SEARCHES);
    await clock.advance(120_000);
    expect(store.view()).toMatchObject({
      filter: SEARCHES,
      filterError: { code: 'invalid', message: 'Unknown condition "x".', hint: 'Use search.' },
      freshness: { kind: 'refused' },
      snapshot: null,
      feed: [],
      isSwitching: false,
    });
    expect(asked('analytics_open_view')).toBe(1);
    store.setFilter(null);
    await clock.advance(100);
    expect(store.view()).toMatchObject({ filterError: null, freshness: { kind: 'live' } });
    expect(searches()).toBe(1);
    // Nor after a rest, in which the view is not wanted open.
    store.setFilter(SEARCHES);
    await clock.advance(1_000);
    tab.hide();
    await clock.advance(11 * 60_000);
    expect(store.view()).toMatchObject({ filter: SEARCHES, snapshot: null, feed: [] });
  });

  it('a page that begins with a filter shows no other numbers, however long those of the filter take', async () => {
    const { clock, store, server, asked } = liveScene({ filter: SEARCHES });
    server.ports.questions.openView = () => new Promise(() => undefined);
    store.start();
    store.subscribe('analytics');
    await clock.advance(10_000);
    expect(asked('analytics_snapshot')).toBe(1);
    expect(store.view()).toMatchObject({ freshness: { kind: 'loading' }, snapshot: null });
  });

  it('when too many views are open it says so, and comes in by itself when there is room', async () => {
    const { clock, store, server, happen, searches } = await liveOnAnalytics();
    server.log.views.most = 0;
    store.setFilter(SEARCHES);
    await clock.advance(60_000);
    expect(store.view()).toMatchObject({
      filterError: { code: 'no_room', message: 'All views are in use.', hint: 'Wait.' },
      freshness: { kind: 'refused' },
      snapshot: null,
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
    expect(store.view()).toMatchObject({
      ...{ filterError: null, freshness: { kind: 'stale' }, isSwitching: true },
    });
    expect(asked('analytics_open_view')).toBeLessThan(20);
    server.isDown = false;
    happen();
    await clock.advance(30_000);
    expect(store.view().freshness.kind).toBe('live');
    expect(searches()).toBe(1);
  });
});
