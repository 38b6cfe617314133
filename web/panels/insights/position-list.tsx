'use client';
import type { ListingsAnswer } from '#contract/insights.ts';
// Panel: what a place in the list of results is worth: a chart of the first, and one row for all that are further down.
import { Columns } from '#web/charts/index.ts';
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { clickRate, isOfFew, numberOf, useMinTrials } from '../card/index.ts';
import { type Column, ExportButton, plainTable, useMetricColumn } from '../table/index.ts';

type Position = ListingsAnswer['positions'][number];
type Row = Record<keyof Position, number>;

/** Positions that have a bar of their own. */
const FIRST = 12;

/** All positions from the first that has no bar. */
function restOf(rows: readonly Row[]): Row | null {
  const rest = rows.filter(({ position }) => position > FIRST);
  if (rest.length === 0) return null;
  const sum = (read: (row: Row) => number) => rest.reduce((all, row) => all + read(row), 0);
  return {
    position: FIRST + 1,
    impressions: sum((row) => row.impressions),
    clicks: sum((row) => row.clicks),
  };
}

function useColumns(): Column<Row>[] {
  const { none } = useWords().insights;
  const column = useMetricColumn<Row>();
  return [
    column('listingClickRate', clickRate, { none: none.impressions }),
    column('listingsShown', (row) => row.impressions),
    column('listingClicks', (row) => row.clicks),
  ];
}

/** Where a filter selects no such events, there is no card. */
const counted = ({ position, impressions, clicks }: Position): Row => ({
  position,
  impressions: impressions ?? 0,
  clicks: clicks ?? 0,
});

export function PositionList({ rows: positions }: { rows: readonly Position[] }) {
  const rows = positions.map(counted);
  const { positions: words } = useWords().insights.listings;
  const format = useFormat();
  const columns = useColumns();
  const minTrials = useMinTrials();
  const isFew = (row: Row) => isOfFew('listingClickRate', clickRate(row), minTrials);
  const rest = restOf(rows);
  const first = Array.from(
    { length: FIRST },
    (_, i) => rows.find(({ position }) => position === i + 1) ?? none(i + 1),
  );
  const nameOf = ({ position }: Row) =>
    position > FIRST ? words.andMore(format.count(position)) : format.count(position);
  const rateOf = (row: Row) => {
    const rate = numberOf(clickRate(row));
    return rate === null ? '–' : format.percent(rate);
  };
  const of = (row: Row) =>
    words.of(format.count(row.clicks), format.count(row.impressions), row.impressions);
  const lines = rest ? [...first, rest] : first;
  const title = words.title;
  const make = () =>
    plainTable({
      title,
      name: { label: words.position, text: nameOf, cell: nameOf },
      columns,
      exported: [],
      rows: lines,
    });
  return (
    <div className="px-4 pb-4">
      <ExportButton title={title} make={make} />
      <Columns
        height={11}
        bars={first.map((row) => ({
          name: nameOf(row),
          value: numberOf(clickRate(row)),
          amount: rateOf(row),
          title: `${words.position} ${nameOf(row)}: ${rateOf(row)}, ${of(row)}`,
          pale: isFew(row),
        }))}
      />
      {rest && (
        <p
          aria-hidden
          className={cn(
            'tabular mt-3 flex justify-between gap-4 border-t pt-2 text-sm',
            isFew(rest) ? 'text-faint' : 'text-muted',
          )}
        >
          <span>{nameOf(rest)}</span>
          <span>
            {rateOf(rest)} · {of(rest)}
          </span>
        </p>
      )}
      {first.some(isFew) && <p className="mt-2 text-xs text-muted">{words.few(minTrials)}</p>}
      <Spoken
        caption={title}
        name={words.position}
        rows={lines}
        nameOf={nameOf}
        columns={columns}
      />
    </div>
  );
}

const none = (position: number): Row => ({ position, impressions: 0, clicks: 0 });

interface SpokenProps {
  caption: string;
  name: string;
  rows: readonly Row[];
  nameOf: (row: Row) => string;
  columns: readonly Column<Row>[];
}

/** The same as a table, for screen readers. */
function Spoken({ caption, name, rows, nameOf, columns }: SpokenProps) {
  const format = useFormat();
  const shown = (row: Row, { value, cell, none: reason }: Column<Row>) => {
    const n = value(row);
    return n === null ? reason : cell ? cell(row) : format.count(Number(n));
  };
  return (
    <div className="sr-only">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            {columns.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.position}>
              <th scope="row">{nameOf(row)}</th>
              {columns.map((column) => (
                <td key={column.id}>{shown(row, column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
