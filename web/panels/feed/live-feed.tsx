'use client';
// Panel: the newest events as they arrive; it holds still while it is read.
import { type FocusEvent, useRef, useState } from 'react';
import type { AnalyticsEvent } from '#contract/event.ts';
import { useNow } from '#web/ui/hooks/use-now.ts';
import { useWords } from '#web/words/provider.tsx';
import { type Panel, PanelTools } from '../card/index.ts';
import { Arrivals } from './arrivals.tsx';
import { useCalmFeed } from './calm-feed.ts';
import { EventDetail } from './event-detail.tsx';
import { FeedControls } from './feed-controls.tsx';
import { FeedRow } from './feed-row.tsx';
import { useHeldFeed } from './held-feed.ts';
import { type Kind, kindOf, QUIET_KINDS } from './kinds.ts';
import { type ListingTitles, listingTitles, titleOf } from './listing-titles.ts';

interface Data {
  events: readonly AnalyticsEvent[];
  titles: ListingTitles;
  asOf: Date;
}

const MAX_ROWS = 50;
/** As many as the tallest panel shows: what is below is not seen until the reader scrolls. */
const SEEN_ROWS = 24;

export const liveFeed: Panel<Data> = {
  id: 'liveFeed',
  section: null,
  read: ({ feed, snapshot, asOf }) =>
    feed.length > 0 ? { events: feed, titles: listingTitles(feed, snapshot), asOf } : null,
  Body: LiveFeed,
};

/** True while the pointer or the focus is on it, or it is scrolled. */
function useAttention() {
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const watch = {
    // Touch scrolls without hovering.
    onPointerEnter: (event: { pointerType: string }) => setHovered(event.pointerType === 'mouse'),
    onPointerLeave: () => setHovered(false),
    // A reader who has scrolled down reads there: new rows above would move what is read.
    onScroll: (event: { currentTarget: Element }) => setScrolled(event.currentTarget.scrollTop > 0),
    onFocus: () => setFocused(true),
    onBlur: (event: FocusEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
    },
  };
  return { attended: hovered || focused || scrolled, watch };
}

/** Steps of a second, then of ten, then of a minute: rows change only when their text does. */
function ageOf(event: AnalyticsEvent, now: Date) {
  const ms = Math.max(0, now.getTime() - Date.parse(event.derivedAt));
  const step = ms < 60_000 ? 1_000 : 60_000;
  return Math.floor(ms / step) * step;
}

function LiveFeed({ data: { events: arriving, titles, asOf } }: { data: Data }) {
  const words = useWords().panels.liveFeed;
  const [hidden, setHidden] = useState<ReadonlySet<Kind>>(QUIET_KINDS);
  const [opened, setOpened] = useState<AnalyticsEvent | null>(null);
  const { attended, watch } = useAttention();
  const list = useRef<HTMLOListElement>(null);
  const now = useNow(asOf, 1_000);
  const { events, moves } = useCalmFeed(arriving);
  const held = attended || opened !== null;
  const chosen = events.filter((event) => !hidden.has(kindOf(event.type)));
  const { rows, waiting } = useHeldFeed(chosen, held);
  const visible = rows
    .filter((event) => !hidden.has(kindOf(event.type)))
    .slice(0, held ? MAX_ROWS : SEEN_ROWS);
  return (
    <>
      <PanelTools>
        <FeedControls
          held={held}
          waiting={waiting}
          onNews={() => list.current?.scrollTo({ top: 0 })}
          hidden={hidden}
          onHide={setHidden}
        />
      </PanelTools>
      <Arrivals events={events} silent={held} />
      {visible.length === 0 && <p className="px-4 pb-4 text-muted">{words.emptyFilter}</p>}
      <ol ref={list} {...watch} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {visible.map((event) => (
          <FeedRow
            key={event.id}
            event={event}
            title={titleOf(event, titles)}
            age={ageOf(event, now)}
            moves={moves}
            onOpen={setOpened}
          />
        ))}
      </ol>
      <EventDetail event={opened} onClose={() => setOpened(null)} />
    </>
  );
}
