import { describe, expect, it } from 'vitest';
import { isMidnight, localMinutes, pickTicks } from './ticks.ts';

const HOUR = 3_600_000;
const hours = (from: string, count: number) =>
  Array.from({ length: count }, (_, i) => Date.parse(from) + i * HOUR);

describe('ticks of a time axis', () => {
  it('stand at round local times', () => {
    const local = localMinutes(hours('2026-11-22T00:00:00Z', 24), 'UTC');
    expect(pickTicks(local, 8)).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
  });

  it('know midnight of a zone that is half an hour off', () => {
    const halfHours = Array.from(
      { length: 48 },
      (_, i) => Date.parse('2026-11-22T00:00:00Z') + i * (HOUR / 2),
    );
    const local = localMinutes(halfHours, 'Asia/Kolkata');
    expect(local.flatMap((minutes, i) => (isMidnight(minutes) ? [i] : []))).toEqual([37]);
  });

  it('hold on a day of 25 hours', () => {
    const local = localMinutes(hours('2026-10-24T22:00:00Z', 26), 'Europe/Berlin');
    const midnights = local.flatMap((minutes, i) => (isMidnight(minutes) ? [i] : []));
    expect(midnights).toEqual([0, 25]);
  });

  it('never are more than there is room for', () => {
    const local = localMinutes(hours('2026-01-01T00:00:00Z', 24 * 400), 'UTC');
    for (const room of [2, 5, 12]) expect(pickTicks(local, room).length).toBeLessThanOrEqual(room);
  });
});
