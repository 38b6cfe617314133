// A clock that stands still until a test moves it: timers run in order, promises settle in between.
import type { Cancel, Clock } from '../clock.ts';

export interface FakeClock extends Clock {
  /** The device's clock is set forward, or back; no time passes. */
  shift(ms: number): void;
  /** Lets time pass, running what becomes due. */
  advance(ms: number): Promise<void>;
  /** Timers that are set. */
  waiting(): number;
}

interface Timer {
  dueAt: number;
  task: () => void;
}

/** Settles every promise that can settle without time passing. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

export function createFakeClock(start = Date.parse('2026-11-22T12:00:00Z')): FakeClock {
  let now = start;
  let shifted = 0;
  let serial = 0;
  const timers = new Map<number, Timer>();

  /** Of those that are due together, the one that was set first. */
  function nextDue(until: number) {
    let next: [number, Timer] | null = null;
    for (const entry of timers) {
      const { dueAt } = entry[1];
      if (dueAt <= until && (next === null || dueAt < next[1].dueAt)) next = entry;
    }
    return next;
  }

  return {
    now: () => now + shifted,
    monotonic: () => now - start,
    shift(ms) {
      shifted += ms;
    },
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
