'use client';
// Tile: what purchases cost together, the currency of most purchases first; apart from it, what anybody may have sent. Currencies are never added up.
import { revenueIn } from '#contract/metric.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { previousRevenue, type Revenue, revenue as revenueOf } from '#web/realtime/headless.ts';
import { Short } from '#web/ui/display/short.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { type Amount, type Change, MetricTile, type Panel } from '../card/index.ts';
import { changeFrom, course } from './series.ts';

interface Data {
  amount: Amount;
  currency: string;
  others: readonly Revenue[];
  unconfirmed: readonly Revenue[];
  change: Change;
  course: readonly number[];
}

const NOTHING = { amount: 0, purchases: 0 };

/** Nothing was earned, after something was, or nothing that is sure: a zero in the currency that led. */
function nothing(snapshot: Snapshot, unconfirmed: readonly Revenue[]): Revenue | undefined {
  const [first = unconfirmed[0]] = previousRevenue(snapshot) ?? [];
  return first && { ...first, metric: revenueIn(first.currency, 'confirmed'), ...NOTHING };
}

const ofPurchases = ({ currency, amount, purchases }: Revenue): Amount => ({
  part: amount,
  whole: null,
  currency,
  events: purchases,
});

export const revenue: Panel<Data> = {
  id: 'revenue',
  metric: 'revenue',
  section: 'listings',
  counts: ['listing_purchase'],
  read: ({ snapshot, asOf }) => {
    const unconfirmed = revenueOf(snapshot, 'unconfirmed') ?? [];
    const [first = nothing(snapshot, unconfirmed), ...others] =
      revenueOf(snapshot, 'confirmed') ?? [];
    if (!first) return null;
    const { currency, metric } = first;
    const amount = ofPurchases(first);
    const before = previousRevenue(snapshot)?.find((one) => one.currency === currency);
    const past = ofPurchases(before ?? { ...first, ...NOTHING });
    return {
      amount,
      currency,
      others,
      unconfirmed,
      change: changeFrom(snapshot, 'revenue', [amount, past]),
      course: course(snapshot.series, [metric], asOf),
    };
  },
  Body: ({ data: { amount, currency, others, unconfirmed, change, course } }) => {
    const { card, panels } = useWords();
    const words = panels.revenue;
    const format = useFormat();
    const list = (revenues: readonly Revenue[], money: typeof format.money) =>
      format.list(revenues.map((one) => money(one.amount, one.currency)));
    const say = (revenues: readonly Revenue[], words: (shown: string) => string) => (
      <Short text={words(list(revenues, format.sum))} exact={words(list(revenues, format.money))} />
    );
    return (
      <MetricTile
        metric="revenue"
        amount={amount}
        note={others.length > 0 ? say(others, words.others) : words.only(currency)}
        more={unconfirmed.length > 0 ? say(unconfirmed, card.unconfirmed) : undefined}
        change={change}
        course={course}
      />
    );
  },
};
