'use client';
// A headline number of the catalogue, in a tile.
import { CATALOGUE, type ShownMetric } from '#contract/catalogue.ts';
import { cn } from '#web/ui/cn.ts';
import { Short } from '#web/ui/display/short.tsx';
import { useFormat } from '#web/words/provider.tsx';
import { type Amount, written, writtenExactly } from './amount.ts';
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
  const text = written(metric, amount, format);
  return (
    <Tile
      {...tile}
      value={
        text !== null ? (
          <span
            // Minutes and seconds do not fit beside each other on a phone.
            className={cn(CATALOGUE[metric].unit === 'seconds' && 'max-sm:text-[1.0625rem]')}
          >
            <Short text={text} exact={writtenExactly(metric, amount, format) ?? text} />
          </span>
        ) : null
      }
      change={text === null ? null : <ChangeMark change={change} />}
    />
  );
}
