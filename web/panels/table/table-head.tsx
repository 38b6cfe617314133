'use client';
// The head of a table: names of the columns, and with a click another order of the rows.
import { ArrowDown, ArrowUp } from 'lucide-react';
import { cn } from '#web/ui/cn.ts';
import { type Column, NAME } from './column.ts';
import { NAME_PLACE, place } from './place.ts';
import { nextSort, type Sorting } from './sort.ts';

interface Props<Row> {
  nameLabel: string;
  columns: readonly Column<Row>[];
  sorting?: Sorting;
}

export function TableHead<Row>({ nameLabel, columns, sorting }: Props<Row>) {
  return (
    <thead>
      <tr className="text-xs text-muted">
        <HeadCell
          id={NAME}
          label={nameLabel}
          sorting={sorting}
          className={cn(NAME_PLACE, 'pl-2 text-left')}
        />
        {columns.map((column) => (
          <HeadCell
            key={column.id}
            id={column.id}
            label={column.label}
            hint={column.hint}
            sorting={sorting}
            className={place(column)}
          />
        ))}
      </tr>
    </thead>
  );
}

interface CellProps {
  id: string;
  label: string;
  hint?: string;
  sorting?: Sorting;
  className: string;
}

function HeadCell({ id, label, hint, sorting, className }: CellProps) {
  const sort = sorting?.sort?.by === id ? sorting.sort : null;
  const Arrow = sort?.down ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      title={hint}
      aria-sort={sort ? (sort.down ? 'descending' : 'ascending') : undefined}
      className={cn(className, 'pb-1.5 align-bottom font-medium')}
    >
      {sorting ? (
        <button
          type="button"
          onClick={() => sorting.onSort(nextSort(sorting.sort, id))}
          className={cn(
            'rounded [text-align:inherit] hover:text-ink pointer-coarse:py-2',
            sort && 'text-ink',
          )}
        >
          {label}
          {sort && <Arrow aria-hidden className="ml-0.5 inline size-3" />}
        </button>
      ) : (
        label
      )}
    </th>
  );
}
