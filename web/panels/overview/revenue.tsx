'use client';
// Tile: what purchases cost together, the largest currency first. Currencies are never added up.
import type { Snapshot } from '#contract/snapshot.ts';
import { previousRevenue, type Revenue, revenue as revenueOf } from '#web/realtime/headless.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { type Change, type Panel, Tile } from '../card/index.ts';
import { changeOfTotal, course } from './series.ts';

interface Data {
  first: Revenue;
  others: readonly Revenue[];
  change: Change;
  course: readonly number[];
}

/** Nothing was earned, after something was: a zero in the currency that was the largest. */
function lost(snapshot: Snapshot): Revenue | undefined {
  const [first] = previousRevenue(snapshot) ?? [];
  return first && { ...first, amount: 0 };
}

export const revenue: Panel<Data> = {
  id: 'revenue',
  section: 'listings',
  read: ({ snapshot, asOf }) => {
    const [first = lost(snapshot), ...others] = revenueOf(snapshot) ?? [];
    if (!first) return null;
    return {
      first,
      others,
      change: changeOfTotal(snapshot, [first.metric], asOf),
      course: course(snapshot.series, [first.metric], asOf),
    };
  },
  Body: ({ data: { first, others, change, course } }) => {
    const words = useWords().panels.revenue;
    const format = useFormat();
    const shown = others.map(({ amount, currency }) => format.sum(amount, currency));
    return (
      <Tile
        value={format.sum(first.amount, first.currency)}
        note={shown.length > 0 ? words.others(format.list(shown)) : words.only(first.currency)}
        change={change}
        better="more"
        course={course}
      />
    );
  },
};
