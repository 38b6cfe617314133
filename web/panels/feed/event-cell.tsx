'use client';
// One event as the head of a table's row; it opens with everything that is stored.
import type { AnalyticsEvent } from '#contract/event.ts';
import { EventHead } from './event-head.tsx';

interface Props {
  event: AnalyticsEvent;
  title: string | undefined;
  onOpen: (event: AnalyticsEvent) => void;
}

export function EventCell({ event, title, onOpen }: Props) {
  return (
    <th scope="row" className="p-0 text-left font-normal">
      <button
        type="button"
        onClick={() => onOpen(event)}
        className="flex w-full items-center gap-3 rounded-lg px-2 py-1.5 text-left -outline-offset-2"
      >
        <EventHead event={event} title={title} />
      </button>
    </th>
  );
}
