// A feed that can be held still: while held, the rows stay and the newer ones are counted.
import { useRef } from 'react';
import type { AnalyticsEvent } from '#contract/event.ts';

interface HeldFeed {
  rows: readonly AnalyticsEvent[];
  /** Events that came since it was held. */
  waiting: number;
}

/** The events before the first one that was already there; all of them when it is gone. */
export function newerThan(
  events: readonly AnalyticsEvent[],
  held: readonly AnalyticsEvent[],
): number {
  const known = new Set(held.map((event) => event.id));
  return events.filter((event) => !known.has(event.id)).length;
}

export function useHeldFeed(events: readonly AnalyticsEvent[], held: boolean): HeldFeed {
  const kept = useRef<readonly AnalyticsEvent[] | null>(null);
  if (!held) kept.current = null;
  else kept.current ??= events;
  const rows = kept.current ?? events;
  return { rows, waiting: kept.current ? newerThan(events, kept.current) : 0 };
}
