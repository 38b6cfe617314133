// The order of a table's rows when a reader wants another than the one they came in.
import type { Column, NameColumn, Plain } from './column.ts';
import { NAME } from './column.ts';

export interface Sort {
  /** Id of a column. */
  by: string;
  down: boolean;
}

export interface Sorting {
  /** Null: as the rows came. */
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
}

/** Numbers begin with the greatest, names with the first letter; a third click gives the first order back. */
export function nextSort(sort: Sort | null, by: string): Sort | null {
  const first = by !== NAME;
  if (sort?.by !== by) return { by, down: first };
  return sort.down === first ? { by, down: !first } : null;
}

const PARAM = /^(-?)([a-zA-Z]+)$/;

export function readSort(param: unknown): Sort | null {
  const [, minus, by] = (typeof param === 'string' && PARAM.exec(param)) || [];
  return by ? { by, down: minus === '-' } : null;
}

export const writeSort = (sort: Sort | null) => sort && (sort.down ? `-${sort.by}` : sort.by);

interface Table<Row> {
  name: Pick<NameColumn<Row>, 'text'>;
  columns: readonly Pick<Column<Row>, 'id' | 'value' | 'rank'>[];
  locale: string;
}

function readerOf<Row>(by: string, { name, columns }: Table<Row>) {
  if (by === NAME) return name.text;
  const column = columns.find(({ id }) => id === by);
  return column?.rank ?? column?.value;
}

/** Rows without a value come last, whichever way. */
export function sortRows<Row>(
  rows: readonly Row[],
  sort: Sort | null,
  table: Table<Row>,
): readonly Row[] {
  const read = sort && readerOf(sort.by, table);
  if (!sort || !read) return rows;
  const { compare } = new Intl.Collator(table.locale, { numeric: true });
  const order = (a: Plain, b: Plain) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const ascending =
      typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b));
    return sort.down ? -ascending : ascending;
  };
  return rows.toSorted((a, b) => order(read(a), read(b)));
}
