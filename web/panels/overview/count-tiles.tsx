'use client';
// Tiles that count one kind of event: how many the range has seen, and how many that is an hour.
import type { EventType } from '#contract/event.ts';
import type { Metric } from '#contract/metric.ts';
import type { Section } from '#contract/topic.ts';
import { total } from '#web/realtime/headless.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { type Change, type Panel, Tile } from '../card/index.ts';
import { changeOfTotal, course, MINUTE_MS, wasCounted } from './series.ts';

interface Data {
  count: number;
  unconfirmed: number;
  perHour: number;
  change: Change;
  course: readonly number[];
}

const countTile = (
  id: 'searches' | 'contacts' | 'purchases',
  section: Section,
  metric: EventType,
  unconfirmed?: Metric,
): Panel<Data> => ({
  id,
  section,
  counts: [metric],
  read: ({ snapshot, asOf }) => {
    const count = total(snapshot, metric);
    if (count === null || !wasCounted(snapshot, [metric])) return null;
    const until = snapshot.toMinute ?? asOf.getTime() / MINUTE_MS;
    return {
      count,
      unconfirmed: unconfirmed ? (total(snapshot, unconfirmed) ?? 0) : 0,
      perHour: count / (Math.max(1, until - snapshot.fromMinute) / 60),
      change: changeOfTotal(snapshot, [metric], asOf),
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
  const perHour = words.perHour(format.rate(data.perHour));
  return (
    <Tile
      value={format.count(data.count)}
      note={
        data.unconfirmed > 0 ? words.unconfirmed(perHour, format.count(data.unconfirmed)) : perHour
      }
      change={data.change}
      better="more"
      course={data.course}
    />
  );
}
