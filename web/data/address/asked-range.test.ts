// What ranges mean: steps that one can count, in the reader's zone, and compared at equal elapsed time.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { minuteAt, rangeOf } from './asked-range.ts';
import { readFilter } from './filter-text.ts';
import { readPageState, writePageState } from './page-state.ts';

const read = (params: Record<string, string>) =>
  readPageState(new URLSearchParams(params), readFilter);

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  // Where midnight is missing once a year.
  'Africa/Cairo',
  'America/Santiago',
];
const zone = fc.constantFrom(...ZONES);
/** Two years with all their changes of clocks. */
const moment = fc.date({
  min: new Date('2025-01-01T00:00Z'),
  max: new Date('2027-01-01T00:00Z'),
  noInvalidDate: true,
});

const local = (iso: string, zone: string) => Temporal.Instant.from(iso).toZonedDateTimeISO(zone);
const minutesBetween = (a: string | null, b: string) =>
  (Date.parse(b) - Date.parse(a ?? '')) / 60_000;

const ask = (range: string, zone: string, at: Date) => rangeOf(read({ range }), zone, minuteAt(at));

describe('the range of a preset', () => {
  it('has 30 minutes, 96 quarters or 168 hours, the running one among them, and as many before', () => {
    fc.assert(
      fc.property(zone, moment, (zone, at) => {
        const steps = { '30m': [1, 30], '24h': [15, 96], '7d': [60, 168] } as const;
        for (const [preset, [minutes, n]] of Object.entries(steps)) {
          const { from, to, before } = ask(preset, zone, at);
          expect(to).toBeNull();
          expect(minutesBetween(before, from)).toBe(minutes * n);
          const elapsed = minutesBetween(from, at.toISOString());
          // Where clocks are changed by half an hour, hours begin at another minute afterwards.
          const shift =
            local(from, zone).offsetNanoseconds - local(at.toISOString(), zone).offsetNanoseconds;
          const cut = Math.abs(shift / 60e9) % minutes;
          expect(elapsed).toBeGreaterThanOrEqual((n - 1) * minutes - cut);
          expect(elapsed).toBeLessThan(n * minutes + cut);
          // In zones with half hours, too.
          expect(local(from, zone).minute % minutes).toBe(0);
        }
      }),
    );
  });

  it('of a month has 30 days of the zone that end with today, and the 30 before, whatever the clocks do', () => {
    fc.assert(
      fc.property(zone, moment, (zone, at) => {
        const { from, before } = ask('30d', zone, at);
        const today = local(at.toISOString(), zone).toPlainDate();
        const startOf = (days: number) =>
          today.subtract({ days }).toZonedDateTime(zone).toInstant().toString();
        expect(Temporal.Instant.from(from).toString()).toBe(startOf(29));
        expect(Temporal.Instant.from(before ?? '').toString()).toBe(startOf(59));
      }),
    );
  });

  it('stays the same for a step and then moves on', () => {
    const at = (preset: string, time: string) =>
      ask(preset, 'UTC', new Date(`2026-11-22T${time}Z`)).from;
    expect(at('30m', '20:00:00')).toBe(at('30m', '20:00:59'));
    expect(at('30m', '20:01:00')).not.toBe(at('30m', '20:00:59'));
    expect(at('24h', '20:00:00')).toBe(at('24h', '20:14:59'));
    expect(at('24h', '20:15:00')).not.toBe(at('24h', '20:14:59'));
    expect(at('7d', '20:00:00')).toBe(at('7d', '20:59:59'));
    expect(at('30d', '00:00:00')).toBe(at('30d', '23:59:59'));
  });

  it('is read again every quarter of an hour, that of minutes every minute', () => {
    const step = (preset: string, time: string) =>
      ask(preset, 'UTC', new Date(`2026-11-22T${time}Z`)).step;
    expect(step('30d', '20:00:00')).toBe(step('30d', '20:14:59'));
    expect(step('30d', '20:15:00')).not.toBe(step('30d', '20:14:59'));
    expect(step('30m', '20:01:00')).not.toBe(step('30m', '20:00:59'));
  });
});

describe('a range of days that is not over', () => {
  const now = new Date('2026-11-22T13:32:10Z');
  const today = { from: '2026-11-21T23:00Z', to: '2026-11-22T23:00Z' };
  const beforeOf = (params: Record<string, string>) =>
    rangeOf(read(params), 'Europe/Berlin', minuteAt(now)).before;

  it('is compared with as many days before it: today with yesterday', () => {
    expect(beforeOf(today)).toBe('2026-11-20T23:00:00.000Z');
    expect(beforeOf({ from: today.from })).toBe('2026-11-20T23:00:00.000Z');
    expect(beforeOf({ from: '2026-11-15T23:00Z', to: today.to })).toBe('2026-11-08T23:00:00.000Z');
  });

  it('over a change of clocks, too', () => {
    expect(beforeOf({ from: '2026-10-24T22:00Z' })).toBe('2026-09-25T22:00:00.000Z');
  });

  it('that begins within a day is compared with what is as long before it', () => {
    expect(beforeOf({ from: '2026-11-22T10:00Z', to: '2026-11-22T14:00Z' })).toBe(
      '2026-11-22T06:00:00.000Z',
    );
    expect(beforeOf({ from: '2026-11-22T10:00Z' })).toBeNull();
    expect(beforeOf({ from: '2026-11-20T23:00Z', to: '2026-11-21T23:00Z' })).toBeNull();
  });
});

describe('a range of one’s own', () => {
  const march = { from: '2026-03-28T23:00Z', to: '2026-03-29T22:00Z' };
  const now = minuteAt(new Date('2026-11-22T20:07:30Z'));
  const rangeOfAddress = (params: Record<string, string>) => rangeOf(read(params), 'UTC', now);

  it('goes before a preset, and is the same moments for every reader', () => {
    const state = read({ ...march, range: '7d', tz: 'Asia/Kolkata' });
    expect(state.custom).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
    });
    expect(rangeOf(state, 'Asia/Kolkata', now)).toMatchObject(state.custom ?? {});
    expect(Object.fromEntries(new URLSearchParams(writePageState(state)))).toEqual({
      ...march,
      tz: 'Asia/Kolkata',
    });
  });

  it('is widened to the quarters of an hour that it touches', () => {
    const state = read({ from: '2026-11-22T10:07Z', to: '2026-11-22T10:16Z' });
    expect(state.custom).toEqual({
      from: '2026-11-22T10:00:00.000Z',
      to: '2026-11-22T10:30:00.000Z',
    });
  });

  it('is clamped to 400 days, from its end back', () => {
    const { from, to } = rangeOfAddress({ from: '2001-01-01T00:00Z', to: '2026-11-01T00:00Z' });
    expect(Date.parse(to ?? '') - Date.parse(from)).toBe(400 * 86_400_000);
    const open = rangeOfAddress({ from: '2001-01-01T00:00Z' });
    expect(open.from).toBe('2025-10-18T20:15:00.000Z');
  });

  it('is open, and so live, when its end has not come yet or was not given', () => {
    expect(rangeOfAddress({ from: '2026-11-22T10:00Z', to: '2026-11-23T00:00Z' }).to).toBeNull();
    expect(rangeOfAddress({ from: '2026-11-22T10:00Z' })).toMatchObject({ to: null });
    expect(rangeOfAddress(march).to).not.toBeNull();
  });

  it('that has not begun is none', () => {
    expect(rangeOfAddress({ from: '2027-01-01T00:00Z' })).toEqual(rangeOfAddress({}));
  });
});
