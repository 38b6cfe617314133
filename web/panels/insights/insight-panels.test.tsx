// @vitest-environment happy-dom
import { cleanup, fireEvent } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  filtersAnswer,
  listingsAnswer,
  type SupplyGapsAnswer,
  searchesAnswer,
  searchTermAnswer,
  sessionsAnswer,
  supplyGapsAnswer,
} from '#contract/insights.ts';
import { renderInCard } from '../testing/render-panel.tsx';
import {
  sampleFilters,
  sampleListings,
  sampleSessions,
  sessionCounts,
} from '../testing/sample-insights.ts';
import { sampleGaps, sampleSearches, sampleTerm } from '../testing/sample-searches.ts';
import { TermSeries } from './answer-series.tsx';
import { Combinations, FilterUses } from './filter-tables.tsx';
import { Funnel } from './funnel.tsx';
import { GapList } from './gap-list.tsx';
import { ListingList } from './listing-list.tsx';
import { MisspelledList } from './misspelled-list.tsx';
import { PositionList } from './position-list.tsx';
import { restOf, SearchList } from './search-list.tsx';
import { SessionGroups } from './session-groups.tsx';
import { TermClicks, TermSessions } from './term-tables.tsx';

afterEach(cleanup);

const sorting = { sort: null, onSort: () => {} };

function show(panel: ReactNode) {
  const { save, ...screen } = renderInCard(panel);
  const rows = () =>
    screen.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
  const file = () => {
    fireEvent.click(screen.getByRole('button', { name: /^Export as CSV/ }));
    return save.mock.lastCall?.[0];
  };
  return { ...screen, rows, file };
}

it('samples are answers as the contract has them', () => {
  searchesAnswer.parse(sampleSearches());
  searchTermAnswer.parse(sampleTerm());
  supplyGapsAnswer.parse(sampleGaps());
  filtersAnswer.parse(sampleFilters());
  listingsAnswer.parse(sampleListings());
  sessionsAnswer.parse(sampleSessions());
});

describe('the list of searches', () => {
  it('names rare terms together only where they are of what the list is about', () => {
    const grouped = { ...sampleSearches().grouped, terms: 2, searches: 2, withoutResults: 0 };
    expect(restOf(sampleSearches({ grouped }))).toMatchObject({ term: null, searches: 2 });
    expect(restOf(sampleSearches({ grouped, list: 'zero_result' }))).toBeNull();
  });

  const list = () => show(<SearchList answer={sampleSearches()} sorting={sorting} />);

  it('has a term with what came of its searches', () => {
    const { rows } = list();
    expect(rows()[1]).toEqual([
      ...['veil', '60', '60.0%', '+50%+50% against the period before'],
      ...['40', '0%', '50.0%', '2.5', '3', '1'],
    ]);
  });

  it('says where a row is several spellings, whose sessions do not add up', () => {
    const [veil] = sampleSearches().rows;
    const rows = veil ? [{ ...veil, terms: 3 }] : [];
    const answer = sampleSearches({ list: 'falling', rows });
    const row = show(<SearchList answer={answer} sorting={sorting} />).rows()[1];
    expect(row?.[0]).toBe('veil 3 spellings');
    expect(row).not.toContain('40');
  });

  it('has few in their own numbers, and says that nothing was clicked, instead of 0', () => {
    const row = list().rows()[2];
    expect(row?.[3]).toBe('12 vs 0');
    expect(row?.[5]).toBe('12 of 12');
    expect(row?.[7]).toBe('–No click with a known position');
  });

  it('has rare terms together in one row, always last, and without a change', () => {
    const row = list().rows().at(-1);
    expect(row?.slice(0, 3)).toEqual(['28 rare terms', '28', '28.0%']);
    expect(row?.[3]).toContain('–');
  });

  it('has beside what found nothing how often it did', () => {
    const { rows } = show(
      <SearchList answer={sampleSearches({ list: 'zero_result' })} sorting={sorting} />,
    );
    expect(rows()[0]?.slice(0, 3)).toEqual(['Term', 'Searches', 'Found nothing']);
    expect(rows()[2]?.slice(0, 3)).toEqual(['tiara', '12', '12']);
  });

  it('has how many searches found something and led nowhere, and their share of those', () => {
    const { rows } = show(
      <SearchList answer={sampleSearches({ list: 'no_click' })} sorting={sorting} />,
    );
    expect(rows()[0]?.slice(0, 4)).toEqual(['Term', 'With results', 'Not opened', 'Not opened, %']);
    expect(rows()[1]?.slice(0, 4)).toEqual(['veil', '60', '30', '50.0%']);
    expect(rows()[2]?.slice(1, 3)).toEqual(['0', '0']);
  });

  it('leads to a term', () => {
    const link = list().getByRole('link', { name: 'tiara' });
    expect(link.getAttribute('href')).toBe('/dashboard/searches?term=tiara');
  });

  it('as a file has the numbers before, and no ratio for what is new', () => {
    const file = list().file();
    expect(file?.head.slice(0, 3)).toEqual(['Term', 'Before', 'Searches without results']);
    const change = file?.head.indexOf('Change') ?? -1;
    expect(file?.rows.map((row) => row[change])).toEqual([0.5, null, null]);
    expect(file?.head).toContain('Contacts after a search');
  });

  it.each(['zeroResultRate', 'change'])('ranks by %s with what rests on few last', (by) => {
    for (const down of [true, false]) {
      const panel = (
        <SearchList answer={sampleSearches()} sorting={{ ...sorting, sort: { by, down } }} />
      );
      expect(show(panel).rows()[2]?.[0]).toBe('tiara');
      cleanup();
    }
  });

  it('that rises shows by how much, which is its order', () => {
    const answer = sampleSearches({ list: 'rising' });
    const { rows } = show(<SearchList answer={answer} sorting={sorting} />);
    const gain = rows()[0]?.indexOf('Difference') ?? -1;
    expect(
      rows()
        .slice(1, 3)
        .map((row) => row[gain]),
    ).toEqual(['+20', '+12']);
  });
});

