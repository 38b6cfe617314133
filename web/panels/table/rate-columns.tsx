// Columns of rates and means.
import { cn } from '#web/ui/cn.ts';
import type { Format } from '#web/words/format.ts';
import { isAlarming, zeroRate } from '../card/index.ts';
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
