'use client';
// A headline number of the catalogue, in a tile.
import { CATALOGUE, type ShownMetric } from '#contract/catalogue.ts';
import { cn } from '#web/ui/cn.ts';
import { useFormat } from '#web/words/provider.tsx';
import { type Amount, numberOf, written } from './amount.ts';
import type { Change } from './change.ts';
import { ChangeMark } from './change-mark.tsx';
import { Tile, type TileProps } from './tile.tsx';

/** One of the headline numbers of a page. */
export interface Figure extends Pick<TileProps, 'note' | 'more' | 'course'> {
  metric: ShownMetric;
  amount: Amount;
  change?: Change;
}

export function MetricTile({ metric, amount, change, ...tile }: Figure) {
  const format = useFormat();
  const value = numberOf(amount);
  return (
    <Tile
      {...tile}
      value={
        value !== null ? (
          <span
            data-metric={metric}
            data-amount={value}
            // Minutes and seconds do not fit beside each other on a phone.
            className={cn(CATALOGUE[metric].unit === 'seconds' && 'max-sm:text-[1.0625rem]')}
          >
            {written(metric, amount, format)}
          </span>
        ) : null
      }
      change={value === null ? null : <ChangeMark change={change} />}
    />
  );
}
