/** The averages that limits are held against. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RateCounter } from './rate-counter.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('lets a burst pass until the next tick', () => {
  const counter = new RateCounter(10, 5_000);
  counter.add(1_000);
  expect(counter.triggered).toBe(false);
  vi.advanceTimersByTime(5_000);
  expect(counter.triggered).toBe(true);
});

it('averages over a minute, so a burst is held against its sender for that long', () => {
  const counter = new RateCounter(10, 5_000);
  counter.add(1_500);
  vi.advanceTimersByTime(55_000);
  expect(counter).toMatchObject({ average: 25, triggered: true });
  vi.advanceTimersByTime(10_000);
  expect(counter).toMatchObject({ average: 0, triggered: false });
});

it('is not triggered by a rate below its limit', () => {
  const counter = new RateCounter(10, 5_000);
  for (let second = 0; second < 60; second += 1) {
    counter.add(9);
    vi.advanceTimersByTime(1_000);
  }
  expect(counter.triggered).toBe(false);
});
