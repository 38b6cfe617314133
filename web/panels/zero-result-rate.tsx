'use client';
// Tile: the share of searches that found nothing. No searches is no rate, not a rate of zero.
import { previousZeroResultRate, zeroResultRate as rateOf, total } from '#web/realtime/headless.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import type { Change } from './change.ts';
import type { Panel } from './panel.ts';
import { changeOfRate, courseOfShare } from './series.ts';
import { Tile } from './tile.tsx';

interface Data {
  rate: number;
  without: number;
  change: Change;
  course: readonly (number | null)[];
}

export const zeroResultRate: Panel<Data> = {
  id: 'zeroResultRate',
  section: 'search',
  read: ({ snapshot, asOf }) => {
    const rate = rateOf(snapshot);
    if (rate === null) return null;
    return {
      rate,
      without: total(snapshot, 'search_without_results') ?? 0,
      change: changeOfRate(snapshot, rate, previousZeroResultRate(snapshot)),
      course: courseOfShare(snapshot.series, 'search_without_results', 'search', asOf),
    };
  },
  Body: ({ data }) => {
    const words = useWords().panels.zeroResultRate;
    const format = useFormat();
    return (
      <Tile
        value={format.percent(data.rate)}
        note={words.total(data.without, format.count(data.without))}
        change={data.change}
        better="less"
        course={data.course}
      />
    );
  },
};
