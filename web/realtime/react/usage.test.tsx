// @vitest-environment happy-dom
// The two usage snippets of the original description, in StrictMode too.
import { act, cleanup, render } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { ChannelType, useAnalyticsWebSocket } from '../index.ts';
import { inPage, pass } from '../testing/live-page.tsx';
import { liveScene } from '../testing/live-scene.ts';

afterEach(cleanup);

/** The first snippet of the original description, word for word. */
function Subscribing() {
  const { connectionState, analyticsEvents, subscribe } = useAnalyticsWebSocket();

  // Subscribe to channels
  useEffect(() => {
    if (connectionState === 'connected') {
      subscribe(ChannelType.ANALYTICS);
      subscribe(ChannelType.SEARCH);
    }
  }, [connectionState, subscribe]);

  return (
    <p>
      {connectionState} {analyticsEvents.length}
    </p>
  );
}

/** The second snippet; `eventType` is called `type` now. */
function Processing({ realTimeEnabled = true }: { realTimeEnabled?: boolean }) {
  const { connectionState, analyticsEvents, subscribe, clearEvents } = useAnalyticsWebSocket();
  const [searchMetrics, setSearchMetrics] = useState({ searches: 0 });
  const [filterUsage, setFilterUsage] = useState({ applied: 0 });

  useEffect(() => {
    if (connectionState === 'connected') {
      subscribe(ChannelType.ANALYTICS);
      subscribe(ChannelType.SEARCH);
    }
  }, [connectionState, subscribe]);

  // Process real-time analytics events
  useEffect(() => {
    if (!realTimeEnabled || analyticsEvents.length === 0) return;

    // Process the events and update the charts
    analyticsEvents.forEach((event) => {
      // Update search metrics
      if (event.type === 'search' && searchMetrics) {
        setSearchMetrics(({ searches }) => ({ searches: searches + 1 }));
      }

      // Update filter usage metrics
      if (event.type === 'filter_apply' && filterUsage) {
        setFilterUsage(({ applied }) => ({ applied: applied + 1 }));
      }
    });

    // Clear processed events
    clearEvents();
  }, [analyticsEvents, searchMetrics, filterUsage, clearEvents, realTimeEnabled]);

  return (
    <p>
      {searchMetrics.searches} searches, {filterUsage.applied} filters, {analyticsEvents.length}{' '}
      waiting
    </p>
  );
}

describe.each([{ isStrict: false }, { isStrict: true }])(
  'usage of the brief, StrictMode $isStrict',
  ({ isStrict }) => {
    it('connects, subscribes to two overlapping topics, and hears each event once', async () => {
      const scene = liveScene();
      const { container } = render(<Subscribing />, { wrapper: inPage(scene, isStrict) });
      expect(container.textContent).toContain('connecting');
      await pass(scene);
      expect(container.textContent).toBe('connected 0');
      expect(scene.server.joined().sort()).toEqual(['analytics', 'analytics:search']);
      scene.happen();
      await pass(scene);
      expect(container.textContent).toBe('connected 1');
    });

    it('processes each event exactly once, then clears it', async () => {
      const scene = liveScene();
      const { container } = render(<Processing />, { wrapper: inPage(scene, isStrict) });
      await pass(scene);
      for (let i = 0; i < 5; i++) {
        scene.happen();
        scene.happen({ type: 'filter_apply' });
        await pass(scene, 7);
      }
      await pass(scene);
      expect(container.textContent).toBe('5 searches, 5 filters, 0 waiting');
    });

    it('events wait while real time is off, and are processed when it is on again', async () => {
      const scene = liveScene();
      const page = render(<Processing realTimeEnabled={false} />, {
        wrapper: inPage(scene, isStrict),
      });
      await pass(scene);
      scene.happen();
      await pass(scene);
      expect(page.container.textContent).toBe('0 searches, 0 filters, 1 waiting');
      page.rerender(<Processing realTimeEnabled />);
      await pass(scene);
      expect(page.container.textContent).toBe('1 searches, 0 filters, 0 waiting');
    });

    it('survives a lost connection without subscribing twice or losing events', async () => {
      const scene = liveScene();
      const { container } = render(<Processing />, { wrapper: inPage(scene, isStrict) });
      await pass(scene);
      act(() => scene.server.disconnect());
      scene.happen();
      await pass(scene, 100);
      act(() => scene.server.reconnect());
      await pass(scene);
      expect(container.textContent).toBe('1 searches, 0 filters, 0 waiting');
      expect(scene.server.joined().sort()).toEqual(['analytics', 'analytics:search']);
    });

    it('releases its topics when it leaves the page', async () => {
      const scene = liveScene();
      const { unmount } = render(<Subscribing />, { wrapper: inPage(scene, isStrict) });
      await pass(scene);
      unmount();
      await pass(scene, 5_000);
      expect(scene.server.joined()).toEqual([]);
      expect(scene.clock.waiting()).toBe(0);
    });
  },
);
