import { describe, expect, it } from 'vitest';
import type { EventType } from '#contract/event-type.ts';
import type { FilterRow } from '#contract/snapshot.ts';
import { type Panel, panelState } from '../card/index.ts';
import { liveView } from '../testing/render-panel.tsx';
import { NOW, quietSnapshot, sampleSnapshot, searchOnlySnapshot } from '../testing/sample.ts';
import { activeSessions } from './active-sessions.tsx';
import { contacts, purchases, searches } from './count-tiles.tsx';
import { eventsPerMinute } from './events-per-minute.tsx';
import { filterUsage } from './filter-usage.tsx';
import { listingViews } from './listing-views.tsx';
import { popularSearches } from './popular-searches.tsx';
import { listingClickRate, zeroResultRate } from './rate-tiles.tsx';
import { revenue } from './revenue.tsx';

const later = new Date(NOW.getTime() + 10 * 60_000);

describe('the state of a panel', () => {
  it('is loading before the first numbers', () => {
    const view = liveView({ snapshot: null, freshness: { kind: 'loading' } });
    expect(panelState(searches, view, NOW)).toEqual({ kind: 'loading' });
  });

  it('is failed, with the reason, when the first numbers cannot be read', () => {
    const view = liveView({
      snapshot: null,
      freshness: { kind: 'stale', since: NOW, reason: 'why' },
    });
    expect(panelState(searches, view, NOW)).toEqual({ kind: 'failed', reason: 'why' });
  });

  it('is forbidden, not zero, for a section that the reader may not see', () => {
    const view = liveView({ snapshot: searchOnlySnapshot() });
    expect(panelState(filterUsage, view, NOW)).toEqual({ kind: 'forbidden' });
    expect(panelState(activeSessions, view, NOW)).toEqual({ kind: 'forbidden' });
    expect(panelState(searches, view, NOW).kind).toBe('ready');
  });

  it('says under a filter that there is no such number, for panels of all events together', () => {
    const filter = { country: 'DE' };
    const view = liveView({ filter, snapshot: sampleSnapshot({ activity: null }) });
    expect(panelState(activeSessions, view, NOW)).toEqual({ kind: 'unfiltered' });
    expect(panelState(searches, view, NOW).kind).toBe('ready');
    const forbidden = liveView({ filter, snapshot: searchOnlySnapshot() });
    expect(panelState(activeSessions, forbidden, NOW)).toEqual({ kind: 'forbidden' });
  });

  const kindOf =
    <Data>(panel: Panel<Data>) =>
    (...view: Parameters<typeof liveView>) =>
      panelState(panel, liveView(...view), NOW).kind;
  const NOT_OF: [string, EventType[], ReturnType<typeof kindOf>][] = [
    ['contacts', ['search'], kindOf(contacts)],
    ['purchases', ['listing_contact'], kindOf(purchases)],
    ['searches', ['filter_apply'], kindOf(searches)],
    ['a rate of searches', ['listing_view'], kindOf(zeroResultRate)],
    ['a rate of which one part is there', ['listing_view'], kindOf(listingClickRate)],
    ['revenue', ['search'], kindOf(revenue)],
    ['uses of filters', ['search'], kindOf(filterUsage)],
    ['views of listings', ['listing_contact'], kindOf(listingViews)],
    ['popular searches', ['listing_view'], kindOf(popularSearches)],
  ];
  it.each(NOT_OF)('is not applicable where a filter selects other events: %s', (_, types, kind) => {
    const snapshot = quietSnapshot();
    const filter = { country: 'DE' };
    expect(kind({ filter, snapshot: { ...snapshot, types } })).toBe('not_applicable');
    expect(kind({ filter: { sessions: filter }, snapshot })).toBe('no_match');
  });

  it('is empty, not zero, before anything was tracked', () => {
    const view = liveView({ snapshot: quietSnapshot() });
    expect(panelState(eventsPerMinute, view, NOW)).toEqual({ kind: 'empty' });
    expect(panelState(activeSessions, view, NOW)).toEqual({ kind: 'empty' });
    expect(panelState(searches, view, NOW)).toEqual({ kind: 'empty' });
    expect(panelState(zeroResultRate, view, NOW)).toEqual({ kind: 'empty' });
  });

  it('does not say under a filter that nothing was tracked, but that nothing matches', () => {
    const view = liveView({ filter: { country: 'DE' }, snapshot: quietSnapshot() });
    expect(panelState(searches, view, NOW)).toEqual({ kind: 'no_match' });
  });
});

