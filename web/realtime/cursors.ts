// Where the numbers stand in the frame log, section by section.
import type { Snapshot } from '#contract/snapshot.ts';
import type { Section } from '#contract/topic.ts';
import { carriedSections, type LiveTopic } from './live-topic.ts';

/**
 * One cursor per section: every frame up to it is in that section's numbers. Topics overlap
 * (`analytics` carries what `analytics:search` carries), so a cursor per topic would count twice.
 */
export type Cursors = Readonly<Partial<Record<Section, number>>>;

export const cursorsAt = (snapshot: Snapshot): Cursors =>
  Object.fromEntries(snapshot.sections.map((section) => [section, snapshot.seq]));

/** The sections of a topic that the reader holds numbers of. */
export const heldSections = (cursors: Cursors, topic: LiveTopic): Section[] =>
  carriedSections(topic).filter((section) => cursors[section] !== undefined);

/** The frame up to which all sections of a topic are complete; null when none is held. */
export function positionOf(cursors: Cursors, topic: LiveTopic): number | null {
  const held = heldSections(cursors, topic).map((section) => cursors[section] ?? 0);
  return held.length === 0 ? null : Math.min(...held);
}

export function advance(cursors: Cursors, sections: readonly Section[], seq: number): Cursors {
  const moved = sections.map((section) => [section, Math.max(cursors[section] ?? 0, seq)]);
  return { ...cursors, ...Object.fromEntries(moved) };
}

/** The frame up to which everything is complete. */
export const lowest = (cursors: Cursors): number => Math.min(...Object.values(cursors));
