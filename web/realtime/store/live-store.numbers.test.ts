// What the live store shows, before a fake server.
import { describe, expect, it } from 'vitest';
import { liveOnAnalytics, liveScene, RANGE } from '../testing/live-scene.ts';

describe('live store: numbers', () => {
  it('shows what the server rendered at once, without a read of its own', async () => {
    const { server, clock } = liveScene();
    const snapshot = server.log.snapshot(RANGE, clock.now());
    const scene = liveScene({ initial: { snapshot, access: server.access } });
    expect(scene.store.view()).toMatchObject({ snapshot, role: 'owner' });
    scene.store.start();
    scene.store.subscribe('analytics');
    await scene.clock.advance(1_000);
    expect(scene.asked('analytics_snapshot')).toBe(0);
    expect(scene.asked('analytics_my_access')).toBe(0);
    expect(scene.store.view().freshness).toEqual({ kind: 'live' });
  });

  it('what happened between the page and its first join is caught up without a word', async () => {
    const { server, clock } = liveScene();
    const snapshot = server.log.snapshot(RANGE, clock.now());
    const scene = liveScene({ initial: { snapshot, access: server.access } });
    scene.happen();
    // As components do: what is inside comes first, and in development all of it twice.
    scene.store.subscribe('analytics');
    scene.store.start()();
    scene.store.start();
    await scene.clock.advance(1_000);
    expect(scene.searches()).toBe(1);
    expect(scene.asked('analytics_snapshot')).toBe(0);
    expect(scene.store.view().freshness).toEqual({ kind: 'live' });
  });

  it('a frame moves the numbers and the feed', async () => {
    const { clock, happen, searches, store } = await liveOnAnalytics();
    expect(searches()).toBe(0);
    happen();
    await clock.advance(50);
    expect(searches()).toBe(1);
    expect(store.view().feed).toHaveLength(1);
    expect(store.view().freshness).toEqual({ kind: 'live' });
  });

  it('an event that two topics carry counts once, and is announced once', async () => {
    const { clock, happen, searches, store, events, announced } = await liveOnAnalytics();
    store.subscribe('analytics:search');
    await clock.advance(1_000);
    happen();
    await clock.advance(50);
    expect(searches()).toBe(1);
    expect(store.view().feed).toHaveLength(1);
    expect(events).toHaveLength(1);
    expect(announced('analytics_update')).toHaveLength(2);
  });

  it('tells its readers once per paint, however many frames came', async () => {
    const { clock, happen, store } = await liveOnAnalytics();
    let renders = 0;
    store.listen(() => {
      renders += 1;
    });
    for (let i = 0; i < 20; i++) happen({}, { delayMs: () => 1 });
    await clock.advance(100);
    expect(renders).toBe(1);
  });

  it('keeps old numbers until those of a new range are there', async () => {
    const { clock, happen, searches, store } = await liveOnAnalytics();
    happen({ age: 90 });
    happen();
    await clock.advance(50);
    expect(searches()).toBe(1);
    store.setRange({ ...RANGE, from: '2026-11-22T10:00:00Z' });
    await clock.advance(17);
    expect(searches()).toBe(1);
    expect(store.view().freshness.kind).toBe('catching_up');
    await clock.advance(100);
    expect(searches()).toBe(2);
  });

  it('a late answer for an older range does not win', async () => {
    const { clock, server, store } = await liveOnAnalytics();
    server.rpcMs = () => 500;
    store.setRange({ ...RANGE, from: '2026-11-22T09:00:00Z' });
    server.rpcMs = () => 10;
    store.setRange({ ...RANGE, from: '2026-11-22T10:00:00Z' });
    await clock.advance(2_000);
    const ten = Date.parse('2026-11-22T10:00:00Z') / 60_000;
    expect(store.view().snapshot?.fromMinute).toBe(ten);
  });

  it('frames that arrive while a snapshot is on its way are in the numbers after it', async () => {
    const { clock, happen, searches, server, store } = await liveOnAnalytics();
    server.rpcMs = () => 200;
    store.setRange({ ...RANGE, from: '2026-11-22T10:00:00Z' });
    await clock.advance(300);
    happen();
    await clock.advance(150);
    expect(store.view().snapshot?.fromMinute).toBe(Date.parse('2026-11-22T10:00:00Z') / 60_000);
    expect(searches()).toBe(1);
  });

  it('a listing that comes in without its title gets it from a fresh snapshot, once', async () => {
    const { clock, happen, store, asked } = await liveOnAnalytics();
    const titles = () => store.view().snapshot?.listings?.rows.map(([, title]) => title);
    // Its title was seen an hour before the range began.
    happen({ type: 'listing_view', age: 150 });
    await clock.advance(50);
    const before = asked('analytics_snapshot');
    happen({ type: 'listing_favorite' });
    await clock.advance(50);
    expect(titles()).toEqual([null]);
    expect(store.view().freshness).toEqual({ kind: 'live' });
    await clock.advance(3_000);
    expect(titles()).toEqual(['Title 1 of 1']);
    expect(asked('analytics_snapshot')).toBe(before + 1);
  });

  it('a listing without any title is asked about once, however much it is looked at', async () => {
    const { clock, happen, store, asked } = await liveOnAnalytics();
    const before = asked('analytics_snapshot');
    for (let i = 0; i < 10; i++) {
      happen({ type: 'listing_view', found: false });
      await clock.advance(3_000);
    }
    expect(store.view().snapshot?.listings?.rows).toEqual([['listing-1', null, 0, 10, 0, 0, 0]]);
    expect(asked('analytics_snapshot')).toBe(before + 1);
  });

  it('takes new edges when time has outgrown the series', async () => {
    const { clock, happen, searches } = await liveOnAnalytics();
    await clock.advance(200 * 60_000);
    happen();
    await clock.advance(5_000);
    expect(searches()).toBe(1);
  });
});