describe('the moment that numbers stand for', () => {
  it('ages active sessions out only while it runs', () => {
    const view = liveView();
    expect(panelState(activeSessions, view, NOW)).toMatchObject({ data: { active: 5 } });
    expect(panelState(activeSessions, view, later)).toMatchObject({ data: { active: 0 } });
    const paused = { ...view, freshness: { kind: 'paused', since: NOW } } as const;
    expect(panelState(activeSessions, paused, later)).toMatchObject({ data: { active: 5 } });
    const stale = { ...view, freshness: { kind: 'stale', since: NOW, reason: '' } } as const;
    expect(panelState(activeSessions, stale, later)).toMatchObject({ data: { active: 5 } });
  });
});

describe('used filters', () => {
  it('have no row for clearing them all, which names none', () => {
    const rows: FilterRow[] = [['size', '38', 5, 1, 0]];
    const read = (more: FilterRow[]) => {
      const snapshot = sampleSnapshot({ filters: { rows: [...rows, ...more], floor: 0 } });
      return panelState(filterUsage, liveView({ snapshot }), NOW);
    };
    expect(read([['', '', 0, 0, 9]])).toMatchObject({ kind: 'ready', data: { rows } });
  });
});

describe('what listings bring', () => {
  const bought = {
    listing_shown: [300, 100, 0, 0],
    listing_click: [10, 6, 0, 0],
    listing_purchase: [1, 1, 0, 0],
    listing_revenue_EUR: [120_000, 0, 0, 0],
    listing_revenue_CHF: [0, 250_500, 0, 0],
    listing_sales_EUR: [1, 0, 0, 0],
    listing_sales_CHF: [0, 1, 0, 0],
    listing_purchase_unconfirmed: [0, 1, 0, 0],
    listing_unconfirmed_EUR: [0, 9_000_000, 0, 0],
  };
  const snapshot = sampleSnapshot({ series: { ...sampleSnapshot().series, values: bought } });

  const statesIn = (view: ReturnType<typeof liveView>) => [
    panelState(listingClickRate, view, NOW),
    panelState(contacts, view, NOW),
    panelState(purchases, view, NOW),
    panelState(revenue, view, NOW),
  ];

  it('is empty, not zero, where nothing of it was tracked', () => {
    const view = liveView({ snapshot: quietSnapshot() });
    expect(statesIn(view)).toEqual(new Array(4).fill({ kind: 'empty' }));
  });

  it('is forbidden to a viewer of searches', () => {
    const view = liveView({ snapshot: searchOnlySnapshot() });
    expect(statesIn(view)).toEqual(new Array(4).fill({ kind: 'forbidden' }));
  });

  it('is a share of what was shown, a count, and sums by currency', () => {
    const view = liveView({ snapshot });
    expect(panelState(listingClickRate, view, NOW)).toMatchObject({
      data: { part: 16, whole: 400 },
    });
    expect(panelState(purchases, view, NOW)).toMatchObject({
      data: { count: 2, unconfirmed: 1 },
    });
    expect(panelState(revenue, view, NOW)).toMatchObject({
      data: {
        amount: { part: 250.5, currency: 'CHF', events: 1 },
        others: [{ currency: 'EUR', amount: 120 }],
        unconfirmed: [{ currency: 'EUR', amount: 9_000 }],
      },
    });
  });

  it('is told alike where there is none: a zero, as long as listings are tracked', () => {
    const series = { ...sampleSnapshot().series, values: { listing_view: [3, 0, 0, 0] } };
    const view = liveView({ snapshot: sampleSnapshot({ series, previous: null }) });
    for (const panel of [contacts, purchases])
      expect(panelState(panel, view, NOW)).toMatchObject({ kind: 'ready', data: { count: 0 } });
    expect(panelState(searches, view, NOW)).toEqual({ kind: 'empty' });
  });

  it('is a zero where all of it is unconfirmed', () => {
    const values = { listing_purchase: [1, 0, 0, 0], listing_unconfirmed_JPY: [5_000, 0, 0, 0] };
    const series = { ...sampleSnapshot().series, values };
    const view = liveView({ snapshot: sampleSnapshot({ series }) });
    expect(panelState(revenue, view, NOW)).toMatchObject({
      data: {
        amount: { part: 0, currency: 'JPY' },
        others: [],
        unconfirmed: [{ currency: 'JPY', amount: 5 }],
      },
    });
  });
});

