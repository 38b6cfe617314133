'use client';
// What to offer while a condition is typed: what shoppers use now, as far as the numbers on the page tell.
import { OTHER } from '#contract/limits.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { useLive } from '#web/realtime/index.ts';

const MAX = 50;

const distinct = (texts: readonly (string | undefined)[]) =>
  [...new Set(texts.filter((text): text is string => Boolean(text) && text !== OTHER))].slice(
    0,
    MAX,
  );

const categories = (events: Snapshot['events']) =>
  events.map((event) => (event.type === 'listing_view' ? event.properties.category : undefined));

export function useSuggestions() {
  const snapshot = useLive((view) => view.snapshot);
  const filters = snapshot?.filters?.rows ?? [];
  return {
    searches: distinct((snapshot?.terms?.rows ?? []).map(([term]) => term)),
    filters: distinct(filters.map(([name]) => name)),
    valuesOf: (filter: string) =>
      distinct(filters.filter(([name]) => name === filter).map(([, value]) => value)),
    listings: distinct((snapshot?.listings?.rows ?? []).map(([id]) => id)),
    categories: distinct(categories(snapshot?.events ?? [])),
  };
}
