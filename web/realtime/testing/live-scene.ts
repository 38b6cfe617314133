// One live store before a fake server, with the few moves that its tests repeat.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { WebSocketMessage } from '#contract/frame.ts';
import type { Range } from '#web/data/queries/range.ts';
import { total } from '../numbers/selectors.ts';
import type { LiveStoreOptions } from '../store/api.ts';
import { createLiveStore } from '../store/live-store.ts';
import { createFakeClock } from './fake-clock.ts';
import { createFakeServer } from './fake-server.ts';
import { createFakeTab } from './fake-tab.ts';
import { type EventSeed, someEvent } from './some-events.ts';

export const RANGE: Range = {
  from: '2026-11-22T11:00:00Z',
  to: null,
  timeZone: 'UTC',
  compare: false,
  before: null,
  step: null,
};

export const SEED: EventSeed = { type: 'search', item: 1, session: 1, age: 0, found: true };

export function liveScene(options: Partial<LiveStoreOptions> = {}) {
  const clock = createFakeClock();
  const tab = createFakeTab(clock);
  const server = createFakeServer(clock);
  const random = () => 0.5;
  const store = createLiveStore({
    ports: server.ports,
    range: RANGE,
    clock,
    tab,
    random,
    ...options,
  });
  const messages: WebSocketMessage[] = [];
  const events: AnalyticsEvent[] = [];
  store.onMessage((message) => messages.push(message));
  store.onEvents((news) => events.push(...news));
  return {
    clock,
    tab,
    server,
    store,
    messages,
    events,
    /** Something happens in the shop, and is folded. */
    happen(seed: Partial<EventSeed> = {}, fold: Parameters<typeof server.fold>[0] = {}) {
      server.log.ingest([someEvent({ ...SEED, ...seed }, clock.now())]);
      server.fold(fold);
    },
    searches: () => {
      const { snapshot } = store.view();
      return snapshot && total(snapshot, 'search');
    },
    announced: (type: WebSocketMessage['type']) =>
      messages.filter((message) => message.type === type),
    asked: (name: string) => server.asked.filter((asked) => asked === name).length,
  };
}

/** The same, subscribed to everything, live, and shown to the other watchers. */
export async function liveOnAnalytics(options: Partial<LiveStoreOptions> = {}) {
  const scene = liveScene(options);
  const stop = scene.store.start();
  const release = scene.store.subscribe('analytics');
  await scene.clock.advance(1_500);
  return { ...scene, stop, release };
}
