// How the live store meets trouble, before a fake server.
import { describe, expect, it } from 'vitest';
import { CHANNEL_BACKOFF } from '../backoff.ts';
import { liveOnAnalytics, liveScene } from '../testing/live-scene.ts';

const ACCESS_CHANGED = {
  type: 'error',
  channel: 'analytics',
  timestamp: '2026-11-22T12:00:00+00:00',
  payload: { code: 'access_changed' },
};

describe('live store: trouble', () => {
  it('a lost connection is stale since the last confirmation, and back to live with what was missed', async () => {
    const { clock, happen, searches, server, store, announced } = await liveOnAnalytics();
    const lostAt = clock.now();
    server.disconnect();
    await clock.advance(1_000);
    happen();
    expect(store.view().connectionState).toBe('reconnecting');
    expect(store.view().freshness).toMatchObject({
      kind: 'stale',
      reason: expect.stringContaining('1006'),
    });
    const { freshness } = store.view();
    expect(freshness.kind === 'stale' && freshness.since.getTime()).toBeLessThanOrEqual(lostAt);
    server.reconnect();
    await clock.advance(500);
    expect(searches()).toBe(1);
    expect(store.view()).toMatchObject({
      connectionState: 'connected',
      freshness: { kind: 'live', recovered: { how: 'replayed', frames: 1 } },
    });
    expect(announced('disconnect')).toHaveLength(1);
    expect(announced('connect')).toHaveLength(2);
  });

  it('numbers keep up by asking even while the socket stays dead', async () => {
    const { clock, happen, searches, server, store } = await liveOnAnalytics();
    server.disconnect();
    happen();
    await clock.advance(20_000);
    expect(searches()).toBe(1);
    expect(store.view().freshness.kind).toBe('stale');
  });

  it('a closed channel is replaced by a new one, with a fresh token', async () => {
    const { clock, happen, searches, server } = await liveOnAnalytics();
    const refreshes = server.authRefreshes;
    server.close('analytics');
    expect(server.joined()).toEqual([]);
    happen();
    await clock.advance(CHANNEL_BACKOFF.baseMs + 500);
    expect(server.joined()).toEqual(['analytics']);
    expect(server.authRefreshes).toBeGreaterThan(refreshes);
    expect(searches()).toBe(1);
  });

  it('an expired token on a channel leads to a new channel, not to endless retries', async () => {
    const { clock, server } = await liveOnAnalytics();
    server.refuse('analytics', 'InvalidJWTToken: Token has expired 3 seconds ago');
    await clock.advance(CHANNEL_BACKOFF.baseMs + 500);
    expect(server.joined()).toEqual(['analytics']);
  });

  it('a refusal that stays a refusal ends in unauthorized, and nothing is tried again', async () => {
    const { clock, server, store, announced } = await liveOnAnalytics();
    server.access = { role: null, topics: [], minTrials: 20 };
    server.refuse(
      'analytics',
      'Unauthorized: You do not have permissions to read from this Channel topic: analytics',
    );
    await clock.advance(2_000);
    expect(store.view()).toMatchObject({
      connectionState: 'unauthorized',
      snapshot: null,
      feed: [],
      role: null,
    });
    expect(announced('error')).toMatchObject([{ payload: { code: 'unauthorized' } }]);
    const asked = server.asked.length;
    await clock.advance(120_000);
    expect(server.asked).toHaveLength(asked);
  });

  it('a removed member loses the numbers at the next read', async () => {
    const { clock, server, store } = await liveOnAnalytics();
    server.access = { role: null, topics: [], minTrials: 20 };
    await clock.advance(20_000);
    expect(store.view()).toMatchObject({ connectionState: 'unauthorized', snapshot: null });
    expect(server.joined()).toEqual([]);
  });

  it('a removed member whose channel hears of it loses the live feed within seconds', async () => {
    const { clock, server, store } = await liveOnAnalytics();
    server.access = { role: null, topics: [], minTrials: 20 };
    server.broadcast('analytics', ACCESS_CHANGED);
    await clock.advance(1_500);
    expect(store.view()).toMatchObject({ connectionState: 'unauthorized', snapshot: null });
    expect(server.joined()).toEqual([]);
  });

  it('a member who stays is asked nothing more when another is removed', async () => {
    const { clock, server, store, announced } = await liveOnAnalytics();
    server.broadcast('analytics', ACCESS_CHANGED);
    await clock.advance(1_500);
    expect(store.view().freshness).toEqual({ kind: 'live' });
    expect(announced('error')).toEqual([]);
    expect(announced('unsubscribe')).toEqual([]);
  });

  it('a changed membership fetches a new token, so that the server decides anew', async () => {
    const { clock, server } = await liveOnAnalytics();
    server.broadcast('analytics', ACCESS_CHANGED);
    await clock.advance(1_500);
    expect(server.sessions).toBe(1);
  });

  it('many changes cost one token in ten seconds, but each is asked about at once', async () => {
    const { clock, server, asked } = await liveOnAnalytics();
    const before = asked('analytics_my_access');
    for (let i = 0; i < 8; i++) {
      server.broadcast('analytics', ACCESS_CHANGED);
      await clock.advance(1_000);
    }
    expect(asked('analytics_my_access')).toBe(before + 8);
    expect(server.sessions).toBe(1);
    // The last change, too, is followed by a new token.
    await clock.advance(10_000);
    expect(server.sessions).toBe(2);
    await clock.advance(60_000);
    expect(server.sessions).toBe(2);
  });

  it('a new token that cannot be had is no trouble', async () => {
    const { clock, server, store } = await liveOnAnalytics();
    server.ports.renewSession = () => Promise.reject(new Error('offline'));
    server.broadcast('analytics', ACCESS_CHANGED);
    await clock.advance(2_000);
    expect(store.view().freshness).toEqual({ kind: 'live' });
  });

  it('a member who is let in again is live after a check', async () => {
    const { clock, server, store } = await liveOnAnalytics();
    const before = server.access;
    server.access = { role: null, topics: [], minTrials: 20 };
    await clock.advance(20_000);
    server.access = before;
    void store.recheckAccess();
    await clock.advance(1_000);
    expect(store.view()).toMatchObject({
      connectionState: 'connected',
      freshness: { kind: 'live' },
    });
  });

  it('a narrowed role keeps only the numbers it still includes', async () => {
    const { clock, server, store } = await liveOnAnalytics();
    store.subscribe('analytics:search');
    await clock.advance(1_000);
    server.access = { role: 'viewer', topics: ['analytics:search'], minTrials: 20 };
    await clock.advance(20_000);
    expect(server.joined()).toEqual(['analytics:search']);
    expect(store.view().snapshot).toMatchObject({ sections: ['search'], listings: null });
  });

  it('signing out ends everything at once', async () => {
    const { clock, server, store } = await liveOnAnalytics();
    server.signOut();
    await clock.advance(100);
    expect(store.view()).toMatchObject({ connectionState: 'unauthorized', snapshot: null });
    expect(server.joined()).toEqual([]);
  });

  it('reads that fail are repeated with backoff; the badge says stale, then live', async () => {
    const { clock, happen, searches, server, store, asked } = await liveOnAnalytics();
    server.isDown = true;
    happen({}, { fate: 'lost' });
    happen();
    await clock.advance(60_000);
    expect(store.view().freshness).toMatchObject({
      kind: 'stale',
      reason: expect.stringContaining('refused'),
    });
    expect(asked('analytics_frames_since')).toBeLessThan(20);
    server.isDown = false;
    await clock.advance(16_000);
    expect(searches()).toBe(2);
    expect(store.view().freshness.kind).toBe('live');
  });

  it('a server that cannot be reached at the start is reported, and tried again', async () => {
    const { clock, server, store } = liveScene();
    server.isDown = true;
    store.start();
    store.subscribe('analytics');
    await clock.advance(5_000);
    expect(store.view()).toMatchObject({
      connectionState: 'connecting',
      freshness: { kind: 'stale' },
    });
    server.isDown = false;
    await clock.advance(16_000);
    expect(store.view()).toMatchObject({
      connectionState: 'connected',
      freshness: { kind: 'live' },
    });
  });
});
