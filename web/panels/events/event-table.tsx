'use client';
// Raw events, newest first: when, what, and in which session; each opens with everything that is stored.
import { memo } from 'react';
import type { AnalyticsEvent } from '#contract/event.ts';
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { eventSentence } from '../event-sentence.ts';
import { KindIcon } from '../kind-icon.tsx';
import { kindOf } from '../kinds.ts';
import { SessionLink } from '../session-link.tsx';

interface Props {
  events: readonly AnalyticsEvent[];
  onOpen: (event: AnalyticsEvent) => void;
}

const HEAD = 'sticky top-0 bg-surface px-2 pb-1.5 text-left font-medium';

export function EventTable({ events, onOpen }: Props) {
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
          <Row key={event.id} event={event} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  event: AnalyticsEvent;
  onOpen: (event: AnalyticsEvent) => void;
}

const Row = memo(function Row({ event, onOpen }: RowProps) {
  const words = useWords();
  const format = useFormat();
  const { subject, detail, alarming } = eventSentence(event, words, format);
  const at = new Date(event.derivedAt);
  return (
    <tr className="border-t hover:bg-sunken">
      <th scope="row" className="p-0 text-left font-normal">
        <button
          type="button"
          onClick={() => onOpen(event)}
          className="flex w-full items-center gap-3 px-2 py-1.5 text-left -outline-offset-2"
        >
          <KindIcon kind={kindOf(event.type)} />
          <span className="min-w-0">
            <span className="block truncate leading-5">{subject}</span>
            <span className={cn('block truncate text-xs', alarming ? 'text-bad' : 'text-muted')}>
              {detail}
            </span>
          </span>
        </button>
      </th>
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
