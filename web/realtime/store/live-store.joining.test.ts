// What the live store joins, before a fake server.
import { describe, expect, it } from 'vitest';
import { liveOnAnalytics, liveScene } from '../testing/live-scene.ts';
import { SubscriptionLimitError } from './subscriptions.ts';

describe('live store: joining', () => {
  it('asks what the reader may and refreshes the token before it joins anything', async () => {
    const { store, server, clock } = liveScene();
    store.start();
    store.subscribe('analytics');
    expect(server.asked).toEqual(['analytics_my_access']);
    expect(server.authRefreshes).toBe(0);
    await clock.advance(1_000);
    expect(server.joined()).toEqual(['analytics']);
    expect(server.authRefreshes).toBeGreaterThan(0);
    expect(store.view()).toMatchObject({ connectionState: 'connected', role: 'owner' });
  });

  it('is connected before anything is subscribed, as the usage of the brief expects', async () => {
    const { store, clock, announced } = liveScene();
    store.start();
    expect(store.view().connectionState).toBe('connecting');
    await clock.advance(1_000);
    expect(store.view().connectionState).toBe('connected');
    expect(announced('connect')).toHaveLength(1);
  });

  it('never joins a topic that the role does not include, and says so', async () => {
    const { store, server, clock, announced } = liveScene();
    server.access = { role: 'viewer', topics: ['analytics:search'], minTrials: 20 };
    store.start();
    store.subscribe('analytics');
    store.subscribe('analytics:search');
    await clock.advance(1_000);
    expect(server.joined()).toEqual(['analytics:search']);
    expect(announced('error')).toMatchObject([
      { channel: 'analytics', payload: { code: 'not_allowed' } },
    ]);
  });

  it('a stranger is unauthorized: nothing is joined, nothing is asked again', async () => {
    const { store, server, clock } = liveScene();
    server.access = { role: null, topics: [], minTrials: 20 };
    store.start();
    store.subscribe('analytics');
    await clock.advance(120_000);
    expect(store.view()).toMatchObject({ connectionState: 'unauthorized', snapshot: null });
    expect(server.asked).toEqual(['analytics_my_access']);
    expect(server.joined()).toEqual([]);
  });

  it('two users of a topic share one channel; the last to leave ends it', async () => {
    const { store, server, clock, announced } = liveScene();
    store.start();
    const [first, second] = [store.subscribe('analytics'), store.subscribe('analytics')];
    await clock.advance(1_000);
    expect(announced('subscribe')).toHaveLength(1);
    first();
    first();
    await clock.advance(5_000);
    expect(server.joined()).toEqual(['analytics']);
    second();
    await clock.advance(5_000);
    expect(server.joined()).toEqual([]);
    expect(announced('unsubscribe')).toHaveLength(1);
  });

  it('refuses more topics than one client may hold, with a clear error', () => {
    const { store } = liveScene({ maxTopics: 2 });
    store.subscribe('analytics:search');
    store.subscribe('analytics:search');
    store.subscribe('analytics:filters');
    expect(() => store.subscribe('analytics')).toThrow(SubscriptionLimitError);
    expect(() => store.subscribe('analytics')).toThrow('Release one first.');
  });

  it('stopping leaves everything, and starting again comes back exact', async () => {
    const { store, server, clock, stop, happen, searches } = await liveOnAnalytics();
    stop();
    await clock.advance(5_000);
    expect(server.joined()).toEqual([]);
    expect(clock.waiting()).toBe(0);
    happen();
    store.start();
    await clock.advance(1_000);
    expect(searches()).toBe(1);
  });

  it('a stop and start at once, as StrictMode does, costs neither channel nor read', async () => {
    const { store, server, clock, stop } = await liveOnAnalytics();
    const asked = server.asked.length;
    stop();
    store.start();
    await clock.advance(5_000);
    expect(server.joined()).toEqual(['analytics']);
    expect(server.asked).toHaveLength(asked);
  });
});
