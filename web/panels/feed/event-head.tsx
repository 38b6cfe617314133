'use client';
// One event at a glance: its sign, what it was about, and what happened.
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
        <span className="block truncate text-sm leading-5">{subject}</span>
        <span className={cn('block truncate text-xs', alarming ? 'text-bad' : 'text-muted')}>
          {detail}
        </span>
      </span>
    </>
  );
}
