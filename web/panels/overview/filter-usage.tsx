'use client';
// Panel: which filters shoppers use, and which they take off again.
import type { FilterRow } from '#contract/snapshot.ts';
import { useWords } from '#web/words/provider.tsx';
import { type Panel, selects } from '../card/index.ts';
import { FilterName, isOther, RankedTable, shownColumns, useMetricColumn } from '../table/index.ts';

interface Data {
  rows: readonly FilterRow[];
  cut: boolean;
  hasRemoved: boolean;
}

export const filterUsage: Panel<Data> = {
  id: 'filterUsage',
  section: 'filters',
  counts: ['filter_apply'],
  isLarge: true,
  read: ({ snapshot }) => {
    const { filters } = snapshot;
    // Whoever clears all filters names none: that is no row among filters.
    const rows = filters?.rows.filter(([filter]) => filter !== '') ?? [];
    if (!filters || rows.length === 0) return null;
    return { rows, cut: filters.floor > 0, hasRemoved: selects(snapshot, 'filter_remove') };
  },
  Body: FilterUsage,
};

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
        ...shownColumns<FilterRow>(data.hasRemoved, [
          column('filtersRemoved', ([, , , removed]) => removed),
        ]),
      ]}
    />
  );
}
