// Time, kept narrow so that tests can move it themselves.

export type Cancel = () => void;

export interface Clock {
  /** Milliseconds since 1970, as the device says: it may be set, forward or back. */
  now(): number;
  /** Milliseconds since some moment, whatever the device's clock is set to: for distances in time. */
  monotonic(): number;
  /** Runs a task once, later. */
  after(ms: number, task: () => void): Cancel;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
