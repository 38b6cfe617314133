// A clock that stands still until a test moves it: timers run in order, promises settle in between.
import type { Cancel, Clock } from '../clock.ts';

export interface FakeClock extends Clock {
  /** Lets time pass, running what becomes due. */
  advance(ms: number): Promise<void>;
  /** Timers that are set. */
  waiting(): number;
}

/** Settles every promise that can settle without time passing. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

export function createFakeClock(start = Date.parse('2026-11-22T12:00:00Z')): FakeClock {
  let now = start;
  let serial = 0;
  const timers = new Map<number, { dueAt: number; task: () => void }>();

  const nextDue = (until: number) =>
    [...timers]
      .filter(([, { dueAt }]) => dueAt <= until)
      .sort(([a, x], [b, y]) => x.dueAt - y.dueAt || a - b)[0];

  return {
    now: () => now,
    waiting: () => timers.size,
    after(ms, task): Cancel {
      const id = ++serial;
      timers.set(id, { dueAt: now + Math.max(0, ms), task });
      return () => void timers.delete(id);
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let due = nextDue(until); due; due = nextDue(until)) {
        const [id, { dueAt, task }] = due;
        timers.delete(id);
        now = Math.max(now, dueAt);
        task();
        await settle();
      }
      now = until;
    },
  };
}
