'use client';
// Panels of the filters page: each filter with its value, and filters that stood together.
import type { FiltersAnswer } from '#contract/insights.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { clickThrough, ratio } from '../card/index.ts';
import {
  type Column,
  CombinationName,
  combinationText,
  FilterName,
  percentColumn,
  RankedTable,
  type Sorting,
  shownColumns,
  useChangeColumn,
  zeroColumn,
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

export function FilterUses({ rows, cut, recorded, sorting }: UsageProps) {
  const { filters, none, columns } = useWords().insights;
  const { usage: words } = filters;
  const [first] = rows;
  const format = useFormat();
  const change = useChangeColumn<Use>({
    now: (row) => row.applied,
    before: (row) => row.previousApplied,
    recorded,
    better: null,
    from: 'sm',
  });
  return (
    <RankedTable
      caption={words.title}
      name={{
        label: words.filter,
        text: ({ filter }) => filter || words.all,
        cell: (row) =>
          row.filter === '' ? (
            <span className="text-muted italic">{words.all}</span>
          ) : (
            <FilterName {...row} />
          ),
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
          { id: 'applied', label: words.applied, strong: true, value: (row) => row.applied },
          change,
        ]),
        ...shownColumns<Use>(first?.removed, [
          { id: 'removed', label: words.removed, from: 'md', value: (row) => row.removed },
        ]),
        ...shownColumns<Use>(first?.cleared, [
          { id: 'cleared', label: words.cleared, from: 'md', value: (row) => row.cleared },
        ]),
        ...shownColumns<Use>(first?.removedQuickly, [
          percentColumn<Use>(format, (row) => ratio(row.removedQuickly, row.applied), {
            id: 'quickly',
            label: words.quickly,
            hint: words.quicklyHint,
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
  const { filters, columns: words, none } = useWords().insights;
  const format = useFormat();
  const searches: Column<Combination> = {
    id: 'searches',
    label: words.searches,
    value: (row) => row.searches,
  };
  const nothing: Column<Combination> = {
    id: 'nothing',
    label: words.foundNothing,
    value: (row) => row.withoutResults,
  };
  const [counted, other] = isDeadEnds ? [nothing, searches] : [searches, nothing];
  return (
    <RankedTable
      caption={caption}
      name={{
        label: filters.combinations.filters,
        text: (row) => combinationText(row.filters),
        cell: (row) => <CombinationName filters={row.filters} />,
      }}
      rows={rows}
      keyOf={(row) => JSON.stringify(row.filters)}
      bar={(row) => (isDeadEnds ? row.withoutResults : row.searches)}
      columns={[
        { ...counted, strong: true },
        { ...other, from: 'lg' },
        { id: 'sessions', label: words.sessions, from: 'md', value: (row) => row.sessions },
        zeroColumn<Combination>(format, (row) => row, {
          id: 'zero',
          label: words.zero,
          hint: words.zeroHint,
          none: none.searches,
        }),
        ...shownColumns(rows[0]?.clicked ?? null, [
          percentColumn<Combination>(format, clickThrough, {
            id: 'clicked',
            label: words.clicked,
            hint: words.clickedHint,
            from: 'sm',
            none: none.searches,
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