describe('a search term', () => {
  it('has its course as a table too: clicked, ignored, without result', () => {
    const { rows } = show(<TermSeries answer={sampleTerm()} />);
    expect(rows()[0]?.slice(1)).toEqual([
      'Searches without results',
      'Searches without a click',
      'Searches that led to a listing',
    ]);
    expect(rows()[2]?.slice(1)).toEqual(['5', '15', '10']);
  });

  it('says where in the list its clicks were, as far as it is known', () => {
    const { rows } = show(<TermClicks rows={sampleTerm().clicks ?? []} />);
    expect(rows()[1]?.slice(0, 4)).toEqual(['Lace veil L-1', '20', '2.5', '1']);
    expect(rows()[2]?.[2]).toBe('–No click with a known position');
  });

  it('names device and country of its sessions', () => {
    const { rows } = show(<TermSessions rows={sampleTerm().sessions} />);
    expect(rows()[1]?.slice(0, 4)).toEqual(['5eed0000', 'Sun 22 Nov, 20:01', 'Mobile', 'Germany']);
  });
});

describe('supply gaps', () => {
  const actions = { onTakeOut: vi.fn(), onJoin: vi.fn() };
  const list = (over: Partial<SupplyGapsAnswer> = {}, owner = false) => {
    const answer = sampleGaps(over);
    const given = { answer, rows: answer.rows, sorting, actions: owner ? actions : null };
    return show(<GapList {...given} />);
  };
  const unfold = ({ getByRole }: ReturnType<typeof list>) =>
    fireEvent.click(getByRole('button', { name: '3 terms of “tiara”' }));

  it('have terms and combinations of filters, with what is known of them', () => {
    const { rows } = list();
    expect(rows()[1]?.slice(0, 5)).toEqual([
      ...['Search term: tiara', '38, 40', 'Accessories'],
      ...['–Not set in these searches', '8'],
    ]);
    expect(rows()[2]?.[0]).toBe('Filters: colour ivory · size 36, 38');
  });

  it('unfold to the terms of a meaning, which add up to it, and fold again', () => {
    const screen = list();
    unfold(screen);
    const names = screen.rows().map(([name]) => name);
    expect(names.slice(1, 5)).toEqual(['Search term: tiara', 'tiara', 'tiarra', '1 rare term']);
    // Lost sessions, sessions, searches.
    for (const i of [4, 6, 7]) {
      const numbers = screen.rows().map((row) => Number(row[i]));
      expect(numbers[1]).toBe((numbers[2] ?? 0) + (numbers[3] ?? 0) + (numbers[4] ?? 0));
    }
    expect(screen.getByLabelText('Put here by an owner')).toBeTruthy();
    unfold(screen);
    expect(screen.rows().length).toBe(3);
  });

  it('say when something was last missed: today the time alone', () => {
    const { rows } = list({ takenAt: '2026-11-22T21:00:00Z' });
    expect(rows().map((row) => row.at(-1))).toEqual(['Last', '20:00', 'Sat 21 Nov, 19:00']);
  });

  /** The menu of a term, opened by keyboard. */
  async function menuOf(term: string) {
    const screen = list({}, true);
    unfold(screen);
    const button = screen.getAllByRole('button', { name: `Actions for “${term}”` })[0];
    if (button) fireEvent.keyDown(button, { key: 'Enter' });
    const items = await screen.findAllByRole('menuitem');
    return (name: string) => items.find((item) => item.textContent === name);
  }

  it('let an owner take a term out of its group', async () => {
    const item = (await menuOf('tiarra'))('Not the same: take out');
    if (item) fireEvent.keyDown(item, { key: 'Enter' });
    expect(actions.onTakeOut).toHaveBeenCalledWith('tiarra');
  });

  it('let an owner join the term that names a group with another, and not take it out', async () => {
    const menu = await menuOf('tiara');
    expect(menu('Not the same: take out')).toBeUndefined();
    const item = menu('Join with…');
    if (item) fireEvent.keyDown(item, { key: 'Enter' });
    expect(actions.onJoin).toHaveBeenCalledWith('tiara');
  });

  it('offer nothing of that to other members', () => {
    const screen = list();
    unfold(screen);
    expect(screen.queryAllByRole('button', { name: /^Actions for/ })).toEqual([]);
  });

  it('are none where shoppers spell what is there in another way', () => {
    const { misspelled, takenAt } = sampleGaps();
    const { rows } = show(<MisspelledList rows={misspelled} now={takenAt} actions={null} />);
    expect(rows()[0]?.slice(0, 2)).toEqual(['Searched for', 'Probably means']);
    expect(rows()[1]?.slice(0, 4)).toEqual(['weding dress', 'wedding dress', '6', '7']);
  });

  it('show no change against a period that was not recorded in full', () => {
    const { rows } = list({ previousRecorded: false });
    expect(rows()[1]?.[5]).toBe('–no full period before');
  });

  it('are a list for sellers as a file', () => {
    const file = list().file();
    expect(file?.head.slice(0, 9)).toEqual([
      ...['Searched for', 'Kind', 'Terms', 'Searches without results', 'Lost sessions before'],
      ...['Size', 'Category', 'Region', 'Lost sessions'],
    ]);
    expect(file?.rows[1]?.slice(0, 9)).toEqual([
      ...['colour: ivory · size: 36, 38', 'Filters', 1, 5, 0],
      ...['36, 38', null, 'Berlin', 5],
    ]);
  });
});

