'use client';
// A ranked list: a name with a bar behind it, and numbers on the right.
import { type ReactNode, useState } from 'react';
import { DISPLAY_ROWS } from '#web/realtime/live-state.ts';
import { Button } from '#web/ui/button.tsx';
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';

export interface Column<Row> {
  label: string;
  hint?: string;
  /** Shown only where the card is wide enough. */
  from?: 'sm' | 'md';
  strong?: boolean;
  cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  caption: string;
  nameLabel: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  name: (row: Row) => ReactNode;
  /** Length of the bar, 0 to 1. */
  bar: (row: Row) => number;
  columns: readonly Column<Row>[];
  /** Not everything that was counted is listed. */
  cut: boolean;
}

const FIRST_ROWS = 10;
const FROM = { sm: 'hidden @md:table-cell', md: 'hidden @xl:table-cell' } as const;

const place = <Row,>(column: Column<Row>) =>
  cn('tabular w-[4.5rem] pr-2 text-right @md:w-[5.25rem]', column.from && FROM[column.from]);

function Head<Row>({ nameLabel, columns }: Pick<Props<Row>, 'nameLabel' | 'columns'>) {
  return (
    <thead>
      <tr className="text-xs text-muted">
        <th scope="col" className="pb-1.5 pl-2 text-left font-medium">
          {nameLabel}
        </th>
        {columns.map((column) => (
          <th
            key={column.label}
            scope="col"
            title={column.hint}
            className={cn(place(column), 'pb-1.5 font-medium')}
          >
            {column.label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Line<Row>({
  row,
  name,
  bar,
  columns,
}: Pick<Props<Row>, 'name' | 'bar' | 'columns'> & { row: Row }) {
  return (
    <tr className="group">
      <th scope="row" className="relative h-8 p-0 text-left font-normal">
        <span
          aria-hidden
          className="absolute inset-y-0.5 left-0 rounded-[5px] bg-accent-bar transition-[width] duration-300"
          style={{ width: `${Math.max(0, Math.min(1, bar(row))) * 100}%` }}
        />
        <span className="relative block truncate px-2 leading-8">{name(row)}</span>
      </th>
      {columns.map((column) => (
        <td
          key={column.label}
          className={cn(place(column), column.strong ? 'font-medium text-ink' : 'text-muted')}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

export function RankedTable<Row>(props: Props<Row>) {
  const { caption, rows, keyOf, cut } = props;
  const words = useWords().card;
  const format = useFormat();
  const [all, setAll] = useState(false);
  // The live list is exact so far down.
  const listed = rows.slice(0, DISPLAY_ROWS);
  const more = listed.length > FIRST_ROWS;
  return (
    <div className="flex min-h-0 flex-1 flex-col px-4 pb-2">
      <div className="-mx-2">
        <table className="w-full table-fixed border-separate border-spacing-0 text-sm">
          <caption className="sr-only">{caption}</caption>
          <Head nameLabel={props.nameLabel} columns={props.columns} />
          <tbody>
            {(all ? listed : listed.slice(0, FIRST_ROWS)).map((row) => (
              <Line
                key={keyOf(row)}
                row={row}
                name={props.name}
                bar={props.bar}
                columns={props.columns}
              />
            ))}
          </tbody>
        </table>
        {all && (cut || rows.length > listed.length) && (
          <p className="px-2 py-2 text-xs text-muted">{words.others}</p>
        )}
      </div>
      {more && (
        <Button
          weight="quiet"
          className="mt-1 -ml-2 h-7 self-start px-2 text-xs"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? words.showFewer : words.showMore(format.count(listed.length))}
        </Button>
      )}
    </div>
  );
}
