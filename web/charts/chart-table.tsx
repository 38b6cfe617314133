'use client';
// The same numbers as a table, for screen readers.
import { memo } from 'react';
import type { Ghost, StackSeries } from './stack.ts';
import { useThrottled } from './use-throttled.ts';

export interface ChartTableProps {
  /** Spoken name; says that arrow keys move through time. */
  label: string;
  timeLabel: string;
  /** Borders of the buckets in milliseconds, one more than there are buckets. */
  edges: readonly number[];
  /** From the top of the stack to its foot. */
  series: readonly StackSeries[];
  ghost?: Ghost | null;
  /** A bucket in words, such as "14:30 to 14:45". */
  bucketLabel: (from: number, to: number) => string;
  amount: (n: number) => string;
}

/** A cell without a number stays empty. */
const amountOr = (n: number | null | undefined, amount: ChartTableProps['amount']) =>
  typeof n === 'number' ? amount(n) : null;

interface RowProps extends Pick<ChartTableProps, 'bucketLabel' | 'amount'> {
  from: number;
  to: number;
  /** As long as they are the same, the row is. */
  values: readonly (number | null | undefined)[];
}

const isSameRow = (a: RowProps, b: RowProps) =>
  a.from === b.from &&
  a.to === b.to &&
  a.bucketLabel === b.bucketLabel &&
  a.amount === b.amount &&
  a.values.length === b.values.length &&
  a.values.every((value, i) => value === b.values[i]);

/** Of a hundred buckets one or two have changed. */
const Row = memo(function Row({ from, to, values, bucketLabel, amount }: RowProps) {
  return (
    <tr>
      <th scope="row">{bucketLabel(from, to)}</th>
      {values.map((value, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name here, and keep their order
        <td key={column}>{amountOr(value, amount)}</td>
      ))}
    </tr>
  );
}, isSameRow);

const Rows = memo(function Rows({ shown }: { shown: ChartTableProps }) {
  const { edges, series, ghost, bucketLabel, amount } = shown;
  return edges
    .slice(0, -1)
    .map((edge, bucket) => (
      <Row
        key={edge}
        from={edge}
        to={edges[bucket + 1] ?? edge}
        values={[
          ...series.map((one) => one.values[bucket] ?? 0),
          ...(ghost ? [ghost.values[bucket]] : []),
        ]}
        bucketLabel={bucketLabel}
        amount={amount}
      />
    ));
});

export function ChartTable(props: ChartTableProps) {
  const { label, timeLabel, edges, series, ghost, bucketLabel, amount } = props;
  // Live numbers change five times a second: too fast for a table that is read aloud.
  const shown = useThrottled(
    { label, timeLabel, edges, series, ghost, bucketLabel, amount },
    10_000,
  );
  return (
    <div className="sr-only">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{timeLabel}</th>
            {series.map((one) => (
              <th key={one.key} scope="col">
                {one.label}
              </th>
            ))}
            {ghost && <th scope="col">{ghost.label}</th>}
          </tr>
        </thead>
        <tbody>
          <Rows shown={shown} />
        </tbody>
      </table>
    </div>
  );
}
