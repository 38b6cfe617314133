import { describe, expect, it } from 'vitest';
import { customRange } from '#web/data/address/page-state.ts';
import { endAt, momentOf, wallTimeAt } from './wall-time.ts';

const rangeOf = (zone: string, from: string, to: string) => {
  const [fromDay = '', fromTime = '00:00'] = from.split(' ');
  const [toDay = '', toTime = '23:59'] = to.split(' ');
  return customRange(
    momentOf({ day: fromDay, time: fromTime }, zone, 'start'),
    momentOf({ day: toDay, time: toTime }, zone, 'end'),
  );
};
const hours = (range: ReturnType<typeof rangeOf>) =>
  (Date.parse(range?.to ?? '') - Date.parse(range?.from ?? '')) / 3_600_000;

describe('a range of whole days', () => {
  it('is as long as the day is where clocks change', () => {
    expect(hours(rangeOf('Europe/Berlin', '2026-03-29', '2026-03-29'))).toBe(23);
    expect(hours(rangeOf('Europe/Berlin', '2026-10-25', '2026-10-25'))).toBe(25);
    expect(hours(rangeOf('Australia/Lord_Howe', '2026-10-04', '2026-10-04'))).toBe(23.5);
    // Midnight itself is missing.
    expect(hours(rangeOf('Africa/Cairo', '2026-04-24', '2026-04-24'))).toBe(23);
  });

  it('begins where the day begins in zones of half and quarter hours', () => {
    expect(rangeOf('Asia/Kolkata', '2026-11-22', '2026-11-22')).toEqual({
      from: '2026-11-21T18:30:00.000Z',
      to: '2026-11-22T18:30:00.000Z',
    });
    expect(rangeOf('Asia/Kathmandu', '2026-11-22', '2026-11-23')).toEqual({
      from: '2026-11-21T18:15:00.000Z',
      to: '2026-11-23T18:15:00.000Z',
    });
  });
});

describe('a clock time', () => {
  it('that comes twice is the earlier as a start and the later as an end', () => {
    const twice = rangeOf('Europe/Berlin', '2026-10-25 02:30', '2026-10-25 02:30');
    expect(twice).toEqual({ from: '2026-10-25T00:30:00.000Z', to: '2026-10-25T01:30:00.000Z' });
  });

  it('that does not come is as much after the gap', () => {
    const missing = rangeOf('Europe/Berlin', '2026-03-29 02:30', '2026-03-29 04:00');
    expect(missing).toEqual({ from: '2026-03-29T01:30:00.000Z', to: '2026-03-29T02:00:00.000Z' });
  });

  it('is read back as it was chosen, midnight as the end of the day before', () => {
    const zone = 'Asia/Kathmandu';
    const range = rangeOf(zone, '2026-11-22 06:30', '2026-11-23');
    expect(wallTimeAt(Date.parse(range?.from ?? ''), zone)).toEqual({
      day: '2026-11-22',
      time: '06:30',
    });
    expect(endAt(Date.parse(range?.to ?? ''), zone)).toEqual({ day: '2026-11-23', time: '23:59' });
    expect(endAt(Date.parse('2026-11-23T12:00:00Z'), 'UTC').time).toBe('12:00');
  });
});
