// The counted quantities: one per event type, and those that the fold derives.
import { z } from 'zod';
import { EVENT_TYPES, type EventType } from './event.ts';
import { type Section, sectionOf } from './topic.ts';

/** Counted beside the event types: searches that found nothing, and sessions seen for the first time. */
export const DERIVED_METRICS = ['search_without_results', 'session_new'] as const;

export const METRICS = [...EVENT_TYPES, ...DERIVED_METRICS] as const;
export const metric = z.enum(METRICS);
export type Metric = z.infer<typeof metric>;

const isEventType = (name: Metric): name is EventType =>
  (EVENT_TYPES as readonly string[]).includes(name);

/** The section a metric belongs to: who may read that topic may read the number. */
export function sectionOfMetric(name: Metric): Section {
  if (isEventType(name)) return sectionOf(name);
  return name === 'session_new' ? 'user_sessions' : 'search';
}
