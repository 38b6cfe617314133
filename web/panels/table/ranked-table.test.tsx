// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { inEnglish, renderInCard } from '../testing/render-panel.tsx';
import { RankedTable } from './ranked-table.tsx';
import type { Sort } from './sort.ts';

afterEach(cleanup);

interface Row {
  term: string;
  searches: number;
  clicked: number | null;
}

const ROWS: Row[] = [
  { term: 'veil', searches: 1234, clicked: 617 },
  { term: 'cape', searches: 10, clicked: null },
  { term: 'tiara', searches: 1, clicked: 1 },
];

function Table() {
  const [sort, onSort] = useState<Sort | null>(null);
  return (
    <RankedTable<Row>
      caption="Terms"
      name={{ label: 'Term', text: (row) => row.term, cell: (row) => row.term }}
      rows={ROWS}
      keyOf={(row) => row.term}
      bar={(row) => row.searches}
      rest={{ term: 'rare terms', searches: 7, clicked: 0 }}
      cut={false}
      sorting={{ sort, onSort }}
      columns={[
        { id: 'searches', label: 'Searches', value: (row) => row.searches },
        {
          id: 'clicked',
          label: 'Clicked',
          from: 'md',
          value: (row) => row.clicked,
          none: 'Nothing to click',
        },
      ]}
    />
  );
}

const lines = (terms: string[]) =>
  terms.map((term, i) => ({ term, searches: 100 - i, clicked: null }));
const LiveTable = ({ terms }: { terms: string[] }) => (
  <RankedTable<Row>
    caption="Terms"
    name={{ label: 'Term', text: (row) => row.term, cell: (row) => row.term }}
    rows={lines(terms)}
    keyOf={(row) => row.term}
    bar={() => 1}
    cut={false}
    columns={[{ id: 'searches', label: 'Searches', value: (row) => row.searches }]}
  />
);

it('bars are as long as their share of the longest', () => {
  const { container } = render(<Table />, { wrapper: inEnglish });
  const cut = [...container.querySelectorAll('tbody th > span[style]')].map(
    (bar) => /inset\(0(?:px)? (\d+)%/.exec(bar.getAttribute('style') ?? '')?.[1],
  );
  expect(cut).toEqual(['0', '99', '100']);
});

describe('a live table', () => {
  /** Which rows moved, and from where. */
  function watch() {
    const moved: [string | null, unknown][] = [];
    vi.spyOn(Element.prototype, 'animate').mockImplementation(function animate(
      this: Element,
      frames,
    ) {
      moved.push([
        this.querySelector('th')?.textContent ?? null,
        Array.isArray(frames) && frames[0],
      ]);
      return new Animation();
    });
    const { rerender } = render(<LiveTable terms={['veil', 'cape', 'tiara', 'ring']} />, {
      wrapper: inEnglish,
    });
    return { moved, become: (...terms: string[]) => rerender(<LiveTable terms={terms} />) };
  }
  afterEach(() => vi.restoreAllMocks());

  it('slides rows from their old place, and fades in those that come', () => {
    const { moved, become } = watch();
    become('veil', 'cape', 'tiara', 'ring');
    expect(moved).toEqual([]);
    become('cape', 'veil', 'tiara', 'gown');
    expect(moved).toEqual([
      ['cape', { transform: 'translateY(100%)' }],
      ['veil', { transform: 'translateY(-100%)' }],
      ['gown', { opacity: 0 }],
    ]);
  });

  it('does not move in a rush', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { moved, become } = watch();
    become('cape', 'veil', 'tiara', 'ring');
    expect(moved).toHaveLength(2);
    vi.advanceTimersByTime(1_000);
    become('veil', 'cape', 'tiara', 'ring');
    expect(moved).toHaveLength(2);
    vi.advanceTimersByTime(2_000);
    become('cape', 'veil', 'tiara', 'ring');
    expect(moved).toHaveLength(4);
    vi.useRealTimers();
  });

  it('does not move when it has become another list, or for readers who want no motion', () => {
    const { moved, become } = watch();
    become('gown', 'shoes', 'bag', 'veil');
    vi.spyOn(globalThis, 'matchMedia').mockImplementation(
      (query) => ({ matches: query.includes('reduce') }) as MediaQueryList,
    );
    become('shoes', 'gown', 'bag', 'veil');
    expect(moved).toEqual([]);
  });
});

const show = () => renderInCard(<Table />).save;

const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent);

describe('a table', () => {
  it('is sorted by a click on a column, and says so', () => {
    show();
    const head = screen.getByRole('columnheader', { name: 'Clicked' });
    expect(head.getAttribute('aria-sort')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Clicked' }));
    expect(head.getAttribute('aria-sort')).toBe('descending');
    fireEvent.click(screen.getByRole('button', { name: 'Clicked' }));
    expect(head.getAttribute('aria-sort')).toBe('ascending');
    expect(names()).toEqual(['tiara', 'veil', 'cape', 'rare terms']);
  });

  it('has a dash with its reason where there is no number', () => {
    show();
    expect(screen.getByRole('row', { name: /^cape/ }).textContent).toBe('cape10–Nothing to click');
  });

  it('unfolds a row to the columns for which there is no room', () => {
    show();
    const button = screen.getByRole('button', { name: 'All numbers of veil' });
    expect(screen.queryByRole('definition')).toBeNull();
    fireEvent.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByRole('term').textContent).toBe('Clicked');
    expect(screen.getByRole('definition').textContent).toBe('617');
    // As many columns as are there in the narrowest card: more would be added to the table, and take the room of the names.
    expect(screen.getByRole('definition').closest('td')?.colSpan).toBe(2);
    fireEvent.click(button);
    expect(screen.queryByRole('definition')).toBeNull();
  });

  it('is exported as it is sorted, with plain numbers', () => {
    const save = show();
    fireEvent.click(screen.getByRole('button', { name: 'Term' }));
    fireEvent.click(screen.getByRole('button', { name: 'Export as CSV: Terms' }));
    expect(save).toHaveBeenCalledWith({
      title: 'Terms',
      head: ['Term', 'Searches', 'Clicked'],
      rows: [
        ['cape', 10, null],
        ['tiara', 1, 1],
        ['veil', 1234, 617],
        ['rare terms', 7, 0],
      ],
    });
  });
});
