'use client';
// One row of a table: its name on a bar, then its numbers.
import type { ReactNode } from 'react';
import { cn } from '#web/ui/cn.ts';
import { useFormat } from '#web/words/provider.tsx';
import { NoValue } from '../no-value.tsx';
import type { Column } from './column.ts';
import { place } from './place.ts';

interface Props<Row> {
  row: Row;
  name: ReactNode;
  /** Length of the bar, 0 to 1. */
  bar: number;
  columns: readonly Column<Row>[];
  className?: string;
}

export function TableLine<Row>({ row, name, bar, columns, className }: Props<Row>) {
  return (
    <tr className={className}>
      <th scope="row" className="relative h-8 p-0 text-left font-normal">
        <Bar share={Math.max(0, Math.min(1, bar))} />
        <span className="relative block truncate px-2 leading-8">{name}</span>
      </th>
      {columns.map((column) => (
        <td
          key={column.id}
          className={cn(place(column), column.strong ? 'font-medium text-ink' : 'text-muted')}
        >
          <Cell row={row} column={column} />
        </td>
      ))}
    </tr>
  );
}

/** In whole percent: live numbers would keep dozens of bars in motion for a hair's breadth. */
function Bar({ share }: { share: number }) {
  return (
    <span
      aria-hidden
      className="absolute inset-y-0.5 left-0 rounded-[5px] bg-accent-bar transition-[width] duration-300"
      style={{ width: `${Math.round(share * 100)}%` }}
    />
  );
}

function Cell<Row>({ row, column }: { row: Row; column: Column<Row> }) {
  const format = useFormat();
  const value = column.value(row);
  if (value === null) return <NoValue reason={column.none} />;
  if (column.cell) return column.cell(row);
  return typeof value === 'number' ? format.count(value) : value;
}
