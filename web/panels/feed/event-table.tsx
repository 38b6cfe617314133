'use client';
// Raw events, newest first: when, what, and in which session; each opens with everything that is stored.
import { memo } from 'react';
import type { AnalyticsEvent } from '#contract/event.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { SessionLink } from '../table/index.ts';
import { EventCell } from './event-head.tsx';
import { type ListingTitles, titleOf } from './listing-titles.ts';

interface Props {
  events: readonly AnalyticsEvent[];
  titles: ListingTitles;
  onOpen: (event: AnalyticsEvent) => void;
}

const HEAD = 'sticky top-0 bg-surface px-2 pb-1.5 text-left font-medium';

export function EventTable({ events, titles, onOpen }: Props) {
  const words = useWords();
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="sr-only">{words.events.caption}</caption>
      <thead>
        <tr className="text-xs text-muted">
          <th scope="col" className={HEAD}>
            {words.events.what}
          </th>
          <th scope="col" className={`${HEAD} hidden w-28 @2xl:table-cell`}>
            {words.event.session}
          </th>
          <th scope="col" className={`${HEAD} w-24 text-right @lg:w-48`}>
            {words.event.occurred}
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <Row key={event.id} event={event} title={titleOf(event, titles)} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  event: AnalyticsEvent;
  title: string | undefined;
  onOpen: (event: AnalyticsEvent) => void;
}

const Row = memo(function Row({ event, title, onOpen }: RowProps) {
  const format = useFormat();
  const at = new Date(event.derivedAt);
  return (
    <tr className="border-t hover:bg-sunken">
      <EventCell event={event} title={title} onOpen={onOpen} />
      <td className="hidden px-2 text-muted @2xl:table-cell">
        <SessionLink id={event.sessionId} />
      </td>
      <td className="tabular px-2 text-right">
        <time dateTime={event.derivedAt} title={format.moment(at)}>
          <span className="text-muted max-@lg:block max-@lg:text-xs">{format.day(at)}</span>{' '}
          {format.clock(at)}
        </time>
      </td>
    </tr>
  );
});
