// How often a token is renewed when memberships change, before a fake clock.
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createAccessNews } from './access.ts';

const HOUR_MS = 3_600_000;

describe('tokens renewed for changed memberships', () => {
  it.each([
    ['as it is', 0],
    ['set back', -HOUR_MS],
    ['set forward', HOUR_MS],
  ])('are ten seconds apart, with the device’s clock %s', async (_, shift) => {
    const clock = createFakeClock();
    const renewed: number[] = [];
    const news = createAccessNews({
      clock,
      random: () => 0,
      recheck: () => undefined,
      renew: () => renewed.push(clock.monotonic()),
    });
    news.heard();
    await clock.advance(1_000);
    clock.shift(shift);
    news.heard();
    await clock.advance(60_000);
    expect(renewed).toEqual([0, 10_000]);
  });
});
