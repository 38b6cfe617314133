// What to do when somebody's membership changed, perhaps the reader's: ask again, and fetch a new token.
import type { Cancel, Clock } from './clock.ts';

/** Everyone on the topic is told at once: within so many milliseconds they have asked, not at once. */
const SPREAD_MS = 1_000;

/** An owner who tidies up must not cost everybody a token per click. */
const RENEW_SPACING_MS = 10_000;

interface AccessNewsSettings {
  clock: Clock;
  random: () => number;
  /** Asks what the reader may. */
  recheck(): void;
  /** Fetches a new token: Realtime keeps what it decided until it gets one. */
  renew(): void;
}

export interface AccessNews {
  heard(): void;
  stop(): void;
}

export function createAccessNews({
  clock,
  random,
  recheck,
  renew,
}: AccessNewsSettings): AccessNews {
  let renewedAt = Number.NEGATIVE_INFINITY;
  let cancelRecheck: Cancel | null = null;
  let cancelRenew: Cancel | null = null;

  function renewNow() {
    cancelRenew = null;
    renewedAt = clock.now();
    renew();
  }

  function act() {
    cancelRecheck = null;
    recheck();
    cancelRenew ??= clock.after(Math.max(0, renewedAt + RENEW_SPACING_MS - clock.now()), renewNow);
  }

  return {
    heard() {
      cancelRecheck ??= clock.after(random() * SPREAD_MS, act);
    },
    stop() {
      cancelRecheck?.();
      cancelRenew?.();
      cancelRecheck = null;
      cancelRenew = null;
    },
  };
}
