// @vitest-environment happy-dom
import { cleanup } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { createFormat } from '#web/words/format.ts';
import { wordsFor } from '#web/words/words.ts';
import { renderInCard } from '../testing/render-panel.tsx';
import { sampleFilters, sampleSessions, sessionCounts } from '../testing/sample-insights.ts';
import { sampleGaps, sampleSearches, sampleTerm } from '../testing/sample-searches.ts';
import { SessionSeries, TermSeries } from './answer-series.tsx';
import { Combinations } from './filter-tables.tsx';
import { Funnel } from './funnel.tsx';
import { GapList } from './gap-list.tsx';
import { searchFigures } from './search-figures.ts';
import { SearchList } from './search-list.tsx';
import { SessionGroups } from './session-groups.tsx';
import { TermSessions } from './term-tables.tsx';

afterEach(cleanup);

const sorting = { sort: null, onSort: () => {} };

function show(panel: ReactNode) {
  const { save, ...screen } = renderInCard(panel);
  const rows = () =>
    screen.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
  return { rows };
}

describe('what a reader may not see', () => {
  const SEEN = {
    clicked: null,
    positioned: null,
    positionSum: null,
    contacts: null,
    purchases: null,
  };

  it('is no column of searches, and no headline', () => {
    const { totals, previous, rows: listed, grouped, ...rest } = sampleSearches();
    const answer = {
      ...rest,
      totals: { ...totals, ...SEEN },
      previous: { ...previous, ...SEEN },
      rows: listed.map((row) => ({ ...row, ...SEEN })),
      grouped: { ...grouped, ...SEEN },
    };
    const { rows } = show(<SearchList answer={answer} sorting={sorting} />);
    expect(rows()[0]).toEqual([
      'Term',
      'Searches',
      'Share',
      'Change',
      'Search sessions',
      'No result',
    ]);
    const words = wordsFor('en-GB');
    const figures = searchFigures(
      answer.totals,
      answer.previous,
      words,
      createFormat('en-GB', 'UTC'),
    );
    expect(figures.map(({ metric }) => metric)).toEqual(['searches', 'zeroResultRate']);
  });

  it('is no part of a course: what is left is all that was found, or all who stayed', () => {
    const { series: term } = sampleTerm();
    const searches = show(
      <TermSeries answer={sampleTerm({ series: { ...term, clicked: null } })} />,
    );
    expect(searches.rows()[0]?.slice(1)).toEqual([
      'Searches without results',
      'Searches with results',
    ]);
    expect(searches.rows()[2]?.slice(1)).toEqual(['5', '25']);
    cleanup();
    const { series } = sampleSessions();
    const sessions = show(
      <SessionSeries answer={sampleSessions({ series: { ...series, purchased: null } })} />,
    );
    expect(sessions.rows()[0]?.slice(1)).toEqual([
      'Bounced sessions',
      'Engaged sessions, no purchase',
    ]);
    expect(sessions.rows()[1]?.slice(1)).toEqual(['20', '20']);
  });

  it('is no column of the sessions of a term, of gaps, of combinations, or of devices', () => {
    const { sessions } = sampleTerm();
    const unknown = { clicks: null, contacts: null, purchases: null, device: null, country: null };
    const ofTerm = show(<TermSessions rows={sessions.map((row) => ({ ...row, ...unknown }))} />);
    expect(ofTerm.rows()[0]).toEqual(['Session', 'Last search', 'Device', 'Country', 'Searches']);
    cleanup();
    const gaps = sampleGaps().rows.map((row) => ({
      ...row,
      lostSessions: null,
      previousLostSessions: null,
    }));
    const list = show(
      <GapList answer={sampleGaps({ rows: gaps })} rows={gaps} sorting={sorting} actions={null} />,
    );
    expect(list.rows()[0]).not.toContain('Lost sessions');
    expect(list.rows()[1]?.slice(0, 5)).toEqual([
      ...['Search term: tiara', '38, 40', 'Accessories', '–Not set in these searches', '9'],
    ]);
    cleanup();
    const sets = (sampleFilters().combinations ?? []).map((row) => ({ ...row, clicked: null }));
    const together = show(
      <Combinations caption="Together" rows={sets} cut={false} sorting={sorting} />,
    );
    expect(together.rows()[1]).toHaveLength(5);
    cleanup();
    const devices = sampleSessions().devices.map((row) => ({ ...row, purchased: null }));
    const groups = show(<SessionGroups by="devices" rows={devices} started={100} />);
    expect(groups.rows()[0]).not.toContain('Purchase rate');
  });

  it('is no step of the funnel', () => {
    const hidden = { searched: null, viewed: null, interested: null, purchased: null };
    const counts = sessionCounts(hidden);
    const { rows } = show(<Funnel now={counts} before={counts} />);
    expect(rows().map(([step]) => step)).toEqual(['Step', 'Started']);
    cleanup();
    const searched = sessionCounts({ ...hidden, searched: 60 });
    expect(show(<Funnel now={searched} before={null} />).rows()).toHaveLength(3);
  });
});
