import { describe, expect, it } from 'vitest';
import { createFormat } from '#web/words/format.ts';
import { wordsFor } from '#web/words/words.ts';
import { clickRate, clicksUnshown, numberOf, placeIndex } from '../card/index.ts';
import { sampleSessions, sessionCounts } from '../testing/sample-insights.ts';
import { sampleTerm } from '../testing/sample-searches.ts';
import { searchFigures } from './search-figures.ts';
import { SESSION_FIGURES, sessionFigures } from './session-figures.ts';

const words = wordsFor('en');
const format = createFormat('en-GB', 'UTC');
const { totals, previous } = sampleTerm();
const nothing = {
  ...totals,
  searches: 0,
  sessions: 0,
  clicked: 0,
  positioned: 0,
  positionSum: 0,
  contacts: 0,
  purchases: 0,
};

describe('the figures of searches', () => {
  const figure = (metric: string, now = totals, before: typeof totals | null = previous) =>
    searchFigures(now, before, words, format).find((one) => one.metric === metric);
  const RATES = ['zeroResultRate', 'searchClickThrough', 'clickPosition'];

  it('compare counts in per cent, shares in points, and few in their own numbers', () => {
    const change = (id: string) => figure(id)?.change;
    expect(change('searches')).toMatchObject({ kind: 'relative', by: 0.5, unlikely: false });
    expect(change('searchClickThrough')).toMatchObject({ kind: 'points', by: -0.25 });
    expect(change('contactsAfterSearch')).toMatchObject({
      kind: 'few',
      now: { part: 3 },
      before: { part: 6 },
    });
  });

  it('say that there is no full period before, rather than nothing', () => {
    for (const { change } of searchFigures(totals, null, words, format))
      expect(change).toEqual({ kind: 'unrecorded' });
  });

  it('take nothing as before for no change', () => {
    expect(figure('zeroResultRate')?.change).toEqual({ kind: 'same' });
  });

  it.each(RATES)('have no %s without searches, not 0', (id) => {
    const { amount, note, change } = figure(id, nothing) ?? {};
    expect(amount && numberOf(amount)).toBeNull();
    expect(note).toMatch(/^No /);
    expect(change).toEqual({ kind: 'none' });
  });

  it('have the mean position of clicks', () => {
    const position = figure('clickPosition');
    expect(position).toMatchObject({ amount: { part: 50, whole: 20 }, note: 'over 20 clicks' });
  });
});

describe('the figures of sessions', () => {
  const figure = (metric: string, answer = sampleSessions()) =>
    sessionFigures(answer, words, format).find((one) => one.metric === metric);

  it('are means and shares of all sessions', () => {
    expect(figure('sessionsStarted')).toMatchObject({
      amount: { part: 100 },
      change: { kind: 'relative', by: 1, unlikely: true },
    });
    expect(figure('sessionDuration')).toMatchObject({
      amount: { part: 12_000, whole: 100 },
      note: 'over 100 sessions',
    });
    expect(figure('bounceRate')).toMatchObject({
      amount: { part: 40, whole: 100 },
      change: { kind: 'points', by: 0.2, unlikely: true },
    });
    expect(figure('sessionDepth')).toMatchObject({
      amount: { part: 800, whole: 100 },
      note: '800 events of these sessions',
    });
  });

  it('have a course of what is over, where that is long enough', () => {
    const [from = 0] = sampleSessions().series.edges;
    const edges = [-60, -45, -30, -15, 0, 15, 30, 45].map((minutes) => from + minutes);
    const started = [1, 2, 0, 4, 5, 6, 7];
    const series = {
      edges,
      started,
      bounced: [1, 1, 0, 1, 0, 3, 7],
      seconds: [60, 60, 0, 60, 60, 60, 700],
      events: started.map((n) => n * 8),
      purchased: started,
    };
    const course = (id: string) => figure(id, sampleSessions({ series }))?.course;
    expect(course('sessionsStarted')).toEqual([1, 2, 0, 4, 5, 6]);
    // Rates of no session are not 0.
    expect(course('sessionDuration')).toEqual([60, 30, null, 15, 12, 10]);
    expect(course('bounceRate')).toEqual([1, 0.5, null, 0.25, 0, 0.5]);
    expect(course('sessionDepth')).toEqual([8, 8, null, 8, 8, 8]);
    for (const id of SESSION_FIGURES) expect(figure(id)?.course).toBeUndefined();
  });

  it('are not 0 where there was no session', () => {
    const none = sampleSessions({ totals: sessionCounts({ started: 0, seconds: 0, events: 0 }) });
    for (const id of ['sessionDuration', 'bounceRate', 'sessionDepth']) {
      const { amount, change } = figure(id, none) ?? {};
      expect(amount && numberOf(amount)).toBeNull();
      expect(change).toEqual({ kind: 'none' });
    }
    expect(figure('sessionsStarted', none)?.amount).toEqual({ part: 0, whole: null });
  });
});

describe('a listing', () => {
  it('has the index 100 where it is opened as often as its positions let expect', () => {
    expect(placeIndex({ impressions: 99, clicks: 10, expectedClicks: 10 }, 20)).toBe(100);
    expect(placeIndex({ impressions: 99, clicks: 20, expectedClicks: 10 }, 20)).toBe(200);
  });

  it('has none where next to nothing was expected, or it was hardly shown', () => {
    expect(placeIndex({ impressions: 99, clicks: 1, expectedClicks: 0.9 }, 20)).toBeNull();
    expect(placeIndex({ impressions: 19, clicks: 9, expectedClicks: 3 }, 20)).toBeNull();
  });

  it('is opened from a list no more often than it was shown; the rest counts apart', () => {
    const one = { clicks: 7, impressions: 5 };
    expect(numberOf(clickRate(one))).toBe(1);
    expect(clicksUnshown(one)).toBe(2);
    expect(clicksUnshown({ clicks: 2, impressions: 5 })).toBe(0);
  });
});
