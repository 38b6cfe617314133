'use client';
// A ranked list: a name with a bar behind it, and numbers on the right; sorted and exported where wanted.
import { useState } from 'react';
import { DISPLAY_ROWS } from '#web/realtime/headless.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import type { Column, ExportedColumn, NameColumn } from './column.ts';
import { ExportButton, plainTable } from './export.tsx';
import { type Sorting, sortRows } from './sort.ts';
import { TableHead } from './table-head.tsx';
import { TableLine } from './table-line.tsx';
import { useMovingRows } from './use-moving-rows.ts';

interface Props<Row> {
  caption: string;
  name: NameColumn<Row>;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Rows that stand below a row while it is unfolded, in their order. */
  under?: (row: Row) => readonly Row[];
  /** What the bar behind a name stands for; the longest is that of the most. Without it, or of null, there are none. */
  bar?: (row: Row) => number | null;
  columns: readonly Column<Row>[];
  exported?: readonly ExportedColumn<Row>[];
  /** Stands for everything that is not listed one by one; always last. */
  rest?: Row | null;
  /** Not everything that was counted is listed. */
  cut: boolean;
  sorting?: Sorting;
  /** Rows at first, and when more are wanted. */
  first?: number;
  most?: number;
}

const FIRST_ROWS = 10;

export function RankedTable<Row>(props: Props<Row>) {
  const { caption, name, rows, keyOf, columns, rest = null, sorting, exported = [] } = props;
  const { under = () => [] } = props;
  const bar = (row: Row) => props.bar?.(row) ?? 0;
  // A live list is exact so far down.
  const { first = FIRST_ROWS, most = DISPLAY_ROWS } = props;
  const format = useFormat();
  const [all, setAll] = useState(false);
  const { isOther = () => false } = name;
  const named = rows.slice(0, most).filter((row) => !isOther(row));
  const others = rows.slice(0, most).filter(isOther);
  const listed = sortRows(named, sorting?.sort ?? null, {
    name,
    columns,
    locale: format.locale,
  });
  const last = rest === null ? others : [...others, rest];
  const visible = (all ? listed : listed.slice(0, first)).flatMap((row) => [row, ...under(row)]);
  const longest = Math.max(...named.map(bar)) || 1;
  const body = useMovingRows(visible.map(keyOf));
  const make = () =>
    plainTable({
      title: caption,
      name,
      columns,
      exported,
      rows: [...listed, ...last],
    });
  return (
    <div className="flex min-h-0 flex-1 flex-col px-4 pb-2">
      <ExportButton title={caption} make={make} />
      <div className="-mx-2">
        <table className="w-full table-fixed border-separate border-spacing-0 text-sm">
          <caption className="sr-only">{caption}</caption>
          <TableHead nameLabel={name.label} columns={columns} sorting={sorting} />
          <tbody ref={body}>
            {visible.map((row) => (
              <TableLine
                key={keyOf(row)}
                row={row}
                name={name.cell(row)}
                label={name.text(row)}
                bar={bar(row) / longest}
                columns={columns}
              />
            ))}
          </tbody>
          {last.length > 0 && (
            <tfoot>
              {last.map((row) => (
                <TableLine
                  key={keyOf(row)}
                  row={row}
                  name={name.cell(row)}
                  label={name.text(row)}
                  bar={0}
                  columns={columns}
                  isOther={isOther(row)}
                />
              ))}
            </tfoot>
          )}
        </table>
      </div>
      <More
        listed={listed.length}
        first={first}
        cut={props.cut || rows.length > listed.length + others.length}
        all={all}
        onChange={setAll}
      />
    </div>
  );
}

interface MoreProps {
  listed: number;
  first: number;
  cut: boolean;
  all: boolean;
  onChange: (all: boolean) => void;
}

function More({ listed, first, cut, all, onChange }: MoreProps) {
  const words = useWords().card;
  const format = useFormat();
  const fits = listed <= first;
  return (
    <>
      {(all || fits) && cut && <p className="py-2 text-xs text-muted">{words.others}</p>}
      {!fits && (
        <Button
          weight="quiet"
          className="mt-1 -ml-2 h-7 self-start px-2 text-xs"
          aria-expanded={all}
          onClick={() => onChange(!all)}
        >
          {all ? words.showFewer : words.showMore(format.count(listed))}
        </Button>
      )}
    </>
  );
}
