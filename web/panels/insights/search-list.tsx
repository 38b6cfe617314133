'use client';
// Panel: search terms in one of several orders, each with what came of its searches.
import type { SearchesAnswer, SearchRow } from '#contract/insights.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { clickPosition, clickThrough, quotient } from '../card/index.ts';
import {
  type Column,
  isOther,
  RankedTable,
  type Sorting,
  shownColumns,
  TermLink,
  useChangeColumn,
  useGainColumn,
  useMetricColumn,
  useZeroColumn,
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
  const { none } = useWords().insights;
  const column = useMetricColumn<Line>();
  const zero = useZeroColumn<Line>((row) => row);
  const isMoving = list === 'rising' || list === 'falling';
  const searches = {
    now: (row: Line) => row.searches,
    before: (row: Line) => row.previousSearches,
  };
  const gain = useGainColumn<Line>(searches);
  const change = useChangeColumn<Line>({
    ...searches,
    metric: 'searches',
    recorded: previousRecorded,
    from: isMoving ? 'sm' : 'md',
  });
  return [
    column('searches', (row) => row.searches, { strong: !isMoving }),
    ...(isMoving ? [gain] : []),
    column('shareOfSearches', (row) => quotient(row.searches, totals.searches), {
      from: 'lg',
      none: none.searches,
    }),
    change,
    column('sessionsSearching', (row) => row.sessions, { from: 'lg' }),
    zero,
    ...shownColumns<Line>(totals.clicked, [
      column('searchClickThrough', clickThrough, {
        from: list === 'no_click' ? undefined : 'sm',
        none: none.searches,
      }),
      column('clickPosition', clickPosition, { from: 'lg', none: none.clicks }),
      column('contactsAfterSearch', (row) => row.contacts, { from: 'md' }),
      column('purchasesAfterSearch', (row) => row.purchases, { from: 'lg' }),
    ]),
  ];
}

export function SearchList({ answer, sorting }: Props) {
  const { insights, metrics } = useWords();
  const { searches: words, columns } = insights;
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
        { label: metrics.searchesWithoutResult.name, value: (row) => row.withoutResults },
      ]}
      cut={answer.cut}
      sorting={sorting}
      first={25}
      most={rows.length}
    />
  );
}
