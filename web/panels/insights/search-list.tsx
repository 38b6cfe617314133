'use client';
// Panel: search terms in one of several orders, each with what came of its searches.
import type { SearchesAnswer, SearchRow } from '#contract/insights.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { clickThrough, meanPosition, ratio } from '../card/index.ts';
import {
  type Column,
  isOther,
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

/** What a list is ordered by is seen on the smallest screen too. */
function useColumns({ totals, list, previousRecorded }: SearchesAnswer): Column<Line>[] {
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
    { id: 'searches', label: words.searches, strong: true, value: (row) => row.searches },
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
        from: list === 'no_click' ? undefined : 'sm',
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
        isOther: ({ term }) => term !== null && isOther(term),
      }}
      rows={rows}
      rest={rest}
      keyOf={(row) => row.term ?? ''}
      bar={(row) => row.searches}
      columns={useColumns(answer)}
      exported={[
        { label: columns.previous, value: (row) => row.previousSearches },
        { label: columns.withoutResults, value: (row) => row.withoutResults },
      ]}
      cut={answer.cut}
      sorting={sorting}
      first={25}
      most={rows.length}
    />
  );
}
