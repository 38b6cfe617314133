// How far apart snapshots are taken, before a fake clock.
import { describe, expect, it } from 'vitest';
import { emptySnapshot } from '../testing/empty-snapshot.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createSnapshotLoader } from './snapshot-loader.ts';

const HOUR_MS = 3_600_000;

describe('snapshots that a client takes by itself', () => {
  it.each([
    ['as it is', 0],
    ['set back', -HOUR_MS],
    ['set forward', HOUR_MS],
  ])('are two seconds apart, with the device’s clock %s', async (_, shift) => {
    const clock = createFakeClock();
    const asked: number[] = [];
    const loader = createSnapshotLoader({
      read: async () => {
        asked.push(clock.monotonic());
        return emptySnapshot;
      },
      clock,
      random: () => 0.5,
      range: {
        from: emptySnapshot.takenAt,
        to: null,
        timeZone: 'UTC',
        compare: false,
        before: null,
        step: null,
      },
      onSnapshot: () => undefined,
      onFailure: () => undefined,
      mayRetry: async () => true,
    });
    loader.request('first');
    await clock.advance(500);
    clock.shift(shift);
    loader.request('refresh');
    await clock.advance(10_000);
    expect(asked).toEqual([0, 2_000]);
  });
});
