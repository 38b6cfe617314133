// The sections of the analytics, their private Realtime topics, and what belongs to which.

/** What an event type or a metric is about stands first in its name: `listing_view` belongs to `listings`. */
const SECTION_OF = {
  search: 'search',
  filter: 'filters',
  listing: 'listings',
  session: 'user_sessions',
} as const;
type Subject = keyof typeof SECTION_OF;

/** The name of an event type or a metric. */
export type Name = Subject | `${Subject}_${string}`;

/** A part of the analytics: each section has a topic of its own; `analytics` carries them all. */
export type Section = (typeof SECTION_OF)[Subject];
export const SECTIONS: readonly Section[] = Object.values(SECTION_OF);

/** The section that shows events of this type, or counts this metric: who may read its topic may read them. */
export const sectionOf = (name: Name): Section => SECTION_OF[name.split('_', 1)[0] as Subject];

/** The topic of a section. */
export const topicOfSection = <S extends Section>(section: S) => `analytics:${section}` as const;

/** The topics of the brief, by their names there. */
export const ChannelType = {
  ANALYTICS: 'analytics',
  SEARCH: topicOfSection('search'),
  FILTERS: topicOfSection('filters'),
  LISTINGS: topicOfSection('listings'),
  USER_SESSIONS: topicOfSection('user_sessions'),
} as const satisfies Record<'ANALYTICS' | Uppercase<Section>, string>;
export type ChannelType = (typeof ChannelType)[keyof typeof ChannelType];
export type Topic = ChannelType;

export const TOPICS: readonly Topic[] = Object.values(ChannelType);

/** The one event name of every broadcast. */
export const BROADCAST_EVENT = 'analytics_update';

/** The sections that a topic carries. */
export const sectionsOf = (name: Topic): readonly Section[] =>
  name === 'analytics' ? SECTIONS : SECTIONS.filter((section) => topicOfSection(section) === name);
