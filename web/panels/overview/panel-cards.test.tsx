// @vitest-environment happy-dom
import { cleanup, fireEvent } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { liveView, renderPanel } from '../testing/render-panel.tsx';
import { NOW, quietSnapshot, sampleSnapshot, searchOnlySnapshot } from '../testing/sample.ts';
import { activeSessions } from './active-sessions.tsx';
import { activityOverTime } from './activity-over-time.tsx';
import { searches } from './count-tiles.tsx';
import { filterUsage } from './filter-usage.tsx';
import { popularSearches } from './popular-searches.tsx';
import { listingClickRate, zeroResultRate } from './rate-tiles.tsx';

afterEach(cleanup);

describe('the card of a panel', () => {
  it('says that it is busy while it loads', () => {
    const view = liveView({ snapshot: null, freshness: { kind: 'loading' } });
    const { getByRole } = renderPanel(popularSearches, view);
    expect(getByRole('region', { name: 'Popular searches' }).getAttribute('aria-busy')).toBe(
      'true',
    );
  });

  it('offers to try again when the numbers could not be read', () => {
    const onRetry = vi.fn();
    const freshness = { kind: 'stale', since: NOW, reason: 'No answer.' } as const;
    const screen = renderPanel(popularSearches, liveView({ snapshot: null, freshness }), {
      onRetry,
    });
    expect(screen.container.textContent).toContain('No answer.');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it('shows one line instead of zeros when it is not for the reader', () => {
    const { container } = renderPanel(filterUsage, liveView({ snapshot: searchOnlySnapshot() }));
    expect(container.textContent).toContain('Your role does not include this section.');
    expect(container.querySelector('table')).toBeNull();
  });

  it('says that nothing was tracked, not that the rate is 0', () => {
    const { container } = renderPanel(zeroResultRate, liveView({ snapshot: quietSnapshot() }));
    expect(container.textContent).toContain('No searches yet');
    expect(container.textContent).not.toContain('0%');
  });

  it('says how far its numbers reach only when they are late', () => {
    const { container } = renderPanel(popularSearches, liveView());
    expect(container.textContent).not.toContain('Complete until');
    const now = new Date('2026-11-22T20:09:00Z');
    const late = renderPanel(popularSearches, liveView(), { now });
    expect(late.container.textContent).toContain('Complete until 20:07:05');
  });

  it('says since when its numbers are stale', () => {
    const freshness = { kind: 'stale', since: NOW, reason: 'No answer.' } as const;
    const { container } = renderPanel(popularSearches, liveView({ freshness }));
    expect(container.textContent).toContain('Stale since 20:07:30');
  });
});

describe('a tile', () => {
  it('says a fall to nothing as a number with its change', () => {
    const { fromMinute } = sampleSnapshot();
    const previous = {
      fromMinute: fromMinute - 37,
      toMinute: fromMinute,
      recorded: true,
      totals: { search: 50 },
      values: {},
      coming: [],
      knownTo: fromMinute,
    };
    const snapshot = { ...quietSnapshot(), previous };
    const { container } = renderPanel(searches, liveView({ snapshot }));
    expect(container.querySelector('p')?.textContent).toBe('0');
    expect(container.textContent).toContain('0 vs 50');
  });

  it('has the definition of active sessions, and no change, as there is no such number before', () => {
    const { container } = renderPanel(activeSessions, liveView());
    expect(container.textContent).toContain('in the last 5 minutes');
    expect(container.textContent).not.toContain('period before');
    expect(container.querySelectorAll('svg[preserveAspectRatio] path')).toHaveLength(2);
  });
});

describe('popular searches', () => {
  const rows = (snapshot = sampleSnapshot()) => {
    const { getAllByRole } = renderPanel(popularSearches, liveView({ snapshot }));
    return getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
  };

  it('list term, searches, share of all searches, and zero-result rate', () => {
    expect(rows()[2]).toEqual(['tiara', '30', '30.0%', '40.0%']);
  });

  it('lists ten, and twenty on demand, because so many are exact', () => {
    const terms = Array.from(
      { length: 60 },
      (_, i) => [`term ${i}`, 100 - i, 0] as [string, number, number],
    );
    const snapshot = sampleSnapshot({ terms: { rows: terms, floor: 3 } });
    const screen = renderPanel(popularSearches, liveView({ snapshot }));
    expect(screen.getAllByRole('row')).toHaveLength(1 + 10);
    fireEvent.click(screen.getByRole('button', { name: 'Show 20' }));
    expect(screen.getAllByRole('row')).toHaveLength(1 + 20);
    expect(screen.container.textContent).toContain('Only the most frequent are listed.');
  });
});

describe('the click rate of listings', () => {
  it('is never over 100 %: what was opened without being shown is said apart', () => {
    const { edges } = sampleSnapshot().series;
    const values = { listing_shown: [30, 10, 0, 0], listing_click: [40, 3, 0, 0] };
    const view = liveView({ snapshot: sampleSnapshot({ series: { edges, values } }) });
    const { container } = renderPanel(listingClickRate, view);
    expect(container.querySelector('p')?.textContent).toBe('100%');
    expect(container.textContent).toContain('3 clicks without being shown');
  });
});

describe('activity over time', () => {
  it('has its numbers as a table too, without buckets that lie ahead', () => {
    const { getAllByRole, getByRole } = renderPanel(activityOverTime, liveView());
    expect(getAllByRole('row')).toHaveLength(1 + 3);
    expect(getByRole('row', { name: /19:45 – 20:00/ }).textContent).toContain('50');
  });

  it('has the period before beside them when compared, but not where it ends within the bucket', () => {
    const snapshot = sampleSnapshot();
    const previous = {
      fromMinute: snapshot.fromMinute - 40,
      toMinute: snapshot.fromMinute,
      recorded: true,
      totals: { search: 12 },
      values: { search: [7, 5, 0, 0] },
      coming: [],
      knownTo: snapshot.fromMinute,
    };
    const compared = liveView({ snapshot: { ...snapshot, previous } });
    const { getAllByRole, getByRole } = renderPanel(activityOverTime, compared);
    expect(getByRole('columnheader', { name: 'Period before' })).toBeTruthy();
    const last = getAllByRole('row').map((row) => row.lastElementChild?.textContent);
    expect(last.slice(1)).toEqual(['7', '5', '']);
  });

  it('leaves out what is many and says little, until it is taken in', () => {
    const { series } = sampleSnapshot();
    const values = {
      ...series.values,
      listing_impression: [90, 90, 90, 0],
      session_end: [1, 1, 1, 0],
    };
    const snapshot = sampleSnapshot({ series: { ...series, values } });
    const { getByRole } = renderPanel(activityOverTime, liveView({ snapshot }));
    const newest = () => getByRole('slider').getAttribute('aria-valuetext');
    expect(newest()).toMatch(/: 27$/);
    fireEvent.click(getByRole('button', { name: /^Lists shown/ }));
    expect(newest()).toMatch(/: 117$/);
  });

  it('takes a kind out of the stack', () => {
    const { getByRole } = renderPanel(activityOverTime, liveView());
    const newest = () => getByRole('slider').getAttribute('aria-valuetext');
    const kind = getByRole('button', { name: /^Listing views/ });
    expect(newest()).toMatch(/: 27$/);
    fireEvent.click(kind);
    expect(newest()).toMatch(/: 22$/);
    expect(kind.getAttribute('aria-pressed')).toBe('false');
    fireEvent.click(kind);
    expect(newest()).toMatch(/: 27$/);
  });

  it('says the newest bucket to those who cannot see the bars', () => {
    const { getByRole } = renderPanel(activityOverTime, liveView());
    expect(getByRole('slider').getAttribute('aria-valuetext')).toBe(
      'Sun 22 Nov, 20:00 – 20:15: 27',
    );
  });
});
