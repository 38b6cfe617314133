import { describe, expect, it } from 'vitest';
import type { Health } from '#contract/health.ts';
import { sampleHealth } from '../testing/sample-health.ts';
import { arrivals, concerns, verdictOf } from './verdict.ts';

describe('the verdict on the numbers', () => {
  it('is good while events arrive, are counted and are shown at once', () => {
    expect(concerns(sampleHealth())).toEqual([]);
  });

  it.each([
    ['a fold that does not keep up', { foldLagMs: 5_001 }, ['behind']],
    ['events that show late', { latencyMs: { p50: 100, p95: 2_000 } }, ['slow']],
    [
      'a shop whose events do not fit',
      { rejected: [['missing_field:properties.query', 200]] as [string, number][] },
      ['rejected'],
    ],
    [
      'more new terms than are counted by name',
      { other: [['term', 3]] as Health['other'] },
      ['other'],
    ],
  ])('names %s', (_, over, expected) => {
    expect(concerns(sampleHealth(over))).toEqual(expected);
  });

  it('does not worry before anything has arrived', () => {
    const nothing = { accepted: 0, duplicates: 0, rejected: [] };
    const empty = sampleHealth({
      ...nothing,
      latencyMs: { p50: null, p95: null },
      clockSkewMs: { p50: null, p95: null },
    });
    expect(verdictOf(empty)).toEqual({ kind: 'nothing' });
    expect(verdictOf({ ...empty, accepted: 1 })).toEqual({ kind: 'good' });
    // What arrived before and is not counted yet is a concern all the same.
    const behind = { ...empty, foldLagMs: 60_000 };
    expect(verdictOf(behind)).toEqual({ kind: 'look', concerns: ['behind'] });
    expect(arrivals(empty)).toEqual({
      arrived: 0,
      rejected: 0,
      rejectedShare: null,
      duplicateShare: null,
    });
  });

  it('counts shares of everything that was sent, not of what was stored', () => {
    expect(arrivals(sampleHealth())).toMatchObject({ arrived: 10_000, rejected: 10 });
    expect(arrivals(sampleHealth()).rejectedShare).toBeCloseTo(0.001);
    expect(arrivals(sampleHealth()).duplicateShare).toBeCloseTo(0.009);
  });
});
