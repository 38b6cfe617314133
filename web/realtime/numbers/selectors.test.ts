import { describe, expect, it } from 'vitest';
import { revenueIn, salesIn } from '#contract/metric.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { emptySnapshot } from '../testing/empty-snapshot.ts';
import {
  activeSessions,
  eventsPerMinute,
  previousRevenue,
  previousTotal,
  revenue,
  total,
} from './selectors.ts';

const FROM = emptySnapshot.fromMinute;
const at = (minutes: number) => (FROM + minutes) * 60_000;
const viewer: Snapshot = {
  ...emptySnapshot,
  sections: ['search'],
  filters: null,
  listings: null,
  activity: null,
};
const counted = (
  values: Snapshot['series']['values'],
  edges = [FROM, FROM + 15, FROM + 30],
): Snapshot => ({
  ...emptySnapshot,
  series: { edges, values },
});

describe('totals', () => {
  it('sums the range; nothing counted is 0, not allowed is null', () => {
    expect(total(counted({ search: [2, 3] }), 'search')).toBe(5);
    expect(total(emptySnapshot, 'search')).toBe(0);
    expect(total(viewer, 'listing_view')).toBeNull();
  });

  it('knows the period before only when it was asked for', () => {
    const previous = {
      fromMinute: FROM - 30,
      toMinute: FROM,
      recorded: true,
      totals: { search: 4, search_without_results: 1 },
      values: {},
      coming: [],
      knownTo: FROM,
    };
    expect(previousTotal(emptySnapshot, 'search')).toBeNull();
    expect(previousTotal({ ...emptySnapshot, previous }, 'search')).toBe(4);
    expect(previousTotal({ ...viewer, previous }, 'listing_view')).toBeNull();
  });
});

describe('revenue', () => {
  it.each(['confirmed', 'unconfirmed'] as const)(
    'that is %s leads with the currency of most purchases, not with one large sum; else with what is worth most',
    (kind) => {
      const bought = (currency: string, sales: number, amount: number) => ({
        [salesIn(currency, kind)]: [sales],
        [revenueIn(currency, kind)]: [amount * 1_000],
      });
      const values = {
        ...bought('JPY', 1, 1_500_000),
        ...bought('CHF', 1, 90_000),
        ...bought('EUR', 900, 4_500),
        ...bought('GBP', 0, 0),
      };
      const leading = revenue(counted(values), kind)?.map(({ currency }) => currency);
      expect(leading).toEqual(['EUR', 'CHF', 'JPY']);
    },
  );

  const snapshot = counted({
    listing_purchase: [2, 1],
    listing_revenue_CHF: [0, 7_500],
    listing_revenue_EUR: [19_990, 100],
    listing_sales_CHF: [0, 1],
    listing_sales_EUR: [1, 1],
    listing_revenue_GBP: [0, 0],
    listing_unconfirmed_EUR: [1_000_000_000, 0],
    listing_unconfirmed_sales_EUR: [1, 0],
  });

  it('that anybody may have sent stands apart', () => {
    expect(revenue(snapshot, 'unconfirmed')).toEqual([
      { metric: 'listing_unconfirmed_EUR', currency: 'EUR', amount: 1_000_000, purchases: 1 },
    ]);
  });

  it('is summed by currency, never across', () => {
    expect(
      revenue(snapshot, 'confirmed')?.map(({ currency, amount }) => [currency, amount]),
    ).toEqual([
      ['EUR', 20.09],
      ['CHF', 7.5],
    ]);
  });

  it('of the period before is taken from its own totals', () => {
    const totals = { listing_revenue_CHF: 12_500, listing_revenue_EUR: 1_000 };
    const previous = {
      fromMinute: FROM - 30,
      toMinute: FROM,
      recorded: true,
      totals,
      values: {},
      coming: [],
      knownTo: FROM,
    };
    const compared = { ...snapshot, previous };
    expect(previousRevenue(compared)?.map(({ currency, amount }) => [currency, amount])).toEqual([
      ['CHF', 12.5],
      ['EUR', 1],
    ]);
    expect(previousRevenue(snapshot)).toBeNull();
    expect(previousRevenue({ ...compared, sections: ['search'] })).toBeNull();
  });

  it('is nothing, not 0, where nothing was bought, and null where the reader may not look', () => {
    expect(revenue(emptySnapshot, 'confirmed')).toEqual([]);
    expect(revenue({ ...snapshot, sections: ['search'] }, 'confirmed')).toBeNull();
  });
});

describe('activeSessions', () => {
  it('counts the running minute and the four before it', () => {
    const cells: [number, number][] = [
      [FROM + 5, 10],
      [FROM + 6, 1],
      [FROM + 10, 2],
      [FROM + 12, 4],
    ];
    const activity = { windowMinutes: 5, fromMinute: FROM, cells };
    // Minute 10 runs: 6 to 10 count, and what a client's clock puts ahead.
    expect(activeSessions({ ...emptySnapshot, activity }, at(10.9))).toBe(7);
    expect(activeSessions({ ...emptySnapshot, activity }, at(11))).toBe(6);
    expect(activeSessions(viewer, at(10))).toBeNull();
  });
});

describe('eventsPerMinute', () => {
  it('is of the last five minutes that are over, whatever the range', () => {
    const cells: [number, number][] = [
      [FROM + 4, 100],
      [FROM + 5, 10],
      [FROM + 9, 5],
      [FROM + 10, 100],
    ];
    const snapshot = { ...emptySnapshot, pace: { fromMinute: FROM, cells } };
    expect(eventsPerMinute(snapshot, at(10))).toBe(3);
    expect(eventsPerMinute({ ...snapshot, toMinute: FROM + 1 }, at(10.99))).toBe(3);
    expect(eventsPerMinute(snapshot, at(500))).toBe(0);
  });
});
