'use client';
// The column of the zero-result rate: one that asks for action stands out.
import { cn } from '#web/ui/cn.ts';
import { useWords } from '#web/words/provider.tsx';
import { isAlarming, useMinTrials, zeroRate } from '../card/index.ts';
import type { Column } from './column.ts';
import { useMetricColumn } from './metric-column.tsx';

interface Searches {
  searches: number;
  withoutResults: number;
}

export function useZeroColumn<Row>(
  read: (row: Row) => Searches,
  look: Pick<Column<Row>, 'from'> = {},
): Column<Row> {
  const column = useMetricColumn<Row>();
  const minTrials = useMinTrials();
  const none = useWords().insights.none.searches;
  const rate = column('zeroResultRate', (row) => zeroRate(read(row)), { ...look, none });
  return {
    ...rate,
    cell: (row) => (
      <span className={cn(isAlarming(read(row), minTrials) && 'font-medium text-bad')}>
        {rate.cell?.(row)}
      </span>
    ),
  };
}
