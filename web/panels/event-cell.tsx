'use client';
// One event as the head of a table's row: its sign and its sentence; it opens with everything that is stored.
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
  onOpen: (event: AnalyticsEvent) => void;
}

export function EventCell({ event, title, onOpen }: Props) {
  const { subject, detail, alarming } = eventSentence(event, useWords(), useFormat(), title);
  return (
    <th scope="row" className="p-0 text-left font-normal">
      <button
        type="button"
        onClick={() => onOpen(event)}
        className="flex w-full items-center gap-3 rounded-lg px-2 py-1.5 text-left -outline-offset-2"
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
  );
}
