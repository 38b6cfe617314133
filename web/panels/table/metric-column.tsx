'use client';
// Columns of metrics: named, explained, written and sorted by what the catalogue says of them.
import { CATALOGUE, type ShownMetric } from '#contract/catalogue.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import {
  type Amount,
  counted,
  isOfFew,
  numberOf,
  useBasis,
  useMinTrials,
  wilsonLower,
  written,
} from '../card/index.ts';
import type { Column } from './column.ts';

type Read<Row> = (row: Row) => Amount | number | null;
type Look<Row> = Pick<Column<Row>, 'from' | 'strong' | 'width' | 'none'>;

/** Null: withheld, or not there. */
const amountOf = <Row,>(read: Read<Row>, row: Row): Amount | null => {
  const found = read(row);
  return typeof found === 'number' ? counted(found) : found;
};

/** A share by the least that it may be, so that one of few trials does not come first; below the floor last. */
function rankOf(metric: ShownMetric, amount: Amount | null, minTrials: number): number | null {
  if (!amount || isOfFew(metric, amount, minTrials)) return null;
  const { part, whole } = amount;
  if (CATALOGUE[metric].unit !== 'share' || !whole) return numberOf(amount);
  return wilsonLower({ part, whole });
}

/** Makes columns: `column('contacts', (row) => row.contacts)`. */
export function useMetricColumn<Row>() {
  const { metrics, card } = useWords();
  const format = useFormat();
  const basis = useBasis();
  const minTrials = useMinTrials();
  return (metric: ShownMetric, read: Read<Row>, look: Look<Row> = {}): Column<Row> => {
    const { name, short = name, definition } = metrics[metric];
    const { unit } = CATALOGUE[metric];
    return {
      ...look,
      id: metric,
      label: short,
      // A file has no unit beside the number, and no hint.
      plainLabel: unit === 'seconds' ? card.inSeconds(name) : name,
      hint: definition,
      value: (row) => {
        const amount = amountOf(read, row);
        return amount && numberOf(amount);
      },
      rank: (row) => rankOf(metric, amountOf(read, row), minTrials),
      cell: (row) => {
        const amount = amountOf(read, row);
        if (!amount) return null;
        return isOfFew(metric, amount, minTrials) ? (
          <span className="text-faint">{basis(metric, amount)}</span>
        ) : (
          written(metric, amount, format)
        );
      },
    };
  };
}
