'use client';
// One event at a glance: its sign, what it was about, and what happened; alone, or at the head of a table's row.
import type { AnalyticsEvent } from '#contract/event.ts';
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { eventSentence } from './event-sentence.ts';
import { KindIcon } from './kind-icon.tsx';
import { kindOf } from './kinds.ts';

interface Props {
  event: AnalyticsEvent;
  /** Of its listing, where the event has none. */
  title: string | undefined;
}

export function EventHead({ event, title }: Props) {
  const { subject, detail, alarming } = eventSentence(event, useWords(), useFormat(), title);
  return (
    <>
      <KindIcon kind={kindOf(event.type)} />
      <span className="min-w-0 flex-1">
        {/* A table has room for several lines; in the feed all rows are equal. */}
        <span
          title={subject}
          className="block truncate text-sm leading-5 in-[th]:whitespace-normal"
        >
          {subject}
        </span>
        <span
          title={detail}
          className={cn(
            'block truncate text-xs in-[th]:whitespace-normal',
            alarming ? 'text-bad' : 'text-muted',
          )}
        >
          {detail}
        </span>
      </span>
    </>
  );
}

interface CellProps {
  event: AnalyticsEvent;
  title: string | undefined;
  onOpen: (event: AnalyticsEvent) => void;
}

/** Opens with everything that is stored. */
export function EventCell({ event, title, onOpen }: CellProps) {
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
