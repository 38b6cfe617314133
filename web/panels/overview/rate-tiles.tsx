'use client';
// Tiles that are one count as a share of another. Of nothing there is no rate, which is not a rate of zero.
import type { EventType } from '#contract/event.ts';
import type { Metric } from '#contract/metric.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import type { Section } from '#contract/topic.ts';
import {
  clickThroughRate,
  previousClickThroughRate,
  previousZeroResultRate,
  total,
  zeroResultRate as zeroRateOf,
} from '#web/realtime/headless.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { type Change, type Panel, Tile } from '../card/index.ts';
import { changeOfRate, courseOfShare } from './series.ts';

interface Rate {
  id: 'zeroResultRate' | 'clickThrough';
  section: Section;
  counts: readonly EventType[];
  part: Metric;
  whole: Metric;
  rateOf: (snapshot: Snapshot) => number | null;
  previousOf: (snapshot: Snapshot) => number | null;
  better: 'more' | 'less';
  /** Counted in the note, and how it is written there. */
  noted: Metric;
  written: 'count' | 'compact';
}

interface Data {
  of: Rate;
  rate: number;
  noted: number;
  change: Change;
  course: readonly (number | null)[];
}

const rateTile = (of: Rate): Panel<Data> => ({
  id: of.id,
  section: of.section,
  counts: of.counts,
  read: ({ snapshot, asOf }) => {
    const rate = of.rateOf(snapshot);
    if (rate === null) return null;
    return {
      of,
      rate,
      noted: total(snapshot, of.noted) ?? 0,
      change: changeOfRate(snapshot, rate, of.previousOf(snapshot)),
      course: courseOfShare(snapshot.series, of.part, of.whole, asOf),
    };
  },
  Body: RateTile,
});

function RateTile({ data: { of, rate, noted, change, course } }: { data: Data }) {
  const words = useWords().panels[of.id];
  const format = useFormat();
  return (
    <Tile
      value={format.percent(rate)}
      note={words.note(noted, format[of.written](noted))}
      change={change}
      better={of.better}
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
  rateOf: zeroRateOf,
  previousOf: previousZeroResultRate,
  better: 'less',
  noted: 'search_without_results',
  written: 'count',
});

/** Listings that were shown in lists, and opened from there. */
export const clickThrough = rateTile({
  id: 'clickThrough',
  section: 'listings',
  counts: ['listing_impression', 'listing_view'],
  part: 'listing_click',
  whole: 'listing_shown',
  rateOf: clickThroughRate,
  previousOf: previousClickThroughRate,
  better: 'more',
  noted: 'listing_shown',
  written: 'compact',
});
