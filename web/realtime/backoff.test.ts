import { describe, expect, it } from 'vitest';
import { fullJitter } from './backoff.ts';

const backoff = { baseMs: 1_000, capMs: 30_000 };

describe('fullJitter', () => {
  it('spreads each attempt over everything from 0 to twice the one before', () => {
    expect([1, 2, 3].map((attempt) => fullJitter(attempt, backoff, () => 1))).toEqual([
      1_000, 2_000, 4_000,
    ]);
    expect(fullJitter(3, backoff, () => 0)).toBe(0);
    expect(fullJitter(3, backoff, () => 0.5)).toBe(2_000);
  });

  it('never waits longer than the cap, however often it failed', () => {
    expect(fullJitter(10_000, backoff, () => 1)).toBe(30_000);
  });
});
