import { describe, expect, it } from 'vitest';
import { type Filter, overBudget } from '#contract/filter.ts';
import { FILTER } from '#contract/limits.ts';
import { readFilter } from './filter-text.ts';
import { type PageState, readPageState, writePageState } from './page-state.ts';

const read = (params: Record<string, string> = {}) =>
  readPageState(new URLSearchParams(params), readFilter);

describe('the state in the address', () => {
  it('is 24 hours of this device, compared and not filtered, when nothing is said', () => {
    expect(read()).toEqual({
      preset: '24h',
      custom: null,
      compare: true,
      timeZone: null,
      filter: null,
      leftOut: null,
    });
  });

  it('is read when it is valid', () => {
    const state = read({
      range: '7d',
      compare: '0',
      tz: 'Asia/Kolkata',
      filter: '{"search":"lace"}',
    });
    expect(state).toEqual({
      preset: '7d',
      custom: null,
      compare: false,
      timeZone: 'Asia/Kolkata',
      filter: { search: 'lace' },
      leftOut: null,
    });
  });

  it.each(['2026-11-01T06:00Z', '2026-11-01T06:00:00Z', '2026-11-01T06:14:59.999Z'])(
    'takes a beginning to the quarter of an hour, however exact: %s',
    (from) => {
      const to = '2026-11-01T07:46:01Z';
      const custom = { from: '2026-11-01T06:00:00.000Z', to: '2026-11-01T08:00:00.000Z' };
      expect(read({ from, to }).custom).toEqual(custom);
    },
  );

  it.each([
    ['an unknown range', { range: '5y' }],
    ['an unknown zone', { tz: 'Mars/Olympus' }],
    ['an offset instead of a zone', { tz: '+02:00' }],
    ['a zone that is too long', { tz: 'A'.repeat(200) }],
    ['a comparison that is not 0', { compare: 'no' }],
    ['a range that begins nowhere', { from: '2026-13-01T00:00Z' }],
    ['a range in some zone', { from: '2026-11-01T00:00' }],
    ['a range that ends before it begins', { from: '2026-11-02T00:00Z', to: '2026-11-01T00:00Z' }],
    ['an end without a beginning', { to: '2026-11-01T00:00Z' }],
  ])('falls back for %s', (_, params: Record<string, string>) => {
    expect(read(params)).toEqual(read());
  });

  it.each([
    ['is not JSON', 'unreadable', '{'],
    ['is of an unknown kind', 'unreadable', '{"planet":"Mars"}'],
    ['is too long', 'too_long', JSON.stringify({ search: 'a'.repeat(4_000) })],
  ])('leaves out a filter that %s, and says that it did', (_, leftOut, filter) => {
    expect(read({ filter })).toEqual({ ...read(), leftOut });
    expect(writePageState(read({ filter }))).toBe('');
  });

  it('is an address of at most 5,000 characters, whatever the filter within its budget', () => {
    const texts = '蕾é"a 😀\n&'.split('').map((one) => one.repeat(60));
    let longest = 0;
    for (const text of texts) {
      const filters = Array.from(
        { length: FILTER.conditions },
        (_, i): Filter => ({
          or: Array.from({ length: i + 1 }, (_, n) => ({ listing: `${text}${n}` })),
        }),
      ).filter((filter) => overBudget(filter) === null);
      for (const filter of filters)
        longest = Math.max(longest, writePageState({ ...read(), filter }).length);
    }
    expect(longest).toBeGreaterThan(FILTER.bytes);
    expect(longest).toBeLessThan(5_000);
  });

  it('keeps a filter that costs too much: the page says what to take out', () => {
    const filter = {
      or: Array.from({ length: 11 }, () => ({ or: [{ search: 'a' }, { search: 'b' }] })),
    };
    expect(read({ filter: JSON.stringify(filter) }).filter).toEqual(filter);
  });

  it('keeps what is valid beside what is not', () => {
    expect(read({ range: '30d', tz: 'nowhere' }).preset).toBe('30d');
  });

  it('is written without what is the default, and read back the same', () => {
    expect(writePageState(read())).toBe('');
    const state: PageState = {
      preset: '30m',
      custom: null,
      compare: false,
      timeZone: 'Europe/Berlin',
      filter: { and: [{ search: 'a & b=c' }, { not: { country: 'DE' } }] },
      leftOut: null,
    };
    const written = writePageState(state);
    expect(readPageState(new URLSearchParams(written), readFilter)).toEqual(state);
  });

  it('is written beside what belongs to the page alone', () => {
    expect(writePageState(read({ range: '7d' }), 'range=30d&window=168')).toBe(
      'window=168&range=7d',
    );
  });
});
