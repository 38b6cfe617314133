// When to send: after a moment of gathering, and not before the server may be asked again.
import type { Platform } from './platform.ts';

const FIRST_BACKOFF_MS = 1000;
const LONGEST_BACKOFF_MS = 60_000;
/** What is wrong with a key or an address does not get right by itself soon. */
const REFUSED_PAUSE_MS = 5 * 60_000;
const SPREAD_MS = 1000;

/** Wrong key, wrong address: the same for every request, unlike a passing trouble. */
export const isRefusal = (status: number): boolean => /^4(?!08|29)/.test(`${status}`);

export interface Pace {
  /** Sends in so many milliseconds, or when it may. */
  wake(ms: number): void;
  mayAsk(): boolean;
  succeeded(): void;
  failed(status: number, retryAfterMs: number): void;
  retryNow(): void;
}

export function createPace({ elapsed, chance, later }: Platform, send: () => void): Pace {
  let cancel = () => {};
  let dueAt = Infinity;
  /** On the clock that nobody sets. */
  let notBefore = 0;
  let isFirm = false;
  let failures = 0;

  function wake(ms: number): void {
    const now = elapsed();
    const at = Math.max(now + ms, notBefore);
    if (at >= dueAt) return;
    cancel();
    dueAt = at;
    cancel = later(() => {
      dueAt = Infinity;
      send();
    }, at - now);
  }

  return {
    wake,
    mayAsk: () => elapsed() >= notBefore,

    succeeded() {
      failures = 0;
    },

    failed(status, retryAfterMs) {
      failures += 1;
      const firmMs = retryAfterMs || (isRefusal(status) ? REFUSED_PAUSE_MS : 0);
      isFirm = firmMs > 0;
      // Full jitter, or a little, so that those who were told the same time do not come back at the same moment.
      const backoffMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** failures);
      notBefore = elapsed() + firmMs + chance() * (isFirm ? SPREAD_MS : backoffMs);
    },

    /** The network is back, or the page: what failed may succeed now. What the server asked for stays. */
    retryNow() {
      if (!isFirm) notBefore = 0;
      wake(0);
    },
  };
}
