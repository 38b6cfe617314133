// Everything a channel can be joined on: the topics of the brief, and filtered views.
import { SECTIONS, type Section, sectionsOf, type Topic } from '#contract/topic.ts';
import type { ViewTopic } from '#contract/view.ts';

export type LiveTopic = Topic | ViewTopic;

export const isViewTopic = (topic: LiveTopic): topic is ViewTopic =>
  topic.startsWith('analytics:view:');

/** A view's topic carries all sections that its snapshot has. */
export const carriedSections = (topic: LiveTopic): readonly Section[] =>
  isViewTopic(topic) ? SECTIONS : sectionsOf(topic);
