'use client';
// One event of the live feed.
import { memo, useState } from 'react';
import type { AnalyticsEvent } from '#contract/event.ts';
import { useMounted } from '#web/ui/hooks/use-mounted.ts';
import { useFormat } from '#web/words/provider.tsx';
import { EventHead } from './event-head.tsx';

interface Props {
  event: AnalyticsEvent;
  /** Of its listing, where the event has none. */
  title: string | undefined;
  /** Milliseconds since it happened, coarse, so that rows rarely render again. */
  age: number;
  /** It moves into its place when it comes. */
  moves: boolean;
  onOpen: (event: AnalyticsEvent) => void;
}

/** Whether it moved when it came is settled: a row does not render again for that. */
const isSame = (a: Props, b: Props) =>
  a.event === b.event && a.title === b.title && a.age === b.age && a.onOpen === b.onOpen;

export const FeedRow = memo(function FeedRow({ event, title, age, moves, onOpen }: Props) {
  const format = useFormat();
  const mounted = useMounted();
  const [arrives] = useState(moves);
  const at = new Date(event.derivedAt);
  return (
    <li className={arrives ? 'animate-arrive' : undefined}>
      <button
        type="button"
        onClick={() => onOpen(event)}
        className="flex w-full items-center gap-3 rounded-lg px-2 py-1.5 text-left -outline-offset-2 hover:bg-sunken"
      >
        <EventHead event={event} title={title} />
        <time
          dateTime={event.derivedAt}
          title={format.moment(at)}
          className="tabular shrink-0 self-start pt-0.5 text-xs text-faint"
        >
          {mounted ? format.age(age) : format.time(at)}
        </time>
      </button>
    </li>
  );
}, isSame);
