'use client';
// Tile: how many of the listings that were shown in lists were opened from there.
import { clickThroughRate, previousClickThroughRate, total } from '#web/realtime/headless.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import type { Change } from './change.ts';
import type { Panel } from './panel.ts';
import { changeOfRate, courseOfShare } from './series.ts';
import { Tile } from './tile.tsx';

interface Data {
  rate: number;
  shown: number;
  change: Change;
  course: readonly (number | null)[];
}

export const clickThrough: Panel<Data> = {
  id: 'clickThrough',
  section: 'listings',
  read: ({ snapshot, asOf }) => {
    const rate = clickThroughRate(snapshot);
    if (rate === null) return null;
    return {
      rate,
      shown: total(snapshot, 'listing_shown') ?? 0,
      change: changeOfRate(snapshot, rate, previousClickThroughRate(snapshot)),
      course: courseOfShare(snapshot.series, 'listing_click', 'listing_shown', asOf),
    };
  },
  Body: ({ data }) => {
    const words = useWords().panels.clickThrough;
    const format = useFormat();
    return (
      <Tile
        value={format.percent(data.rate)}
        note={words.shown(data.shown, format.compact(data.shown))}
        change={data.change}
        better="more"
        course={data.course}
      />
    );
  },
};
