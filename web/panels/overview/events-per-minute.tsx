'use client';
// Tile: how many events a minute there are right now, and how many the range has seen.
import { EVENT_TYPES } from '#contract/event-type.ts';
import { eventsPerMinute as paceOf } from '#web/realtime/headless.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { MetricTile, type Panel } from '../card/index.ts';
import { course, totalOf, wasCounted } from './series.ts';

interface Data {
  pace: number;
  events: number;
  course: readonly number[];
}

export const eventsPerMinute: Panel<Data> = {
  id: 'eventsPerMinute',
  metric: 'eventsPerMinute',
  section: null,
  read: ({ snapshot, asOf }) => {
    const events = totalOf(snapshot, EVENT_TYPES);
    const pace = paceOf(snapshot, asOf.getTime());
    if (!wasCounted(snapshot, EVENT_TYPES)) return null;
    return {
      pace,
      events,
      course: course(snapshot.series, EVENT_TYPES, asOf),
    };
  },
  Body: ({ data }) => {
    const words = useWords().panels.eventsPerMinute;
    const format = useFormat();
    return (
      <MetricTile
        metric="eventsPerMinute"
        amount={{ part: data.pace, whole: 1 }}
        note={words.total(format.count(data.events))}
        course={data.course}
      />
    );
  },
};