describe('filters', () => {
  it('say which share was dropped at once, and nothing where none was applied', () => {
    const [used] = sampleFilters().rows;
    if (!used) throw new Error('The sample has no rows.');
    const unused = { ...used, filter: 'size', applied: 0, removedQuickly: 0 };
    const { rows } = show(
      <FilterUses rows={[used, unused]} cut={false} recorded sorting={sorting} />,
    );
    expect(rows()[1]).toEqual([...['colour ivory', '8', '8 vs 10', '2', '2 of 8']]);
    expect(rows()[2]?.at(-1)).toBe('–Never applied, so there is no share');
  });

  it('say how often all were cleared at once: no filter has such a number', () => {
    const { rows, container } = show(
      <FilterUses rows={sampleFilters().rows} cut={false} recorded sorting={sorting} />,
    );
    expect(rows().map(([name]) => name)).toEqual(['Filter', 'colour ivory']);
    expect(rows().flat()).not.toContain('Cleared');
    expect(container.textContent).toContain('All filters were cleared at once 4 times.');
  });

  it('stand together with what came of it', () => {
    const { combinations } = sampleFilters();
    const panel = (
      <Combinations caption="Together" rows={combinations ?? []} cut={false} sorting={sorting} />
    );
    expect(show(panel).rows()[1]).toEqual([
      ...['colour ivory · size 38', '20', '10', '12', '50.0%', '25.0%'],
    ]);
  });
});

