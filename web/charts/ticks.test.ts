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

  it('of a year stand where months begin', () => {
    const days = Array.from(
      { length: 400 },
      (_, i) => Date.parse('2025-10-28T12:00:00Z') + i * 24 * HOUR,
    );
    const local = localMinutes(days, 'Pacific/Auckland').map(
      (minutes) => minutes - (minutes % 1440),
    );
    const months = (room: number) =>
      pickTicks(local, room).map((i) =>
        new Date((local[i] ?? 0) * 60_000).toISOString().slice(0, 10),
      );
    expect(months(14)).toHaveLength(14);
    expect(months(7)).toEqual(
      ['2025-11', '2026-01', '2026-03', '2026-05', '2026-07', '2026-09', '2026-11'].map(
        (month) => `${month}-01`,
      ),
    );
    expect(months(2)).toEqual(['2026-01-01', '2026-07-01']);
  });
});
