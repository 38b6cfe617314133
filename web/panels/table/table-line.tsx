'use client';
// One row of a table: its name on a bar, then its numbers. Where there is no room for all of them, it unfolds.
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { NoValue } from '../card/index.ts';
import type { Column } from './column.ts';
import { place, placeBelow, whereCut } from './place.ts';

interface Props<Row> {
  row: Row;
  name: ReactNode;
  /** The name as a text, for the button that unfolds the row. */
  label: string;
  /** Length of the bar, 0 to 1. */
  bar: number;
  columns: readonly Column<Row>[];
  /** It counts what is not listed by name. */
  isOther?: boolean;
}

export function TableLine<Row>({ row, name, label, bar, columns, isOther = false }: Props<Row>) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const cut = whereCut(columns);
  return (
    <>
      <tr>
        <th scope="row" className="relative h-8 p-0 text-left font-normal">
          <Bar share={Math.max(0, Math.min(1, bar))} />
          <span className="relative flex items-center">
            <span className="line-clamp-3 min-w-0 flex-1 px-2 py-1 leading-5 break-words @md:block @md:truncate @md:py-0 @md:leading-8">
              {name}
            </span>
            {cut && (
              <Unfold
                label={label}
                isOpen={isOpen}
                controls={id}
                className={cut}
                onChange={setOpen}
              />
            )}
          </span>
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
      {isOpen && cut && (
        <Rest
          id={id}
          row={row}
          columns={isOther ? columns.filter(({ ofNames }) => !ofNames) : columns}
          className={cut}
        />
      )}
    </>
  );
}

interface UnfoldProps {
  label: string;
  isOpen: boolean;
  controls: string;
  className: string;
  onChange: (isOpen: boolean) => void;
}

function Unfold({ label, isOpen, controls, className, onChange }: UnfoldProps) {
  const words = useWords().card;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-controls={controls}
      aria-label={words.allColumns(label)}
      onClick={() => onChange(!isOpen)}
      className={cn(
        'grid size-7 shrink-0 place-items-center rounded text-faint hover:text-ink pointer-coarse:size-9',
        className,
      )}
    >
      <ChevronDown aria-hidden className={cn('size-3.5', isOpen && 'rotate-180')} />
    </button>
  );
}

interface RestProps<Row> {
  id: string;
  row: Row;
  columns: readonly Column<Row>[];
  className: string;
}

/**
 * The numbers for which the row has no room, with their names. Its cell spans the columns that are always there: one that
 * spans hidden ones adds as many to the table, and takes the room of the names. What is in it is as wide as the table.
 */
function Rest<Row>({ id, row, columns, className }: RestProps<Row>) {
  return (
    <tr id={id} data-rest className={className}>
      <td colSpan={columns.filter(({ from }) => !from).length + 1} className="px-2 pb-2">
        <dl className="grid w-[calc(100cqw-2rem)] gap-x-4 @sm:grid-cols-2 border-l-2 border-line-strong pl-3 text-xs">
          {columns.map(
            (column) =>
              column.from && (
                <div
                  key={column.id}
                  className={cn('flex justify-between gap-2 py-0.5', placeBelow(column.from))}
                >
                  <dt className="text-muted">{column.label}</dt>
                  <dd className="tabular text-right">
                    <Cell row={row} column={column} />
                  </dd>
                </div>
              ),
          )}
        </dl>
      </td>
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
