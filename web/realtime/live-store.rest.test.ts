// When the live store rests, before a fake server.
import { describe, expect, it } from 'vitest';
import { liveOnAnalytics, RANGE } from './testing/live-scene.ts';

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

  it('a network that comes back is used at once', async () => {
    const { clock, happen, searches, tab } = await liveOnAnalytics();
    happen({}, { fate: 'lost' });
    tab.goOnline();
    await clock.advance(100);
    expect(searches()).toBe(1);
  });
});
