import { describe, expect, it } from 'vitest';
import { type PageState, rangeOf, readPageState, stepAt, writePageState } from './page-state.ts';

describe('the state in the address', () => {
  it('is 24 hours of this device, not compared and not filtered, when nothing is said', () => {
    expect(readPageState({})).toEqual({
      preset: '24h',
      compare: false,
      timeZone: null,
      filter: null,
    });
  });

  it('is read when it is valid', () => {
    const state = readPageState({
      range: '7d',
      compare: '1',
      tz: 'Asia/Kolkata',
      filter: '{"search":"lace"}',
    });
    expect(state).toEqual({
      preset: '7d',
      compare: true,
      timeZone: 'Asia/Kolkata',
      filter: { search: 'lace' },
    });
  });

  it.each([
    ['an unknown range', { range: '5y' }],
    ['a range given twice', { range: ['7d', '30d'] }],
    ['an unknown zone', { tz: 'Mars/Olympus' }],
    ['an offset instead of a zone', { tz: '+02:00' }],
    ['a zone that is too long', { tz: 'A'.repeat(200) }],
    ['a comparison that is not 1', { compare: 'yes' }],
    ['a filter that is not JSON', { filter: '{' }],
    ['a filter of an unknown kind', { filter: '{"planet":"Mars"}' }],
    ['a filter that is too long', { filter: JSON.stringify({ search: 'a'.repeat(2_000) }) }],
  ])('falls back for %s', (_, params) => {
    expect(readPageState(params)).toEqual(readPageState({}));
  });

  it('keeps what is valid beside what is not', () => {
    expect(readPageState({ range: '30d', tz: 'nowhere' }).preset).toBe('30d');
  });

  it('is written without what is the default, and read back the same', () => {
    expect(writePageState(readPageState({}))).toBe('');
    const state: PageState = {
      preset: '30m',
      compare: true,
      timeZone: 'Europe/Berlin',
      filter: { and: [{ search: 'a & b=c' }, { not: { country: 'DE' } }] },
    };
    const written = writePageState(state);
    expect(readPageState(Object.fromEntries(new URLSearchParams(written)))).toEqual(state);
  });

  it('is written beside what belongs to the page alone', () => {
    expect(writePageState(readPageState({ range: '7d' }), 'range=30d&window=168')).toBe(
      'window=168&range=7d',
    );
  });
});

describe('the range of a preset', () => {
  const state = readPageState({ range: '30m', compare: '1' });

  it('is open and begins on a quarter of an hour', () => {
    const range = rangeOf(state, 'UTC', stepAt(new Date('2026-11-22T20:07:30Z')));
    expect(range).toEqual({
      from: '2026-11-22T19:30:00.000Z',
      to: null,
      timeZone: 'UTC',
      compare: true,
    });
  });

  it('stays the same for a quarter of an hour and then moves on', () => {
    const at = (time: string) =>
      rangeOf(state, 'UTC', stepAt(new Date(`2026-11-22T${time}Z`))).from;
    expect(at('20:00:00')).toBe(at('20:14:59'));
    expect(at('20:15:00')).not.toBe(at('20:14:59'));
  });
});