describe('listings', () => {
  it('are measured against what their places let expect, where that says something', () => {
    const { rows } = show(
      <ListingList list="viewed" answer={sampleListings()} sorting={sorting} />,
    );
    const index = rows()[0]?.indexOf('Index') ?? -1;
    expect(rows()[1]?.[index]).toBe('192');
    expect(rows()[2]?.[index]).toBe('–Too rarely shown in a list to expect a click');
  });

  it('have no column of what was opened unshown, unless there is some', () => {
    const heads = (clicks: number) => {
      const [first, ...others] = sampleListings().rows;
      const answer = sampleListings({ rows: first ? [{ ...first, clicks }, ...others] : [] });
      const { rows } = show(<ListingList list="viewed" answer={answer} sorting={sorting} />);
      const place = rows()[0]?.indexOf('Not shown') ?? -1;
      const cell = rows()[1]?.[place];
      cleanup();
      return cell;
    };
    expect(heads(200)).toBeUndefined();
    expect(heads(203)).toBe('3');
  });

  it('have a click rate by position: a bar for each of the first, a row for all that follow', () => {
    const positions = [1, 2, 13, 15, 21].map((position) => ({
      position,
      impressions: 100,
      clicks: position,
    }));
    positions.push({ position: 3, impressions: 19, clicks: 19 });
    const { rows, container } = show(<PositionList rows={positions} />);
    const lines = rows();
    expect(lines.length).toBe(1 + 12 + 1);
    expect([lines[0], ...lines.slice(2, 5), lines.at(-1)]).toEqual([
      ['Position', 'Click rate', 'Shown', 'Clicks'],
      ['2', '2.0%', '100', '2'],
      ['3', '19 of 19', '19', '19'],
      ['4', 'Never shown in a list, so there is no rate', '0', '0'],
      ['13 and below', '16.3%', '300', '49'],
    ]);
    // What was shown fewer than 20 times says little: 3, and what was never shown.
    expect(container.querySelectorAll('[data-pale]').length).toBe(10);
  });
});

describe('sessions', () => {
  it('go through the funnel, each step against all, the one before, and the period before', () => {
    const { totals, previous } = sampleSessions();
    const { rows } = show(<Funnel now={totals} before={previous} />);
    expect(rows()[3]).toEqual([
      ...['Viewed a listing', '30', '30.0%', '50.0%', '30.0%', 'no change'],
    ]);
    expect(rows()[1]?.[3]).toBe('–No sessions at a step before this one');
  });

  it('are not compared with a period that was not recorded in full', () => {
    const { rows } = show(<Funnel now={sessionCounts()} before={null} />);
    expect(rows()[2]?.slice(4)).toEqual(['–no full period before', '–Nothing to compare with']);
  });

  it('have no rates, not rates of 0, when there were none before', () => {
    const none = sessionCounts({ started: 0, searched: 0, viewed: 0, interested: 0, purchased: 0 });
    const { rows } = show(<Funnel now={sessionCounts()} before={none} />);
    expect(rows()[2]?.[4]).toBe('–None in the period before');
  });

  it('are told apart by device, unknown ones too', () => {
    const panel = <SessionGroups by="devices" rows={sampleSessions().devices} started={100} />;
    const { rows, file } = show(panel);
    expect(rows()[1]?.slice(0, 3)).toEqual(['Mobile', '75', '75.0%']);
    expect(rows()[2]?.[0]).toBe('not known');
    expect(file()?.head).toContain('Average duration in seconds');
    expect(file()?.rows[0]).toContain(160);
  });
});
