'use client';
// Columns that several tables share: rates, means, and the change against the period before.
import { cn } from '#web/ui/cn.ts';
import type { Format } from '#web/words/format.ts';
import { useWords } from '#web/words/provider.tsx';
import { ChangeMark, changeOf, isAlarming, type TileProps, zeroRate } from '../card/index.ts';
import type { Column } from './column.ts';

type Of<Row> = (row: Row) => number | null;
type Look<Row> = Pick<Column<Row>, 'id' | 'label' | 'hint' | 'from' | 'none'>;

function shown<Row>(value: Of<Row>, show: (n: number) => string, look: Look<Row>): Column<Row> {
  const cell = (row: Row) => {
    const n = value(row);
    return n === null ? null : show(n);
  };
  return { ...look, value, cell };
}

export const percentColumn = <Row,>(format: Format, value: Of<Row>, look: Look<Row>) =>
  shown(value, format.percent, look);

export const meanColumn = <Row,>(format: Format, value: Of<Row>, look: Look<Row>) =>
  shown(value, format.rate, look);

/** The share of searches that found nothing. One that asks for action stands out. */
export const zeroColumn = <Row,>(
  format: Format,
  read: (row: Row) => Parameters<typeof zeroRate>[0],
  look: Look<Row>,
): Column<Row> => ({
  ...percentColumn<Row>(format, (row) => zeroRate(read(row)), look),
  cell: (row) => (
    <span className={cn(isAlarming(read(row)) && 'font-medium text-bad')}>
      {format.percent(zeroRate(read(row)) ?? 0)}
    </span>
  ),
});

interface Compared<Row> {
  now: (row: Row) => number;
  /** Null: there is no such number. */
  before: Of<Row>;
  /** Whether the period before was recorded in full. */
  recorded: boolean;
  better: TileProps['better'];
  from?: Column<Row>['from'];
}

export function useChangeColumn<Row>(compared: Compared<Row>): Column<Row> {
  const { now, recorded, better, from } = compared;
  const { insights, change } = useWords();
  const before = (row: Row) => (recorded ? compared.before(row) : null);
  const ratioOf = (row: Row) => changeOf(now(row), before(row))?.ratio ?? null;
  const isNew = (row: Row) => before(row) === 0 && now(row) > 0;
  return {
    id: 'change',
    label: insights.columns.change,
    hint: insights.columns.changeHint,
    from,
    // From nothing to something is more than any ratio says; a file has the number before beside it.
    value: (row) => (isNew(row) ? Number.MAX_SAFE_INTEGER : ratioOf(row)),
    plain: ratioOf,
    cell: (row) =>
      isNew(row) ? (
        <span className="text-2xs font-medium text-accent">{change.fresh}</span>
      ) : (
        <ChangeMark change={{ ratio: ratioOf(row) }} better={better} />
      ),
    none: recorded ? insights.none.before : change.unrecorded,
  };
}
