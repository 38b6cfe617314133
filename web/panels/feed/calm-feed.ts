// A feed that can be followed: a few events are shown as they come, a rush once a second and without motion.
import { useRef } from 'react';
import type { AnalyticsEvent } from '#contract/event.ts';
import { useCalm } from '#web/ui/hooks/use-calm.ts';
import { newerThan } from './held-feed.ts';

type Events = readonly AnalyticsEvent[];

/** More at once cannot be read, and to move each into its place costs more than everything else on the page. */
const FEW = 3;
const RUSH_MS = 1_000;

const isRush = (shown: Events, next: Events) => newerThan(next, shown) > FEW;

interface CalmFeed {
  events: Events;
  /** The rows that are new now move into their place. */
  moves: boolean;
}

export function useCalmFeed(events: Events): CalmFeed {
  const calm = useCalm(events, RUSH_MS, isRush);
  const shown = useRef<CalmFeed>({ events: calm, moves: false });
  if (shown.current.events !== calm)
    shown.current = { events: calm, moves: !isRush(shown.current.events, calm) };
  return shown.current;
}
