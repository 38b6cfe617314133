import { describe, expect, it } from 'vitest';
import { createFormat } from '#web/words/format.ts';
import { wordsFor } from '#web/words/words.ts';
import { placeIndex } from '../card/index.ts';
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
  const figure = (id: string, now = totals, before: typeof totals | null = previous) =>
    searchFigures(now, before, words, format).find((one) => one.id === id);

  it('compare with the period before', () => {
    expect(figure('searches')).toMatchObject({ value: '60', change: { ratio: 0.5 } });
    expect(figure('contacts')).toMatchObject({ value: '3', change: { ratio: -0.5 } });
  });

  it('say that there is no full period before, rather than nothing', () => {
    const change = { ratio: null, unrecorded: true };
    for (const id of ['searches', 'zero', 'clicked', 'position', 'contacts', 'purchases'])
      expect(figure(id, totals, null)).toMatchObject({ change });
    expect(figure('zero', nothing, null)?.change).toBeNull();
  });

  it('take nothing as before for no change', () => {
    expect(figure('zero')).toMatchObject({ value: '0%', change: { ratio: 0 } });
  });

  it.each(['zero', 'clicked', 'position'])('have no %s without searches, not 0', (id) => {
    const found = figure(id, nothing);
    expect(found?.value).toBeNull();
    expect(found?.note).toMatch(/^No /);
    expect(found?.change).toBeNull();
  });

  it('have the mean position of clicks', () => {
    expect(figure('position')).toMatchObject({ value: '2.5', note: 'over 20 clicks' });
  });
});

describe('the figures of sessions', () => {
  const figure = (id: string, answer = sampleSessions()) =>
    sessionFigures(answer, words, format).find((one) => one.id === id);

  it('are means and shares of all sessions', () => {
    expect(figure('started')).toMatchObject({ value: '100', change: { ratio: 1 } });
    expect(figure('duration')).toMatchObject({ value: '2m', note: 'over 100 sessions' });
    expect(figure('bounced')).toMatchObject({
      value: '40.0%',
      change: { ratio: 1 },
      better: 'less',
    });
    expect(figure('depth')).toMatchObject({ value: '8.0', note: '800 events' });
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
    expect(course('started')).toEqual([1, 2, 0, 4, 5, 6]);
    // Rates of no session are not 0.
    expect(course('duration')).toEqual([60, 30, null, 15, 12, 10]);
    expect(course('bounced')).toEqual([1, 0.5, null, 0.25, 0, 0.5]);
    expect(course('depth')).toEqual([8, 8, null, 8, 8, 8]);
    for (const id of SESSION_FIGURES) expect(figure(id)?.course).toBeUndefined();
  });

  it('are not 0 where there was no session', () => {
    const none = sampleSessions({ totals: sessionCounts({ started: 0, seconds: 0, events: 0 }) });
    for (const id of ['duration', 'bounced', 'depth'])
      expect(figure(id, none)).toMatchObject({ value: null, change: null });
    expect(figure('started', none)?.value).toBe('0');
  });
});

describe('the index of a listing', () => {
  it('is 100 where it is opened as often as its places let expect', () => {
    expect(placeIndex({ clicks: 10, expectedClicks: 10 })).toBe(100);
    expect(placeIndex({ clicks: 20, expectedClicks: 10 })).toBe(200);
  });

  it('is not told from next to nothing', () => {
    expect(placeIndex({ clicks: 1, expectedClicks: 0.9 })).toBeNull();
  });
});
