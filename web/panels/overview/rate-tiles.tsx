'use client';
// Tiles that are one count as a share of another. Of nothing there is no rate, which is not a rate of zero.
import type { ReactNode } from 'react';
import type { EventType } from '#contract/event-type.ts';
import type { Metric } from '#contract/metric.ts';
import type { Section } from '#contract/topic.ts';
import { previousTotal, total } from '#web/realtime/headless.ts';
import { Short } from '#web/ui/display/short.tsx';
import type { Format } from '#web/words/format.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import type { Words } from '#web/words/shape.ts';
import {
  type Amount,
  type Change,
  clickRate,
  clicksUnshown,
  MetricTile,
  type Panel,
  zeroRate,
} from '../card/index.ts';
import { changeFrom, courseOfShare } from './series.ts';

interface Rate {
  id: 'zeroResultRate' | 'listingClickRate';
  section: Section;
  counts: readonly EventType[];
  part: Metric;
  whole: Metric;
  rateOf: (part: number, whole: number) => Amount;
  notes: (part: number, whole: number, words: Words['panels'], format: Format) => Notes;
}

interface Notes {
  note: ReactNode;
  more?: ReactNode;
}

interface Data {
  of: Rate;
  part: number;
  whole: number;
  change: Change;
  course: readonly (number | null)[];
}

const rateTile = (of: Rate): Panel<Data> => ({
  id: of.id,
  metric: of.id,
  section: of.section,
  counts: of.counts,
  read: ({ snapshot, asOf }) => {
    const [part, whole] = [total(snapshot, of.part) ?? 0, total(snapshot, of.whole)];
    if (!whole) return null;
    const before = of.rateOf(
      previousTotal(snapshot, of.part) ?? 0,
      previousTotal(snapshot, of.whole) ?? 0,
    );
    return {
      of,
      part,
      whole,
      change: changeFrom(snapshot, of.id, [of.rateOf(part, whole), before]),
      course: courseOfShare(snapshot.series, of.part, of.whole, asOf),
    };
  },
  Body: RateTile,
});

function RateTile({ data: { of, part, whole, change, course } }: { data: Data }) {
  const words = useWords().panels;
  const format = useFormat();
  return (
    <MetricTile
      metric={of.id}
      amount={of.rateOf(part, whole)}
      {...of.notes(part, whole, words, format)}
      change={change}
      course={course}
    />
  );
}

/** Searches that found nothing. */
export const zeroResultRate = rateTile({
  id: 'zeroResultRate',
  section: 'search',
  counts: ['search'],
  part: 'search_without_results',
  whole: 'search',
  rateOf: (withoutResults, searches) => zeroRate({ withoutResults, searches }),
  notes: (withoutResults, _, words, format) => ({
    note: words.zeroResultRate.note(withoutResults, format.count(withoutResults)),
  }),
});

/** Listings that were shown in lists, and opened from there. */
export const listingClickRate = rateTile({
  id: 'listingClickRate',
  section: 'listings',
  counts: ['listing_impression', 'listing_view'],
  part: 'listing_click',
  whole: 'listing_shown',
  rateOf: (clicks, impressions) => clickRate({ clicks, impressions }),
  notes: (clicks, impressions, { listingClickRate: words }, format) => {
    const unshown = clicksUnshown({ clicks, impressions });
    const of = (shown: string) => words.note(impressions, shown);
    return {
      note: <Short text={of(format.compact(impressions))} exact={of(format.count(impressions))} />,
      more: unshown > 0 ? words.unshown(unshown, format.count(unshown)) : undefined,
    };
  },
});
