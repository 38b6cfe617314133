'use client';
// Tile: how many searches the range has seen.
import { total } from '#web/realtime/selectors.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import type { Change } from './change.ts';
import type { Panel } from './panel.ts';
import { changeOfTotal, course, MINUTE_MS } from './series.ts';
import { Tile } from './tile.tsx';

interface Data {
  searches: number;
  perHour: number;
  change: Change;
  course: readonly number[];
}

export const searches: Panel<Data> = {
  id: 'searches',
  section: 'search',
  read: ({ snapshot, asOf }) => {
    const count = total(snapshot, 'search');
    if (!count) return null;
    const until = snapshot.toMinute ?? asOf.getTime() / MINUTE_MS;
    return {
      searches: count,
      perHour: count / (Math.max(1, until - snapshot.fromMinute) / 60),
      change: changeOfTotal(snapshot, ['search'], asOf),
      course: course(snapshot.series, ['search'], asOf),
    };
  },
  Body: ({ data }) => {
    const words = useWords().panels.searches;
    const format = useFormat();
    return (
      <Tile
        value={format.count(data.searches)}
        note={words.perHour(format.rate(data.perHour))}
        change={data.change}
        better="more"
        course={data.course}
      />
    );
  },
};
