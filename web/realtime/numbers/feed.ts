// The event feed: newest first, bounded, each event once whichever topics carried it.
import type { AnalyticsEvent } from '#contract/event.ts';
import { type Section, sectionOf } from '#contract/topic.ts';
import { compareCodePoints } from './code-point-order.ts';

export const FEED_EVENTS = 200;

export type Feed = readonly AnalyticsEvent[];

/** The order of every list of events: by derived time, then id. */
export const newestFirst = (a: AnalyticsEvent, b: AnalyticsEvent) =>
  Date.parse(b.derivedAt) - Date.parse(a.derivedAt) || compareCodePoints(b.id, a.id);

/** The same feed when nothing in `events` is new to it. */
export function addToFeed(feed: Feed, events: readonly AnalyticsEvent[]): Feed {
  const known = new Set(feed.map(({ id }) => id));
  const news = events.filter(({ id }) => !known.has(id) && known.add(id));
  if (news.length === 0) return feed;
  return [...news, ...feed].sort(newestFirst).slice(0, FEED_EVENTS);
}

/** What a reader of these sections may see. */
export const onlySections = (feed: Feed, sections: readonly Section[]): Feed =>
  feed.filter(({ type }) => sections.includes(sectionOf(type)));
