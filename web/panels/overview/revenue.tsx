'use client';
// Tile: what purchases cost together, the largest currency first; apart from it, what anybody may have sent. Currencies are never added up.
import { revenueIn } from '#contract/metric.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { previousRevenue, type Revenue, revenue as revenueOf } from '#web/realtime/headless.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { type Change, type Panel, Tile } from '../card/index.ts';
import { changeOfTotal, course } from './series.ts';

interface Data {
  first: Revenue;
  others: readonly Revenue[];
  unconfirmed: readonly Revenue[];
  change: Change;
  course: readonly number[];
}

/** Nothing was earned, after something was, or nothing that is sure: a zero in the currency that was the largest. */
function nothing(snapshot: Snapshot, unconfirmed: readonly Revenue[]): Revenue | undefined {
  const [first = unconfirmed[0]] = previousRevenue(snapshot) ?? [];
  return first && { ...first, metric: revenueIn(first.currency, 'confirmed'), amount: 0 };
}

export const revenue: Panel<Data> = {
  id: 'revenue',
  section: 'listings',
  counts: ['listing_purchase'],
  read: ({ snapshot, asOf }) => {
    const unconfirmed = revenueOf(snapshot, 'unconfirmed') ?? [];
    const [first = nothing(snapshot, unconfirmed), ...others] =
      revenueOf(snapshot, 'confirmed') ?? [];
    if (!first) return null;
    return {
      first,
      others,
      unconfirmed,
      change: changeOfTotal(snapshot, [first.metric], asOf),
      course: course(snapshot.series, [first.metric], asOf),
    };
  },
  Body: ({ data: { first, others, unconfirmed, change, course } }) => {
    const words = useWords().panels.revenue;
    const format = useFormat();
    const list = (revenues: readonly Revenue[]) =>
      format.list(revenues.map(({ amount, currency }) => format.sum(amount, currency)));
    const notes = [
      ...(others.length > 0 ? [words.others(list(others))] : []),
      ...(unconfirmed.length > 0 ? [words.unconfirmed(list(unconfirmed))] : []),
    ];
    return (
      <Tile
        value={format.sum(first.amount, first.currency)}
        note={notes.length > 0 ? notes.join('; ') : words.only(first.currency)}
        change={change}
        better="more"
        course={course}
      />
    );
  },
};
