// @vitest-environment happy-dom
// The hooks: each hears what it asked for, and renders when that has changed.
import { act, cleanup, render, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebSocketMessage } from '#contract/frame.ts';
import {
  ChannelType,
  LiveStoreProvider,
  useAnalyticsWebSocket,
  useLive,
  useWebSocket,
} from '../index.ts';
import { total } from '../numbers/selectors.ts';
import { inPage, pass } from '../testing/live-page.tsx';
import { liveScene } from '../testing/live-scene.ts';

afterEach(cleanup);

function Searches({ onRender }: { onRender: () => void }) {
  const searches = useLive(({ snapshot }) => ({ n: snapshot && total(snapshot, 'search') }));
  onRender();
  return <p>{searches.n}</p>;
}

describe('useAnalyticsWebSocket', () => {
  it('hears only the topics that it subscribed to, though others share the socket', async () => {
    const scene = liveScene();
    const wrapper = inPage(scene);
    const { result } = renderHook(
      () => ({ all: useAnalyticsWebSocket(), search: useAnalyticsWebSocket() }),
      { wrapper },
    );
    await pass(scene);
    act(() => result.current.all.subscribe(ChannelType.ANALYTICS));
    act(() => result.current.search.subscribe(ChannelType.SEARCH));
    await pass(scene);
    scene.happen();
    scene.happen({ type: 'listing_view' });
    await pass(scene);
    expect(result.current.all.analyticsEvents.map(({ type }) => type).sort()).toEqual([
      'listing_view',
      'search',
    ]);
    expect(result.current.search.analyticsEvents.map(({ type }) => type)).toEqual(['search']);
  });

  it('clears only what the caller has seen', async () => {
    const scene = liveScene();
    const { result } = renderHook(() => useAnalyticsWebSocket(), {
      wrapper: inPage(scene),
    });
    await pass(scene);
    act(() => result.current.subscribe(ChannelType.SEARCH));
    await pass(scene);
    scene.happen();
    await pass(scene);
    const seen = result.current;
    scene.happen();
    await act(async () => {
      // The second event comes in, and before it is rendered the first is cleared.
      await scene.clock.advance(100);
      seen.clearEvents();
    });
    expect(result.current.analyticsEvents).toHaveLength(1);
    expect(result.current.analyticsEvents[0]).not.toBe(seen.analyticsEvents[0]);
  });

  it('stops hearing a topic after unsubscribe, and its functions stay the same', async () => {
    const scene = liveScene();
    const { result } = renderHook(() => useAnalyticsWebSocket(), {
      wrapper: inPage(scene),
    });
    const { subscribe, unsubscribe, clearEvents } = result.current;
    await pass(scene);
    act(() => subscribe(ChannelType.SEARCH));
    await pass(scene);
    act(() => unsubscribe(ChannelType.SEARCH));
    await pass(scene, 5_000);
    expect(scene.server.joined()).toEqual([]);
    scene.happen();
    await pass(scene);
    expect(result.current.analyticsEvents).toEqual([]);
    expect(result.current).toMatchObject({ subscribe, unsubscribe, clearEvents });
  });
});

describe('useWebSocket', () => {
  it('gives connect, subscribe, analytics_update, unsubscribe and disconnect in one shape', async () => {
    const scene = liveScene();
    const messages: WebSocketMessage[] = [];
    const { result } = renderHook(
      () => useWebSocket({ onMessage: (message) => messages.push(message) }),
      {
        wrapper: inPage(scene),
      },
    );
    await pass(scene);
    act(() => result.current.subscribe(ChannelType.SEARCH));
    await pass(scene);
    scene.happen();
    await pass(scene);
    expect(result.current.lastMessage).toMatchObject({
      type: 'analytics_update',
      channel: 'analytics:search',
    });
    act(() => result.current.unsubscribe(ChannelType.SEARCH));
    await pass(scene, 5_000);
    act(() => scene.store.pause());
    await pass(scene);
    expect(messages.map(({ type }) => type)).toEqual([
      'connect',
      'subscribe',
      'analytics_update',
      'unsubscribe',
      'disconnect',
    ]);
    expect(messages.every(({ timestamp }) => !Number.isNaN(Date.parse(timestamp)))).toBe(true);
  });
});

describe('LiveStoreProvider', () => {
  it('follows all that the reader may see when no topics are named', async () => {
    for (const [topics, joined] of [
      [['analytics', 'analytics:search'], ['analytics']],
      [
        ['analytics:search', 'analytics:filters'],
        ['analytics:search', 'analytics:filters'],
      ],
    ] as const) {
      const scene = liveScene();
      scene.server.access = { role: 'viewer', topics: [...topics], minTrials: 20 };
      const { unmount } = render(<LiveStoreProvider store={scene.store}>{null}</LiveStoreProvider>);
      await pass(scene);
      expect(scene.server.joined()).toEqual(joined);
      unmount();
    }
  });

  it('a hook outside of it says what is missing', () => {
    expect(() => renderHook(() => useAnalyticsWebSocket())).toThrow('<LiveProvider>');
  });
});

describe('useLive', () => {
  it('renders again only when the part it reads has changed', async () => {
    const scene = liveScene();
    let renders = 0;
    const { container } = render(
      <LiveStoreProvider store={scene.store}>
        <Searches onRender={() => (renders += 1)} />
      </LiveStoreProvider>,
    );
    await pass(scene);
    const before = renders;
    scene.happen({ type: 'listing_view' });
    await pass(scene);
    expect(renders).toBe(before);
    scene.happen();
    await pass(scene);
    expect(renders).toBe(before + 1);
    expect(container.textContent).toBe('1');
  });
});