describe('the course of a rate', () => {
  const courseIn = (search: number[], search_without_results: number[], edges?: number[]) => {
    const series = { edges: edges ?? sampleSnapshot().series.edges, values: {} };
    const snapshot = sampleSnapshot({
      series: { ...series, values: { search, search_without_results } },
    });
    const state = panelState(zeroResultRate, liveView({ snapshot }), NOW);
    return state.kind === 'ready' ? state.data.course : state.kind;
  };

  it('is the rate of each bucket that is over, and nothing where there was no search', () => {
    expect(courseIn([40, 10, 5, 0], [10, 5, 5, 0])).toEqual([0.25, 0.5]);
    expect(courseIn([0, 10, 5, 0], [0, 0, 5, 0])).toEqual([null, 0]);
  });

  it('takes buckets together by what they count, not by the mean of their rates', () => {
    const { fromMinute } = sampleSnapshot();
    const buckets = Array.from({ length: 60 }, (_, i) => i);
    const edges = [...buckets, 60].map((i) => fromMinute - 60 + i);
    const rates = courseIn(
      buckets.map((i) => (i % 2 ? 30 : 10)),
      buckets.map((i) => (i % 2 ? 0 : 10)),
      edges,
    );
    expect(rates).toEqual(new Array(30).fill(0.25));
  });
});

describe('a change against the period before', () => {
  const previous = (search: number, without: number) => ({
    fromMinute: sampleSnapshot().fromMinute - 37,
    toMinute: sampleSnapshot().fromMinute,
    recorded: true,
    totals: { search, search_without_results: without },
    values: {},
    coming: [],
    knownTo: sampleSnapshot().fromMinute,
  });
  const stateOf = <Data>(panel: Panel<Data>, search: number, without: number) =>
    panelState(
      panel,
      liveView({ snapshot: sampleSnapshot({ previous: previous(search, without) }) }),
      NOW,
    );

  it('compares totals at equal elapsed time: the period before goes on with the clock', () => {
    const start = sampleSnapshot().fromMinute;
    const before = {
      ...previous(50, 5),
      toMinute: start - 2,
      coming: [
        [start - 2, 'search', 3],
        [start - 1, 'search', 27],
      ] as [number, 'search', number][],
    };
    const view = liveView({ snapshot: sampleSnapshot({ previous: before }) });
    const ratioAt = (minutes: number) => {
      const state = panelState(searches, view, new Date(NOW.getTime() - minutes * 60_000));
      return state.kind === 'ready' && state.data.change;
    };
    expect([2, 1, 0].map(ratioAt)).toMatchObject(
      [50, 53, 80].map((n) => ({ by: expect.closeTo(100 / n - 1) })),
    );
  });

  it('compares rates in points', () => {
    const state = stateOf(zeroResultRate, 50, 10);
    const change = { kind: 'points', by: expect.closeTo(-0.1), unlikely: false };
    expect(state).toMatchObject({ data: { change } });
  });

  it('is both numbers when there was nothing before, and none of a rate', () => {
    const change = { kind: 'few', now: { part: 100 }, before: { part: 0 } };
    expect(stateOf(searches, 0, 0)).toMatchObject({ data: { change } });
    expect(stateOf(zeroResultRate, 0, 0)).toMatchObject({ data: { change: { kind: 'none' } } });
  });

  it('is a fall to 0, not an empty tile, where there was something only before', () => {
    const before = { ...previous(50, 5), totals: { search: 50, listing_revenue_EUR: 90_000 } };
    const view = liveView({ snapshot: { ...quietSnapshot(), previous: before } });
    const fallen = { change: { kind: 'few', now: { part: 0 } } };
    expect(panelState(searches, view, NOW)).toMatchObject({ data: { count: 0, ...fallen } });
    expect(panelState(eventsPerMinute, view, NOW)).toMatchObject({ data: { pace: 0 } });
    expect(panelState(revenue, view, NOW)).toMatchObject({
      data: { amount: { part: 0, currency: 'EUR' }, others: [], ...fallen },
    });
    expect(panelState(zeroResultRate, view, NOW)).toEqual({ kind: 'empty' });
    expect(panelState(contacts, view, NOW)).toEqual({ kind: 'empty' });
  });

  it('has no value when the records do not reach back so far', () => {
    const before = { ...previous(50, 5), recorded: false };
    const view = liveView({ snapshot: sampleSnapshot({ previous: before }) });
    const change = { kind: 'unrecorded' };
    expect(panelState(searches, view, NOW)).toMatchObject({ data: { change } });
    expect(panelState(zeroResultRate, view, NOW)).toMatchObject({ data: { change } });
  });

  it('is absent when it was not asked for', () => {
    expect(panelState(searches, liveView(), NOW)).toMatchObject({ data: { change: null } });
  });
});
