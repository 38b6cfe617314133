// The live store over ports whose client comes after the page.
import { expect, it } from 'vitest';
import { createLiveStore } from '../store/live-store.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { createFakeTab } from '../testing/fake-tab.ts';
import { RANGE } from '../testing/live-scene.ts';
import { lazyPorts } from './lazy-ports.ts';
import type { LivePorts } from './ports.ts';

/** A store whose ports come after so long. */
function lateScene(afterMs: number) {
  const clock = createFakeClock();
  const server = createFakeServer(clock);
  let loads = 0;
  const load = () => {
    loads += 1;
    return new Promise<LivePorts>((resolve) => clock.after(afterMs, () => resolve(server.ports)));
  };
  const store = createLiveStore({
    ports: lazyPorts(load),
    range: RANGE,
    clock,
    tab: createFakeTab(clock),
    random: () => 0.5,
    initial: { access: server.access },
  });
  return { clock, server, store, loads: () => loads };
}

it('loads nothing before there is a user', async () => {
  const { clock, loads } = lateScene(0);
  await clock.advance(1_000);
  expect(loads()).toBe(0);
});

it('is connecting until they are there, and live as soon as they are', async () => {
  const { clock, server, store } = lateScene(3_000);
  store.start();
  store.subscribe('analytics');
  await clock.advance(2_900);
  expect(store.view()).toMatchObject({
    connectionState: 'connecting',
    freshness: { kind: 'loading' },
  });
  expect([server.joined(), server.asked]).toEqual([[], []]);
  await clock.advance(1_500);
  expect(store.view()).toMatchObject({
    connectionState: 'connected',
    freshness: { kind: 'live' },
  });
  expect(server.joined()).toEqual(['analytics']);
});

it('opens nothing for a user who has left meanwhile, and hears no more of the session', async () => {
  const { clock, server, store } = lateScene(60_000);
  const stop = store.start();
  store.subscribe('analytics');
  await clock.advance(1_000);
  stop();
  await clock.advance(120_000);
  expect([server.ports.isSocketOpen(), server.joined()]).toEqual([false, []]);
  server.signIn();
  await clock.advance(1_000);
  expect(server.asked).not.toContain('analytics_my_access');
});

it('hears of a session that ends after they have come', async () => {
  const { clock, server, store } = lateScene(3_000);
  store.start();
  store.subscribe('analytics');
  await clock.advance(5_000);
  server.signOut();
  await clock.advance(1_000);
  expect(store.view().connectionState).toBe('unauthorized');
});
