import { describe, expect, it } from 'vitest';
import {
  EVENTS,
  OVERVIEW,
  pageHref,
  SEARCHES,
  sessionHref,
  termHref,
  termListHref,
} from './routes.ts';

const FILTER = '{"device":"mobile"}';
const limits = { range: '7d', compare: '0', tz: 'Asia/Kolkata', filter: FILTER };
const ofList = { list: 'rising', sort: '-searches' };
const here = new URLSearchParams({ ...ofList, ...limits });
const queryOf = (href: string) => Object.fromEntries(new URL(href, 'http://site').searchParams);
const pathOf = (href: string) => href.split('?')[0];

describe('a link', () => {
  it('to another page takes along what limits the numbers, and nothing of this page', () => {
    expect(pathOf(pageHref(EVENTS, here))).toBe(EVENTS);
    expect(queryOf(pageHref(EVENTS, here))).toEqual(limits);
    expect(pageHref(EVENTS, new URLSearchParams(ofList))).toBe(EVENTS);
  });

  it('keeps a range with both ends', () => {
    const range = { from: '2026-11-22T18:15Z', to: '2026-11-22T19:15Z' };
    expect(queryOf(pageHref(EVENTS, new URLSearchParams(range)))).toEqual(range);
  });

  it('to a term leaves the list of another page behind, and takes that of its own along', () => {
    expect(queryOf(termHref('lace & veil', here, OVERVIEW))).toEqual({
      ...limits,
      term: 'lace & veil',
    });
    const fromList = termHref('veil', here, SEARCHES);
    expect(pathOf(fromList)).toBe(SEARCHES);
    expect(queryOf(fromList)).toEqual({ ...ofList, ...limits, term: 'veil' });
    const back = termListHref(new URL(fromList, 'http://site').searchParams);
    expect(queryOf(back)).toEqual({ ...ofList, ...limits });
    expect(termListHref(new URLSearchParams({ term: 'veil' }))).toBe(SEARCHES);
  });

  it('to a session takes along what limits the numbers, for the way back', () => {
    expect(queryOf(sessionHref('5eed0000', here))).toEqual({ ...limits, session: '5eed0000' });
  });
});
