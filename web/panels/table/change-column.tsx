'use client';
// Columns that compare a metric with the period before: the change, and what it is in numbers.
import type { ShownMetric } from '#contract/catalogue.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { type Amount, ChangeMark, compare, counted, numberOf } from '../card/index.ts';
import type { Column } from './column.ts';

interface Compared<Row> {
  metric: ShownMetric;
  /** Null: it does not apply. */
  now: (row: Row) => Amount | number | null;
  /** Null: there is no such number. */
  before: (row: Row) => Amount | number | null;
  /** Whether the period before was recorded in full. */
  recorded: boolean;
  from?: Column<Row>['from'];
}

const amountOf = (found: Amount | number) => (typeof found === 'number' ? counted(found) : found);

export function useChangeColumn<Row>(compared: Compared<Row>): Column<Row> {
  const { metric, now, recorded, from } = compared;
  const { insights, change: words } = useWords();
  const changeOf = (row: Row) => {
    const before = recorded ? compared.before(row) : null;
    const value = now(row);
    if (before === null || value === null) return null;
    return compare(metric, amountOf(value), amountOf(before));
  };
  const by = (row: Row) => {
    const change = changeOf(row);
    if (change?.kind === 'same') return 0;
    return change && 'by' in change ? change.by : null;
  };
  const isCompared = (row: Row) => {
    const change = changeOf(row);
    return change !== null && change.kind !== 'none';
  };
  return {
    id: 'change',
    label: insights.columns.change,
    hint: insights.columns.changeHint,
    from,
    ofNames: true,
    value: (row) => (isCompared(row) ? (by(row) ?? 0) : null),
    // What is told in its own numbers has no per cent; a file has both side by side.
    plain: by,
    rank: by,
    cell: (row) => <ChangeMark change={changeOf(row)} />,
    none: recorded ? insights.none.before : words.unrecorded,
  };
}

/** By how much there is more than before: what rising and falling lists are ordered by. */
export function useGainColumn<Row>({ now, before }: Omit<Compared<Row>, 'metric' | 'recorded'>) {
  const words = useWords().insights.columns;
  const format = useFormat();
  const gain = (row: Row) => {
    const [value, past] = [now(row), before(row)];
    if (value === null || past === null) return null;
    return (numberOf(amountOf(value)) ?? 0) - (numberOf(amountOf(past)) ?? 0);
  };
  const column: Column<Row> = {
    id: 'gain',
    label: words.gain,
    hint: words.gainHint,
    strong: true,
    value: gain,
    cell: (row) => format.signed(gain(row) ?? 0),
  };
  return column;
}
