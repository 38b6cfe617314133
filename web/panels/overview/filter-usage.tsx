'use client';
// Panel: which filters shoppers use, and which they take off again.
import type { FilterRow } from '#contract/snapshot.ts';
import { useWords } from '#web/words/provider.tsx';
import { type Panel, selects } from '../card/index.ts';
import { FilterName, isOther, RankedTable, shownColumns, useMetricColumn } from '../table/index.ts';

interface Data {
  rows: readonly FilterRow[];
  cut: boolean;
  has: { removed: boolean; cleared: boolean };
}

export const filterUsage: Panel<Data> = {
  id: 'filterUsage',
  section: 'filters',
  counts: ['filter_apply'],
  isLarge: true,
  read: ({ snapshot }) => {
    const { filters } = snapshot;
    if (!filters || filters.rows.length === 0) return null;
    const has = {
      removed: selects(snapshot, 'filter_remove'),
      cleared: selects(snapshot, 'filter_clear'),
    };
    return { rows: filters.rows, cut: filters.floor > 0, has };
  },
  Body: FilterUsage,
};

const clearedOf = ([, , , , cleared]: FilterRow) => cleared;

function FilterUsage({ data }: { data: Data }) {
  const words = useWords().panels.filterUsage;
  const column = useMetricColumn<FilterRow>();
  return (
    <RankedTable
      caption={words.title}
      name={{
        label: words.filter,
        text: ([filter]) => filter,
        cell: ([filter, value]) => <FilterName filter={filter} value={value} />,
        isOther: ([filter, value]) => isOther(filter, value),
      }}
      rows={data.rows}
      cut={data.cut}
      keyOf={([filter, value]) => JSON.stringify([filter, value])}
      bar={([, , applied]) => applied}
      exported={[{ label: words.value, value: ([, value]) => value }]}
      columns={[
        column('filtersApplied', ([, , applied]) => applied, { strong: true }),
        ...shownColumns<FilterRow>(data.has.removed, [
          column('filtersRemoved', ([, , , removed]) => removed),
        ]),
        ...shownColumns<FilterRow>(
          data.has.cleared && data.rows.some((row) => clearedOf(row) > 0),
          [column('filtersCleared', clearedOf, { from: 'sm' })],
        ),
      ]}
    />
  );
}
