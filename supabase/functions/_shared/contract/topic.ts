// The private Realtime topics and which event type goes where.
import { z } from 'zod';
import type { EventType } from './event.ts';

/** The topics of the brief, by their names there. */
export const ChannelType = {
  ANALYTICS: 'analytics',
  SEARCH: 'analytics:search',
  FILTERS: 'analytics:filters',
  LISTINGS: 'analytics:listings',
  USER_SESSIONS: 'analytics:user_sessions',
} as const;
export type ChannelType = (typeof ChannelType)[keyof typeof ChannelType];

/** A part of the analytics: each section has a topic of its own; `analytics` carries them all. */
export const SECTIONS = ['search', 'filters', 'listings', 'user_sessions'] as const;
export type Section = (typeof SECTIONS)[number];

export const TOPICS = [
  'analytics',
  'analytics:search',
  'analytics:filters',
  'analytics:listings',
  'analytics:user_sessions',
] as const satisfies readonly ChannelType[];

export const topic = z.enum(TOPICS);
export type Topic = z.infer<typeof topic>;

/** The one event name of every broadcast. */
export const BROADCAST_EVENT = 'analytics_update';

const SECTION_OF_TYPE: Record<EventType, Section> = {
  search: 'search',
  filter_apply: 'filters',
  filter_remove: 'filters',
  filter_clear: 'filters',
  listing_impression: 'listings',
  listing_view: 'listings',
  listing_favorite: 'listings',
  listing_contact: 'listings',
  listing_purchase: 'listings',
  session_start: 'user_sessions',
  session_end: 'user_sessions',
};

/** The section that shows events of this type. */
export const sectionOf = (type: EventType): Section => SECTION_OF_TYPE[type];

/** The topic of a section. */
export const topicOfSection = (section: Section): Topic => `analytics:${section}`;

/** The topic that carries events of this type (besides `analytics`, which carries all). */
export const topicOf = (type: EventType): Topic => topicOfSection(sectionOf(type));

/** The sections that a topic carries. */
export const sectionsOf = (name: Topic): readonly Section[] =>
  name === 'analytics' ? SECTIONS : SECTIONS.filter((section) => topicOfSection(section) === name);
