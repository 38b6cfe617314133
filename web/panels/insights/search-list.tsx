'use client';
// Panel: search terms in one of several orders, each with what came of its searches.
import type { SearchesAnswer, SearchRow } from '#contract/insights.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { clickThrough, meanPosition, ratio } from '../card/index.ts';
import {
  type Column,
  meanColumn,
  percentColumn,
  RankedTable,
  type Sorting,
  shownColumns,
  TermLink,
  useChangeColumn,
  zeroColumn,
} from '../table/index.ts';

/** A term, or all terms together that are too rare to be shown one by one. */
type Line = Omit<SearchRow, 'term' | 'previousSearches'> & {
  term: string | null;
  previousSearches: number | null;
};

interface Props {
  answer: SearchesAnswer;
  sorting: Sorting;
}

const foundOf = ({ searches, withoutResults }: Line) => searches - withoutResults;

/** Searches that found something, after which nothing was opened; null: not shown to this reader. */
const unopenedOf = (row: Line) =>
  row.clicked === null ? null : Math.max(0, foundOf(row) - row.clicked);

/** What a list is ordered by, as a count: seen on the smallest screen too. */
const WEIGHTS: Partial<Record<SearchesAnswer['list'], (row: Line) => number>> = {
  zero_result: (row) => row.withoutResults,
  no_click: (row) => unopenedOf(row) ?? 0,
};

function useCountColumns(list: SearchesAnswer['list']): Column<Line>[] {
  const { columns: words, none } = useWords().insights;
  const format = useFormat();
  if (list === 'zero_result')
    return [
      { id: 'searches', label: words.searches, value: (row) => row.searches },
      {
        id: 'empty',
        label: words.foundNothing,
        hint: words.withoutResults,
        strong: true,
        value: (row) => row.withoutResults,
      },
    ];
  if (list === 'no_click')
    return [
      { id: 'found', label: words.found, hint: words.foundHint, from: 'sm', value: foundOf },
      {
        id: 'unopened',
        label: words.unopened,
        hint: words.unopenedHint,
        strong: true,
        value: unopenedOf,
      },
      percentColumn(format, (row) => ratio(unopenedOf(row), foundOf(row)), {
        id: 'unopenedShare',
        label: words.unopenedShare,
        hint: words.unopenedShareHint,
        none: none.found,
      }),
    ];
  return [{ id: 'searches', label: words.searches, strong: true, value: (row) => row.searches }];
}

/** What these lists say in columns of their own. */
const SAID: Partial<Record<SearchesAnswer['list'], readonly string[]>> = {
  no_click: ['share', 'zero', 'clicked', 'position'],
};

function useColumns(answer: SearchesAnswer): Column<Line>[] {
  const said = SAID[answer.list] ?? [];
  const others = useOtherColumns(answer).filter(({ id }) => !said.includes(id));
  return [...useCountColumns(answer.list), ...others];
}

function useOtherColumns({ totals, list, previousRecorded }: SearchesAnswer): Column<Line>[] {
  const { columns: words, none } = useWords().insights;
  const format = useFormat();
  const change = useChangeColumn<Line>({
    now: (row) => row.searches,
    before: (row) => row.previousSearches,
    recorded: previousRecorded,
    better: null,
    from: list === 'rising' || list === 'falling' ? undefined : 'md',
  });
  return [
    percentColumn(format, (row) => ratio(row.searches, totals.searches), {
      id: 'share',
      label: words.share,
      hint: words.shareHint,
      from: 'lg',
      none: none.searches,
    }),
    change,
    { id: 'sessions', label: words.sessions, from: 'lg', value: (row) => row.sessions },
    zeroColumn<Line>(format, (row) => row, {
      id: 'zero',
      label: words.zero,
      hint: words.zeroHint,
      none: none.searches,
    }),
    ...shownColumns<Line>(totals.clicked, [
      percentColumn(format, clickThrough, {
        id: 'clicked',
        label: words.clicked,
        hint: words.clickedHint,
        from: 'sm',
        none: none.searches,
      }),
      meanColumn(format, meanPosition, {
        id: 'position',
        label: words.position,
        hint: words.positionHint,
        from: 'lg',
        none: none.clicks,
      }),
      { id: 'contacts', label: words.contacts, from: 'md', value: (row) => row.contacts },
      { id: 'purchases', label: words.purchases, from: 'lg', value: (row) => row.purchases },
    ]),
  ];
}

export function SearchList({ answer, sorting }: Props) {
  const { searches: words, columns } = useWords().insights;
  const format = useFormat();
  const { rows, grouped } = answer;
  const rest: Line | null =
    grouped.terms > 0 ? { ...grouped, term: null, previousSearches: null } : null;
  const restText = words.grouped(grouped.terms, format.count(grouped.terms));
  const restHint = words.groupedHint(answer.minSessions, format.count(answer.minSessions));
  return (
    <RankedTable<Line>
      caption={words.lists[answer.list].spoken}
      name={{
        label: words.term,
        text: ({ term }) => term ?? restText,
        cell: ({ term }) =>
          term === null ? (
            <span className="text-muted italic" title={restHint}>
              {restText}
            </span>
          ) : (
            <TermLink term={term} />
          ),
      }}
      rows={rows}
      rest={rest}
      keyOf={(row) => row.term ?? ''}
      bar={WEIGHTS[answer.list] ?? ((row) => row.searches)}
      columns={useColumns(answer)}
      exported={[
        { label: columns.previous, value: (row) => row.previousSearches },
        ...(answer.list === 'zero_result'
          ? []
          : [{ label: columns.withoutResults, value: (row: Line) => row.withoutResults }]),
      ]}
      cut={answer.cut}
      sorting={sorting}
      first={25}
      most={rows.length}
    />
  );
}
