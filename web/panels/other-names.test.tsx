// @vitest-environment happy-dom
// What counts under no name of its own is the last row of every table: plain, without a link or a change.
import { cleanup } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { OTHER } from '#contract/limits.ts';
import {
  Combinations,
  FilterUses,
  GapList,
  ListingList,
  SearchList,
  TermClicks,
  TermFilters,
} from './insights/index.ts';
import { filterUsage, listingViews, popularSearches } from './overview/index.ts';
import { renderInCard } from './testing/render-panel.tsx';
import { sampleSnapshot } from './testing/sample.ts';
import { sampleFilters, sampleListings } from './testing/sample-insights.ts';
import { sampleGaps, sampleSearches, sampleTerm } from './testing/sample-searches.ts';

afterEach(cleanup);

const table = { cut: false, recorded: true, sorting: { sort: null, onSort: () => {} } };

/** The rows, and before them one that is like the first but for this. */
const withOther = <Row extends object>(rows: readonly Row[] | null, over: Partial<Row>): Row[] => {
  const [first, ...others] = rows ?? [];
  if (!first) throw new Error('The sample has no rows.');
  return [{ ...first, ...over }, first, ...others];
};

const { terms, filters, listings } = sampleSnapshot();
const live = { cut: false, searches: 100 };
const searches = sampleSearches();
const isNew = { previousSearches: 0, previousViews: 0, previousApplied: 0 };

const HAS = { impressions: true, favorites: true, contacts: true, purchases: true };

const TABLES: Record<string, ReactNode> = {
  'popular searches': (
    <popularSearches.Body data={{ ...live, rows: [[OTHER, 70, 0], ...(terms?.rows ?? [])] }} />
  ),
  'used filters': (
    <filterUsage.Body
      data={{
        ...live,
        hasRemoved: true,
        rows: [[OTHER, OTHER, 9, 0, 0], ...(filters?.rows ?? [])],
      }}
    />
  ),
  'viewed listings': (
    <listingViews.Body
      data={{ ...live, has: HAS, rows: [[OTHER, null, 9, 9, 0, 0, 0], ...(listings?.rows ?? [])] }}
    />
  ),
  searches: (
    <SearchList
      {...table}
      answer={{ ...searches, rows: withOther(searches.rows, { term: OTHER, ...isNew }) }}
    />
  ),
  'filters and values': (
    <FilterUses {...table} rows={withOther(sampleFilters().rows, { filter: OTHER, ...isNew })} />
  ),
  'values of a known filter': (
    <FilterUses {...table} rows={withOther(sampleFilters().rows, { value: OTHER, ...isNew })} />
  ),
  combinations: (
    <Combinations
      {...table}
      caption=""
      rows={withOther(sampleFilters().combinations, { filters: { [OTHER]: [OTHER] } })}
    />
  ),
  listings: (
    <ListingList
      {...table}
      list="viewed"
      answer={sampleListings({
        rows: withOther(sampleListings().rows, { listingId: OTHER, title: null, ...isNew }),
      })}
    />
  ),
  gaps: (
    <GapList
      {...table}
      answer={sampleGaps()}
      rows={withOther(sampleGaps().rows, { term: OTHER, previousLostSessions: 0 })}
      actions={null}
    />
  ),
  'clicks of a term': (
    <TermClicks rows={withOther(sampleTerm().clicks, { listingId: OTHER, title: null })} />
  ),
  'filters of a term': <TermFilters rows={withOther(sampleTerm().filters, { filter: OTHER })} />,
};

it.each(Object.entries(TABLES))('in the table of %s', (_, body) => {
  const { container } = renderInCard(body);
  expect(container.querySelector('tbody')?.textContent).not.toMatch(/other/i);
  const last = container.querySelector('tfoot tr');
  expect(last?.querySelector('th')?.textContent).toContain('Other (not listed by name)');
  expect(last?.querySelector('th [title]')?.getAttribute('title')).toContain('by name');
  expect(last?.querySelector('a')).toBeNull();
  expect(last?.textContent).not.toContain('new');
  expect(last?.textContent).not.toContain('in the period before');
});
