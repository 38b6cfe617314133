'use client';
// Panels of the filters page: each filter with its value, and filters that stood together.
import type { FiltersAnswer } from '#contract/insights.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { clickThrough, quotient } from '../card/index.ts';
import {
  type Column,
  CombinationName,
  combinationText,
  FilterName,
  isOther,
  RankedTable,
  type Sorting,
  shownColumns,
  useChangeColumn,
  useMetricColumn,
  useZeroColumn,
} from '../table/index.ts';

type Use = FiltersAnswer['rows'][number];
type Combination = NonNullable<FiltersAnswer['combinations']>[number];

interface UsageProps {
  rows: readonly Use[];
  cut: boolean;
  /** Whether the period before was recorded in full. */
  recorded: boolean;
  sorting: Sorting;
}

/** Whoever clears all filters names none: that is no row among filters. */
const isClearing = ({ filter }: Use) => filter === '';

export function FilterUses({ rows, ...table }: UsageProps) {
  const { usage: words } = useWords().insights.filters;
  const format = useFormat();
  const named = rows.filter((row) => !isClearing(row));
  const cleared = rows.find(isClearing)?.cleared ?? 0;
  return (
    <>
      {named.length > 0 && <NamedUses rows={named} {...table} />}
      {cleared > 0 && (
        <p className="px-4 pb-3 text-xs text-muted">
          {words.cleared(cleared, format.count(cleared))}
        </p>
      )}
    </>
  );
}

function NamedUses({ rows, cut, recorded, sorting }: UsageProps) {
  const { filters, none, columns } = useWords().insights;
  const { usage: words } = filters;
  const [first] = rows;
  const column = useMetricColumn<Use>();
  const change = useChangeColumn<Use>({
    metric: 'filtersApplied',
    now: (row) => row.applied,
    before: (row) => row.previousApplied,
    recorded,
    from: 'sm',
  });
  return (
    <RankedTable
      caption={words.title}
      name={{
        label: words.filter,
        text: ({ filter }) => filter,
        cell: (row) => <FilterName {...row} />,
        isOther: ({ filter, value }) => isOther(filter, value),
      }}
      rows={rows}
      keyOf={({ filter, value }) => JSON.stringify([filter, value])}
      bar={(row) => row.applied}
      exported={[
        { label: words.value, value: ({ value }) => value },
        { label: columns.previous, value: (row) => row.previousApplied },
      ]}
      columns={[
        ...shownColumns<Use>(first?.applied, [
          column('filtersApplied', (row) => row.applied, { strong: true }),
          change,
        ]),
        ...shownColumns<Use>(first?.removed, [
          column('filtersRemoved', (row) => row.removed, { from: 'md' }),
        ]),
        ...shownColumns<Use>(first?.removedQuickly, [
          column('filterDropRate', (row) => quotient(row.removedQuickly, row.applied), {
            none: none.applied,
          }),
        ]),
      ]}
      cut={cut}
      sorting={sorting}
      first={15}
      most={rows.length}
    />
  );
}

type Look = Pick<Column<Combination>, 'from' | 'strong'>;

interface CombinationProps {
  caption: string;
  rows: readonly Combination[];
  /** Those of the rows that found nothing, which then are what is counted. */
  isDeadEnds?: boolean;
  cut: boolean;
  sorting: Sorting;
}

export function Combinations(props: CombinationProps) {
  const { caption, rows, isDeadEnds = false, cut, sorting } = props;
  const { filters, none } = useWords().insights;
  const column = useMetricColumn<Combination>();
  const zero = useZeroColumn<Combination>((row) => row);
  const searches = (look: Look) => column('searches', (row) => row.searches, look);
  const nothing = (look: Look) =>
    column('searchesWithoutResult', (row) => row.withoutResults, look);
  const [first, second] = isDeadEnds ? [nothing, searches] : [searches, nothing];
  return (
    <RankedTable
      caption={caption}
      name={{
        label: filters.combinations.filters,
        text: (row) => combinationText(row.filters),
        cell: (row) => <CombinationName filters={row.filters} />,
        isOther: ({ filters: set }) => isOther(...Object.keys(set)),
      }}
      rows={rows}
      keyOf={(row) => JSON.stringify(row.filters)}
      bar={(row) => (isDeadEnds ? row.withoutResults : row.searches)}
      columns={[
        first({ strong: true }),
        second({ from: 'lg' }),
        column('sessionsSearching', (row) => row.sessions, { from: 'md' }),
        zero,
        ...shownColumns(rows[0]?.clicked ?? null, [
          column('searchClickThrough', clickThrough, { from: 'sm', none: none.searches }),
        ]),
      ]}
      cut={cut}
      sorting={sorting}
      first={15}
      most={rows.length}
    />
  );
}
