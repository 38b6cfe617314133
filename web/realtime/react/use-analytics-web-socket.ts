'use client';
// The hook of the brief: events as they happen, on the topics that the component subscribed to.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AnalyticsEvent } from '#contract/event.ts';
import { sectionOf, sectionsOf, type Topic } from '#contract/topic.ts';
import type { ConnectionState } from '../store/index.ts';
import { useLive, useLiveStore } from './use-live.ts';
import { useTopics } from './use-topics.ts';

/**
 * Events kept between two calls of `clearEvents`. Past that the oldest are let go: count with the
 * numbers of `useLive`, which are exact at any rate; this list is for looking at single events.
 */
const EVENTS_KEPT = 500;

export interface AnalyticsWebSocket {
  connectionState: ConnectionState;
  /** Since the last `clearEvents`, newest first, each once, at most `EVENTS_KEPT`. */
  analyticsEvents: readonly AnalyticsEvent[];
  subscribe(topic: Topic): void;
  unsubscribe(topic: Topic): void;
  /** Clears the events that this component has rendered; what came after that stays. */
  clearEvents(): void;
}

export function useAnalyticsWebSocket(): AnalyticsWebSocket {
  const store = useLiveStore();
  const connectionState = useLive((view) => view.connectionState);
  const { topics, subscribe, unsubscribe } = useTopics();
  const [analyticsEvents, setEvents] = useState<readonly AnalyticsEvent[]>([]);
  const rendered = useRef(analyticsEvents);

  useEffect(() => {
    rendered.current = analyticsEvents;
  }, [analyticsEvents]);

  useEffect(
    () =>
      store.onEvents((events) => {
        const mine = events.filter(({ type }) =>
          topics().some((topic) => sectionsOf(topic).includes(sectionOf(type))),
        );
        if (mine.length > 0) setEvents((kept) => [...mine, ...kept].slice(0, EVENTS_KEPT));
      }),
    [store, topics],
  );

  const clearEvents = useCallback(() => {
    const seen = new Set(rendered.current);
    setEvents((kept) => (kept.some((event) => seen.has(event)) ? without(kept, seen) : kept));
  }, []);

  return { connectionState, analyticsEvents, subscribe, unsubscribe, clearEvents };
}

const without = (events: readonly AnalyticsEvent[], seen: ReadonlySet<AnalyticsEvent>) =>
  events.filter((event) => !seen.has(event));
