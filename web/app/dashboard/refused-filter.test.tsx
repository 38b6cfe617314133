// @vitest-environment happy-dom
// Each page with a filter, where the server does not take it: no number of anything else, and the reason once.
import { act, cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { EventFilter, Filter } from '#contract/filter.ts';
import { FILTER } from '#contract/limits.ts';
import { liveOnAnalytics, RANGE } from '#web/realtime/testing/index.ts';
import { PAGES } from './_shell/pages.ts';
import { inDashboard } from './_shell/testing/in-dashboard.tsx';
import { Overview } from './analytics/overview.tsx';
import { Events } from './events/events.tsx';
import { Filters } from './filters/filters.tsx';
import { SupplyGaps } from './gaps/supply-gaps.tsx';
import { Listings } from './listings/listings.tsx';
import { SearchTerm } from './searches/search-term.tsx';
import { Searches } from './searches/searches.tsx';
import { Sessions } from './sessions/sessions.tsx';

afterEach(cleanup);

const NO_NUMBERS = 'There are no numbers under this filter. Change it, or remove a condition.';
const MOBILE: EventFilter = { device: 'mobile' };
const nested = (levels: number): EventFilter =>
  levels === 0 ? MOBILE : { not: nested(levels - 1) };

type Page = Extract<(typeof PAGES)[number], { filter: string }>['id'];

/** As the browser has them where the server could not read anything for the first paint. */
const BODIES: Record<Page, (filter: Filter) => readonly ReactNode[]> = {
  overview: () => [<Overview key="overview" />],
  searches: () => [
    <Searches key="searches" rendered={null} />,
    <SearchTerm key="term" term="veil" rendered={null} />,
  ],
  gaps: () => [<SupplyGaps key="gaps" rendered={null} />],
  filters: () => [<Filters key="filters" rendered={null} />],
  listings: () => [<Listings key="listings" rendered={null} />],
  sessions: () => [<Sessions key="sessions" rendered={null} />],
  events: (filter) => [
    <Events key="events" rendered={{ scope: { range: RANGE, filter }, page: null }} />,
  ],
};

const REFUSED = { code: '22023', message: 'Unknown condition "x".', hint: 'Use search.' };

interface Refusal {
  filter: Filter;
  /** What the server says; null: it is not asked. */
  by: 'everyone' | 'views' | null;
  says: string;
}

const REFUSALS: Record<string, Refusal> = {
  'too many conditions': {
    filter: {
      and: Array.from({ length: 2 }, (_, n) => ({
        or: Array.from({ length: FILTER.conditions - 8 }, (_, i) => ({ listing: `${n}${i}` })),
      })),
    },
    by: null,
    says: `Too many conditions: 24, at most ${FILTER.conditions}.`,
  },
  'too many bytes': {
    filter: { or: Array.from({ length: 4 }, (_, i) => ({ search: `${i}${'蕾'.repeat(190)}` })) },
    by: null,
    says: `bytes, at most ${FILTER.bytes}.`,
  },
  'too many levels': {
    filter: nested(FILTER.depth + 1),
    by: null,
    says: `Too deep: ${FILTER.depth + 1} levels, at most ${FILTER.depth}.`,
  },
  'a condition that is unknown': { filter: MOBILE, by: 'everyone', says: REFUSED.message },
  'no view left': { filter: MOBILE, by: 'views', says: 'All views are in use.' },
};

const asked = z.object({ p_filter: z.unknown() });

/** A database that was asked about filters so often, and takes none. */
function database() {
  let filtered = 0;
  const fetch = async (_: unknown, init?: RequestInit) => {
    if (asked.parse(JSON.parse(String(init?.body))).p_filter) filtered += 1;
    return Response.json(REFUSED, { status: 400 });
  };
  return { fetch, asked: () => filtered };
}

/** The page, after the filter was chosen on a page that showed everything. */
async function show(page: (typeof PAGES)[number], body: ReactNode, { filter, by }: Refusal) {
  const live = await liveOnAnalytics();
  for (let i = 0; i < 7; i++) live.happen();
  await live.clock.advance(1_000);
  if (by === 'everyone') live.server.log.views.open = () => 'invalid';
  if (by === 'views') live.server.log.views.most = 0;
  if ('filter' in page && page.filter === 'live') live.store.setFilter(filter);
  const db = database();
  const wrapper = inDashboard({ live, state: { filter }, fetch: db.fetch });
  const screen = render(body, { wrapper });
  await act(() => live.clock.advance(1_000));
  const below = () => {
    const parts = [];
    const bar = screen.container.querySelector('section[aria-label="Filter"]');
    for (let at = bar?.nextElementSibling; at; at = at.nextElementSibling)
      parts.push(at.textContent);
    return parts.join('');
  };
  return { ...screen, live, below, asked: () => db.asked() + live.asked('analytics_open_view') };
}

const CASES = PAGES.flatMap((page) =>
  'filter' in page
    ? Object.entries(REFUSALS)
        // Only the overview needs a view for its numbers.
        .filter(([, { by }]) => by !== 'views' || page.id === 'overview')
        .map(([name, refusal]) => ({ page, id: page.id, name, refusal }))
    : [],
);

describe('a filter that the server does not take', () => {
  it.each(CASES)('because of $name has no numbers on the page $id', async (one) => {
    for (const body of BODIES[one.id](one.refusal.filter)) {
      const { container, below, asked } = await show(one.page, body, one.refusal);
      await vi.waitFor(() => expect(below()).toBe(NO_NUMBERS));
      expect(container.textContent?.split(one.refusal.says)).toHaveLength(2);
      expect(asked() > 0).toBe(one.refusal.by !== null);
      cleanup();
    }
  });
});
