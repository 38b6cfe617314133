import { describe, expect, it } from 'vitest';
import type { Snapshot } from '#contract/snapshot.ts';
import { emptySnapshot } from '../testing/empty-snapshot.ts';
import { addToPrevious, addToSeries, asOfMinute, bucketOf } from './series.ts';

const series = (edges: number[], values: Snapshot['series']['values'] = {}): Snapshot => ({
  ...emptySnapshot,
  fromMinute: edges[0] ?? 0,
  series: { edges, values },
});

describe('bucketOf', () => {
  it('finds the bucket whose first minute is at or before the minute', () => {
    const edges = [0, 15, 75, 90];
    expect([0, 14, 15, 74, 75, 89].map((minute) => bucketOf(edges, minute))).toEqual([
      0, 0, 1, 1, 2, 2,
    ]);
  });

  it('finds none before the first edge and from the last edge on', () => {
    expect(bucketOf([10, 20], 9)).toBe(-1);
    expect(bucketOf([10, 20], 20)).toBe(-1);
  });
});

describe('addToSeries', () => {
  it('counts a metric that was never counted before, from zero', () => {
    const { series: next } = addToSeries(series([0, 15, 30]), [[16, 'search', 2]]);
    expect(next.values).toEqual({ search: [0, 2] });
  });

  it('copies only the metrics that changed', () => {
    const before = series([0, 15], { search: [1], listing_view: [1] });
    const { series: next } = addToSeries(before, [[3, 'search', 1]]);
    expect(next.values.search).toEqual([2]);
    expect(before.series.values.search).toEqual([1]);
    expect(next.values.listing_view).toBe(before.series.values.listing_view);
  });

  it('is the same object when nothing lies in the range', () => {
    const before = { ...series([15, 30]), toMinute: 30 };
    const { series: next, outgrown } = addToSeries(before, [
      [14, 'search', 1],
      [30, 'search', 1],
    ]);
    expect(next).toBe(before.series);
    expect(outgrown).toBe(false);
  });

  it('says when an open range has outgrown its edges', () => {
    expect(addToSeries(series([0, 15]), [[15, 'search', 1]]).outgrown).toBe(true);
  });
});

describe('addToPrevious', () => {
  it('counts late events in the period before, and no others', () => {
    const totals = { search: 1 };
    const previous = {
      fromMinute: 0,
      toMinute: 30,
      recorded: true,
      totals,
      values: { search: [1, 0] },
      coming: [],
      knownTo: 30,
    };
    const next = addToPrevious({ ...series([30, 45, 60]), previous }, [
      [14, 'search', 2],
      [29, 'search', 4],
      [0, 'listing_view', 1],
      [0, 'listing_click', 1],
      [30, 'search', 5],
    ]);
    expect(next?.totals).toEqual({ search: 7, listing_view: 1, listing_click: 1 });
    expect(next?.values).toEqual({ search: [3, 4], listing_view: [1, 0] });
  });
});

describe('asOfMinute', () => {
  const previous = {
    fromMinute: 0,
    toMinute: 16,
    recorded: true,
    totals: { search: 1 },
    values: { search: [1, 0] },
    coming: [[17, 'search', 2]] as [number, 'search', number][],
    knownTo: 20,
  };
  const snapshot = { ...series([30, 45, 60]), previous };

  it('moves the period before on, as far as it is known', () => {
    expect(asOfMinute(snapshot, 46.9)).toBe(snapshot);
    expect(asOfMinute(snapshot, 47).previous).toMatchObject({
      toMinute: 17,
      totals: { search: 1 },
    });
    expect(asOfMinute(snapshot, 48).previous).toMatchObject({
      toMinute: 18,
      totals: { search: 3 },
      values: { search: [1, 2] },
      coming: [],
    });
    expect(asOfMinute(snapshot, 500).previous).toMatchObject({ toMinute: 20 });
  });

  it('counts late events of a minute to come when that has come', () => {
    const late = addToPrevious(snapshot, [
      [15, 'search', 4],
      [18, 'search', 8],
      [20, 'search', 16],
    ]);
    expect(late?.totals).toEqual({ search: 5 });
    expect(asOfMinute({ ...snapshot, previous: late }, 49).previous?.totals).toEqual({
      search: 15,
    });
  });
});
