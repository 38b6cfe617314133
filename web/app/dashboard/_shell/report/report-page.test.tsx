// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { EventFilter, Filter } from '#contract/filter.ts';
import type { SearchesAnswer } from '#contract/insights.ts';
import type { LeftOut } from '#web/data/address/page-state.ts';
import { RpcError } from '#web/data/client/rpc-error.ts';
import { sampleSearches } from '#web/panels/testing/sample-searches.ts';
import { liveOnAnalytics } from '#web/realtime/testing/index.ts';
import { inDashboard } from '../testing/in-dashboard.tsx';
import { ReportCard } from './report-card.tsx';
import { ReportPage } from './report-page.tsx';
import type { PageAnswer } from './use-answer.ts';

afterEach(cleanup);

const MOBILE: EventFilter = { device: 'mobile' };
const MEANING = 'Counted is what matches.';
const GOOD = 'Every search found something';
const EMPTY = 'No searches tracked in this range yet';

const answered = (over: Partial<SearchesAnswer> = {}): PageAnswer<SearchesAnswer> => ({
  state: { kind: 'ready', data: sampleSearches(over), failing: false },
  isSwitching: false,
  filterError: null,
  retry: () => undefined,
});

const INVALID = new RpcError('22023', 'Unknown condition "x".', 'Use search.');
const unanswered: PageAnswer<SearchesAnswer> = {
  ...answered(),
  state: { kind: 'failed', reason: INVALID.message },
  filterError: INVALID,
};

/** What the page says. */
async function said(
  filter: Filter | null,
  answer: PageAnswer<SearchesAnswer>,
  leftOut: LeftOut | null = null,
) {
  const wrapper = inDashboard({ live: await liveOnAnalytics(), state: { filter, leftOut } });
  const { container } = render(
    <ReportPage page="searches" answer={answer} lead="" filtered={MEANING}>
      <ReportCard
        answer={answer}
        title="Terms"
        about=""
        empty={EMPTY}
        good={({ rows, totals }) =>
          rows.length === 0 && totals.withoutResults === 0 ? GOOD : null
        }
        read={({ rows }) => (rows.length > 0 ? rows : null)}
      >
        {(rows) => rows.map(({ term }) => term).join()}
      </ReportCard>
    </ReportPage>,
    { wrapper },
  );
  return container.textContent;
}

describe('a report page', () => {
  it('says what a filter means there, and nothing where there is none', async () => {
    expect(await said(MOBILE, answered())).toContain(MEANING);
    cleanup();
    expect(await said(null, answered())).not.toContain(MEANING);
  });

  it('says from when filtered numbers are whole, where that is not all of the range', async () => {
    const recordedFrom = '2026-11-22T09:15:00Z';
    expect(await said(MOBILE, answered({ recordedFrom }))).toContain(
      'Filtered numbers reach back to 22 Nov 2026, 09:15.',
    );
    cleanup();
    expect(await said(MOBILE, answered())).not.toContain('reach back');
  });

  it('says what a filter of sessions means on every page alike', async () => {
    const text = await said({ sessions: MOBILE }, answered());
    expect(text).toContain('Counts everything in sessions in which');
    expect(text).not.toContain(MEANING);
  });

  it('says that a filter does not apply, neither 0 nor that nothing matches, and offers the one that does', async () => {
    const text = await said(MOBILE, answered({ notApplicable: ['*'], rows: [] }));
    expect(text).toContain('Not applicable to this filter');
    expect(text).toContain('Count the whole sessions instead');
    expect(text).not.toContain('Nothing here matches');
  });

  it('says that nothing matches, not that nothing was tracked', async () => {
    const filtered = await said(MOBILE, answered({ rows: [] }));
    expect(filtered).toContain('Nothing here matches the filter.');
    expect(filtered).not.toContain(EMPTY);
    cleanup();
    expect(await said(null, answered({ rows: [] }))).toContain(EMPTY);
  });

  it('says that there is nothing, unless that is good news', async () => {
    const totals = { ...sampleSearches().totals, withoutResults: 0 };
    expect(await said(null, answered({ rows: [], totals }))).toContain(GOOD);
    cleanup();
    const text = await said(null, answered({ rows: [] }));
    expect(text).toContain(EMPTY);
    expect(text).not.toContain(GOOD);
  });

  it.each([
    ['too_long', 'it is too long'],
    ['unreadable', 'it cannot be read'],
  ] as const)('says that the filter of its address was left out: %s', async (leftOut, why) => {
    const text = await said(null, answered(), leftOut);
    expect(text).toContain(`The filter in this address was left out: ${why}.`);
    expect(text).toContain('These numbers are of everything.');
  });

  it.each([
    ['conditions', Array.from({ length: 21 }, (_, i) => ({ listing: `L${i}` }))],
    ['search texts', ['a', 'b', 'c', 'd', 'e', 'f'].map((search) => ({ search }))],
  ])('says what to take out of a filter with too many %s', async (what, conditions) => {
    const text = await said({ not: { or: conditions } }, answered());
    expect(text).toContain(`Too many ${what}: ${conditions.length}, at most`);
    expect(text).toContain('Take some');
  });

  it('says why a filter is not valid, once, and shows no numbers', async () => {
    const text = await said({ not: MOBILE }, unanswered);
    expect(text?.split(INVALID.message)).toHaveLength(2);
    expect(text).toContain('Use search.');
    expect(text).toContain('There are no numbers under this filter.');
    expect(text).not.toContain('could not be read');
    expect(text).not.toContain(MEANING);
  });
});
