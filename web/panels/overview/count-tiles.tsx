'use client';
// Tiles that count one kind of event: how many the range has seen, and how often that is.
import { EVENT_TYPES, type EventType } from '#contract/event-type.ts';
import type { Metric } from '#contract/metric.ts';
import { type Section, sectionOf } from '#contract/topic.ts';
import { total } from '#web/realtime/headless.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import {
  type Change,
  counted,
  type Frequency,
  frequencyOf,
  MetricTile,
  type Panel,
} from '../card/index.ts';
import { changeOfTotal, course, MINUTE_MS, wasCounted } from './series.ts';

type Id = 'searches' | 'contacts' | 'purchases';

interface Data {
  id: Id;
  count: number;
  unconfirmed: number;
  frequency: Frequency;
  change: Change;
  course: readonly number[];
}

const countTile = (
  id: Id,
  section: Section,
  metric: EventType,
  unconfirmed?: Metric,
): Panel<Data> => ({
  id,
  metric: id,
  section,
  counts: [metric],
  read: ({ snapshot, asOf }) => {
    const count = total(snapshot, metric);
    // Where anything of the section is tracked, none of these is a zero.
    const tracked = EVENT_TYPES.filter((type) => sectionOf(type) === section);
    if (count === null || !wasCounted(snapshot, tracked)) return null;
    const until = snapshot.toMinute ?? asOf.getTime() / MINUTE_MS;
    return {
      id,
      count,
      unconfirmed: unconfirmed ? (total(snapshot, unconfirmed) ?? 0) : 0,
      frequency: frequencyOf(count, until - snapshot.fromMinute),
      change: changeOfTotal(snapshot, id, [metric]),
      course: course(snapshot.series, [metric], asOf),
    };
  },
  Body: CountTile,
});

export const searches = countTile('searches', 'search', 'search');
export const contacts = countTile('contacts', 'listings', 'listing_contact');
export const purchases = countTile(
  'purchases',
  'listings',
  'listing_purchase',
  'listing_purchase_unconfirmed',
);

function CountTile({ data }: { data: Data }) {
  const words = useWords().card;
  const format = useFormat();
  const { rate, unit } = data.frequency;
  const { unconfirmed } = data;
  return (
    <MetricTile
      metric={data.id}
      amount={counted(data.count)}
      note={words.per[unit](format.rate(rate))}
      more={unconfirmed > 0 ? words.unconfirmed(format.count(unconfirmed)) : undefined}
      change={data.change}
      course={data.course}
    />
  );
}
