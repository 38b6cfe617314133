// Time as the simulator sees it, so that tests can run it faster.
import { setTimeout as wait } from 'node:timers/promises';

export interface Clock {
  now(): number;
  /** Ends early, without an error, when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const clockOf = (speed: number): Clock => {
  const began = Date.now();
  return {
    now: () => Math.round(began + (Date.now() - began) * speed),
    sleep: async (ms, signal) => {
      if (ms > 0) await wait(ms / speed, undefined, { signal }).catch(() => undefined);
    },
  };
};

export const realClock: Clock = clockOf(1);
