// How long events take to the screen: from when the server received them until this page had painted them.
import type { AnalyticsEvent } from '#contract/event.ts';
import { type Cancel, type Clock, systemClock } from '../clock.ts';
import { createListeners } from '../listeners.ts';
import type { LiveStore } from './api.ts';
import { isFollowing } from './freshness.ts';
import { browserTab, type Tab } from './tab.ts';

/** One event, in milliseconds since 1970 on two clocks. */
interface Shown {
  /** The server's clock. */
  receivedAt: number;
  /** The clock of this device. */
  shownAt: number;
}

export interface ScreenTimes {
  note(events: readonly AnalyticsEvent[], shownAt: number): void;
  /** Oldest first, bounded; the same list until there are more. */
  list(): readonly Shown[];
  listen(listener: () => void): Cancel;
}

/** Enough for a p95 that does not jump, and from the last minutes under traffic. */
const KEPT = 1_000;

export function createScreenTimes(kept = KEPT): ScreenTimes {
  const listeners = createListeners<void>();
  let times: readonly Shown[] = [];
  return {
    note(events, shownAt) {
      const news = events.map(({ receivedAt }) => ({
        receivedAt: Date.parse(receivedAt),
        shownAt,
      }));
      times = [...times, ...news].slice(-kept);
      listeners.notify();
    },
    list: () => times,
    listen: listeners.add,
  };
}

interface Screen {
  store: Pick<LiveStore, 'onEvents' | 'view'>;
  clock?: Clock;
  tab?: Tab;
}

/** Notes live events as they get to the screen, until it is told to stop. */
export function watchScreen(times: ScreenTimes, screen: Screen): Cancel {
  const { store, clock = systemClock, tab = browserTab } = screen;
  let turns = 0;
  const cancels = [
    tab.onVisibility(() => {
      turns += 1;
    }),
    store.onEvents((events) => {
      // What is caught up after a pause or a lost connection waited for the reader, not for us.
      if (tab.isHidden() || !isFollowing(store.view().freshness)) return;
      const turn = turns;
      // Between the next two paints readers hear of them; after the second they are on the screen.
      tab.betweenPaints(() =>
        tab.betweenPaints(() => {
          if (turn === turns) times.note(events, clock.now());
        }),
      );
    }),
  ];
  return () => {
    for (const cancel of cancels) cancel();
  };
}

export interface ScreenLatency {
  events: number;
  p50: number;
  p95: number;
}

/**
 * Quantiles by nearest rank, in milliseconds; null where no event came yet.
 *
 * @param aheadMs how far the server's clock is ahead of this device's. Where a clock was set
 * meanwhile, what comes out below 0 is 0.
 */
export function screenLatency(times: readonly Shown[], aheadMs: number): ScreenLatency | null {
  const sorted = times
    .map(({ receivedAt, shownAt }) => Math.max(0, shownAt + aheadMs - receivedAt))
    .sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
  const [p50, p95] = [rank(0.5), rank(0.95)];
  return p50 === undefined || p95 === undefined ? null : { events: sorted.length, p50, p95 };
}
