'use client';
// The same numbers as a table, for those who do not see the canvas.
import { memo } from 'react';
import type { StackedBarsProps } from './stacked-bars.tsx';
import { useThrottled } from './use-throttled.ts';

type Props = Pick<
  StackedBarsProps,
  'label' | 'timeLabel' | 'edges' | 'series' | 'ghost' | 'bucketLabel' | 'amount'
>;

/** A cell without a number stays empty. */
const amountOr = (n: number | null | undefined, amount: Props['amount']) =>
  typeof n === 'number' ? amount(n) : null;

const Rows = memo(function Rows({ shown }: { shown: Props }) {
  const { edges, series, ghost, bucketLabel, amount } = shown;
  return edges.slice(0, -1).map((edge, bucket) => (
    <tr key={edge}>
      <th scope="row">{bucketLabel(edge, edges[bucket + 1] ?? edge)}</th>
      {series.map((one) => (
        <td key={one.key}>{amount(one.values[bucket] ?? 0)}</td>
      ))}
      {ghost && <td>{amountOr(ghost.values[bucket], amount)}</td>}
    </tr>
  ));
});

export function ChartTable(props: Props) {
  const { label, timeLabel, edges, series, ghost, bucketLabel, amount } = props;
  // Live numbers change five times a second; nobody reads a table at that pace.
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
