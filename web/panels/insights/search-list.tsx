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

const foundOf = ({ searches, withoutResults }: Line) => searches - withoutResults;

/** Searches that found something, after which nothing was opened; null: not shown to this reader. */
const unopenedOf = (row: Line) =>
  row.clicked === null ? null : Math.max(0, foundOf(row) - row.clicked);

/** What a list is ordered by, as a count: seen on the smallest screen too. */
const WEIGHTS: Partial<Record<SearchesAnswer['list'], (row: Line) => number>> = {
  zero_result: (row) => row.withoutResults,
  no_click: (row) => unopenedOf(row) ?? 0,
};

function useCountColumns({ list }: SearchesAnswer): Column<Line>[] {
  const { none } = useWords().insights;
  const column = useMetricColumn<Line>();
  const gain = useGainColumn<Line>(SEARCHES);
  const isMoving = list === 'rising' || list === 'falling';
  const searches = column('searches', (row) => row.searches, {
    strong: !isMoving && list !== 'zero_result',
  });
  if (isMoving) return [searches, gain];
  if (list === 'zero_result')
    return [
      searches,
      column('searchesWithoutResult', (row) => row.withoutResults, { strong: true }),
    ];
  if (list === 'no_click')
    return [
      column('searchesWithResult', foundOf, { from: 'sm' }),
      column('searchesUnopened', unopenedOf, { strong: true }),
      column('unopenedRate', (row) => quotient(unopenedOf(row), foundOf(row)), {
        none: none.found,
      }),
    ];
  return [searches];
}

const SEARCHES = {
  now: (row: Line) => row.searches,
  before: (row: Line) => row.previousSearches,
};

/** What these lists say in columns of their own. */
const SAID: Partial<Record<SearchesAnswer['list'], readonly string[]>> = {
  no_click: ['shareOfSearches', 'zeroResultRate', 'searchClickThrough', 'clickPosition'],
};

function useColumns(answer: SearchesAnswer): Column<Line>[] {
  const said = SAID[answer.list] ?? [];
  const others = useOtherColumns(answer).filter(({ id }) => !said.includes(id));
  return [...useCountColumns(answer), ...others];
}

function useOtherColumns({ totals, list, previousRecorded }: SearchesAnswer): Column<Line>[] {
  const { none } = useWords().insights;
  const column = useMetricColumn<Line>();
  const zero = useZeroColumn<Line>((row) => row);
  const isMoving = list === 'rising' || list === 'falling';
  const change = useChangeColumn<Line>({
    ...SEARCHES,
    metric: 'searches',
    recorded: previousRecorded,
    from: isMoving ? 'sm' : 'md',
  });
  return [
    column('shareOfSearches', (row) => quotient(row.searches, totals.searches), {
      from: 'lg',
      none: none.searches,
    }),
    change,
    // A session that searched for several terms is one, not several.
    column(
      'sessionsSearching',
      (row) => (row.term === null || row.terms > 1 ? null : row.sessions),
      { from: 'lg' },
    ),
    zero,
    ...shownColumns<Line>(totals.clicked, [
      column('searchClickThrough', clickThrough, {
        from: 'sm',
        none: none.searches,
      }),
      column('clickPosition', clickPosition, { from: 'lg', none: none.clicks }),
      column('contactsAfterSearch', (row) => row.contacts, { from: 'md' }),
      column('purchasesAfterSearch', (row) => row.purchases, { from: 'lg' }),
    ]),
  ];
}

/** The rare terms together; null where there are none, or none of what the list is about. */
export function restOf({ list, grouped }: SearchesAnswer): Line | null {
  const rest: Line = { ...grouped, term: null, previousSearches: null };
  const weigh = WEIGHTS[list];
  return grouped.terms > 0 && (!weigh || weigh(rest) > 0) ? rest : null;
}

export function SearchList({ answer, sorting }: Props) {
  const { insights, metrics } = useWords();
  const { searches: words, columns } = insights;
  const format = useFormat();
  const { rows, grouped } = answer;
  const rest = restOf(answer);
  const restText = words.grouped(grouped.terms, format.count(grouped.terms));
  const restHint = words.groupedHint(answer.minSessions, format.count(answer.minSessions));
  return (
    <RankedTable<Line>
      caption={words.lists[answer.list].spoken}
      name={{
        label: words.term,
        text: ({ term }) => term ?? restText,
        cell: ({ term, terms }) =>
          term === null ? (
            <span className="text-muted italic" title={restHint}>
              {restText}
            </span>
          ) : (
            <>
              <TermLink term={term} />
              {terms > 1 && (
                <span className="text-xs text-faint">
                  {' '}
                  {words.spellings(terms, format.count(terms))}
                </span>
              )}
            </>
          ),
        isOther: ({ term }) => term !== null && isOther(term),
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
          : [
              {
                label: metrics.searchesWithoutResult.name,
                value: (row: Line) => row.withoutResults,
              },
            ]),
      ]}
      cut={answer.cut}
      sorting={sorting}
      first={25}
      most={rows.length}
    />
  );
}
