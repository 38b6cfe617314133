'use client';
// Panel: which filters shoppers use, and which they take off again.
import type { FilterRow } from '#contract/snapshot.ts';
import { useWords } from '#web/words/provider.tsx';
import type { Panel } from '../card/index.ts';
import { FilterName, isOther, RankedTable, useMetricColumn } from '../table/index.ts';

interface Data {
  rows: readonly FilterRow[];
  cut: boolean;
}

export const filterUsage: Panel<Data> = {
  id: 'filterUsage',
  section: 'filters',
  isLarge: true,
  read: ({ snapshot: { filters } }) =>
    filters && filters.rows.length > 0 ? { rows: filters.rows, cut: filters.floor > 0 } : null,
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
        column('filtersRemoved', ([, , , removed]) => removed),
        ...(data.rows.some((row) => clearedOf(row) > 0)
          ? [column('filtersCleared', clearedOf, { from: 'sm' })]
          : []),
      ]}
    />
  );
}
