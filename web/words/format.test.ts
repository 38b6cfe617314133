import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

const british = createFormat('en-GB', 'Europe/Berlin');
const german = createFormat('de-DE', 'Asia/Kolkata');
/** English words, read in Germany. */
const mixed = createFormat('en-DE', 'UTC');
const american = createFormat('en-US', 'UTC');
const moment = new Date('2026-11-22T18:04:09Z');

describe('formats', () => {
  it('write numbers as the locale does', () => {
    expect(british.count(12345)).toBe('12,345');
    expect(german.count(12345)).toBe('12.345');
    expect(british.compact(12345)).toBe('12.3k');
  });

  it('give a rate one digit below ten and none above', () => {
    expect(british.rate(0)).toBe('0');
    expect(british.rate(4.04)).toBe('4.0');
    expect(british.rate(9.96)).toBe('10');
    expect(british.rate(61.8)).toBe('62');
  });

  it('give a percentage one digit, but none to nothing and all', () => {
    expect(british.percent(0)).toBe('0%');
    expect(british.percent(1)).toBe('100%');
    expect(british.percent(0.04)).toBe('4.0%');
    expect(german.percent(0.0816)).toBe('8,2\u00a0%');
  });

  it('write a sum as exactly as there is room for', () => {
    expect(british.sum(9.9, 'EUR')).toBe('€9.90');
    expect(british.sum(355, 'CHF')).toBe('CHF\u00a0355');
    expect(british.sum(12_345.67, 'EUR')).toBe('€12,346');
    expect(british.sum(1_234_567, 'GBP')).toBe('£1.23m');
    expect(british.sum(500, 'JPY')).toBe('JP¥500');
    expect(british.list(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it('write numbers as in the region and names as in the language, where these differ', () => {
    expect(mixed.count(1_234_567)).toBe('1.234.567');
    expect(mixed.money(1234.5, 'EUR')).toBe('1.234,50\u00a0€');
    expect(mixed.sum(1_234_567, 'EUR')).toContain('M');
    expect(mixed.day(moment)).toBe('Sun, 22 Nov');
    expect(mixed.age(2 * 86_400_000)).toBe('2d');
  });

  it('sign a change', () => {
    expect(british.change(0.417)).toBe('+42%');
    expect(british.change(-0.1)).toBe('-10%');
    expect(british.change(0)).toBe('0%');
  });

  it('write times in the chosen zone, also one of half hours', () => {
    expect(british.clock(moment)).toBe('19:04:09');
    expect(german.time(moment)).toBe('23:34');
    expect(british.day(moment)).toBe('Sun 22 Nov');
    expect(british.moment(moment)).toBe('22 Nov 2026, 19:04:09 CET');
  });

  it('use no space that Node and browsers disagree about', () => {
    expect(american.time(moment)).toMatch(/^6:04[\u0020\u00a0]PM$/);
  });

  it.each([
    ['Europe/Berlin', '2026-10-25T00:15Z', '2026-10-25T01:15Z'],
    ['Australia/Lord_Howe', '2026-04-04T14:45Z', '2026-04-04T15:15Z'],
  ])('name the offset where an hour comes twice in %s', (zone, first, second) => {
    const { time, clock, minute, span } = createFormat('en-GB', zone);
    const [from, to] = [new Date(first), new Date(second)];
    for (const name of [time, clock, minute]) {
      expect(name(from)).toMatch(/ GMT\+/);
      expect(name(to)).not.toBe(name(from));
      expect(name(new Date(from.getTime() - 7_200_000))).not.toContain('GMT');
    }
    expect(span(from, to)).toBe(`${minute(from)} – ${minute(to)}`);
  });

  it('name the days of a span of whole days, its last day included, and the times of any other', () => {
    const span = (from: string, to: string) => british.span(new Date(from), new Date(to));
    expect(span('2026-11-22T23:00Z', '2026-11-24T23:00Z')).toBe('23 – 24 Nov 2026');
    expect(span('2026-10-24T22:00Z', '2026-10-25T23:00Z')).toBe('25 Oct 2026');
    expect(span('2026-11-22T05:30Z', '2026-11-22T07:00Z')).toBe('22 Nov 2026, 06:30 – 08:00');
  });

  it('say an age in its largest unit', () => {
    expect(british.age(0)).toBe('0s');
    expect(british.age(59_999)).toBe('59s');
    expect(british.age(180_000)).toBe('3m');
    expect(british.age(2 * 86_400_000)).toBe('2d');
    expect(british.age(-500)).toBe('0s');
  });

  it('say a size in its largest unit', () => {
    expect(british.bytes(0)).toBe('0 byte');
    expect(british.bytes(8_432_100)).toBe('8.4 MB');
    expect(german.bytes(12_345)).toMatch(/^12\skB$/);
  });

  it('say how long something lasted in its two largest units', () => {
    expect(british.elapsed(0)).toBe('0s');
    expect(british.elapsed(45_400)).toBe('45s');
    expect(british.elapsed(185_000)).toBe('3m 5s');
    expect(british.elapsed(120_000)).toBe('2m');
    expect(british.elapsed(7_830_000)).toBe('2h 10m');
  });

  it('say a duration finer than an age while it is short', () => {
    expect(british.duration(0)).toBe('0ms');
    expect(british.duration(250)).toBe('250ms');
    expect(british.duration(2_460)).toBe('2.5s');
    expect(german.duration(2_460)).toMatch(/^2,5\sSek\.$/);
    expect(british.duration(180_000)).toBe('3m');
  });
});
