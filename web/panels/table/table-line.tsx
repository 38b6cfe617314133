'use client';
// One row of a table: its name on a bar, then its numbers.
import type { ReactNode } from 'react';
import { cn } from '#web/ui/cn.ts';
import { useFormat } from '#web/words/provider.tsx';
import { NoValue } from '../card/index.ts';
import type { Column } from './column.ts';
import { place } from './place.ts';

interface Props<Row> {
  row: Row;
  name: ReactNode;
  /** Length of the bar, 0 to 1. */
  bar: number;
  columns: readonly Column<Row>[];
  /** It counts what is not listed by name. */
  isOther?: boolean;
}

export function TableLine<Row>({ row, name, bar, columns, isOther = false }: Props<Row>) {
  return (
    <tr>
      <th scope="row" className="relative h-8 p-0 text-left font-normal">
        <Bar share={Math.max(0, Math.min(1, bar))} />
        <span className="relative block truncate px-2 leading-8">{name}</span>
      </th>
      {columns.map((column) => (
        <td
          key={column.id}
          className={cn(place(column), column.strong ? 'font-medium text-ink' : 'text-muted')}
        >
          {isOther && column.ofNames ? <NoValue /> : <Cell row={row} column={column} />}
        </td>
      ))}
    </tr>
  );
}

/**
 * Cut to its length rather than sized: dozens of bars that grow while people read must not lay out the
 * page. In whole percent, without a transition, because a live bar grows by a hair's breadth at a time.
 */
function Bar({ share }: { share: number }) {
  return (
    <span
      aria-hidden
      className="absolute inset-x-0 inset-y-0.5 bg-accent-bar"
      style={{ clipPath: `inset(0 ${100 - Math.round(share * 100)}% 0 0 round 5px)` }}
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
