// The numbers that are held, where each section of them stands in the frame log, and what they cannot know.
import { LIVE } from '#contract/limits.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { SECTIONS, type Section } from '#contract/topic.ts';
import { carriedSections, type LiveTopic } from '../live-topic.ts';
import { type Gains, type ListBounds, NO_GAINS } from './ranked-list.ts';

/** Rows of each ranked list that readers see, and that are exact at every moment. */
export const DISPLAY_ROWS = 20;

export const BOUNDS: ListBounds = {
  listRows: LIVE.listRows,
  displayRows: DISPLAY_ROWS,
  watched: 1000,
};

export interface LiveState {
  readonly snapshot: Snapshot;
  readonly cursors: Cursors;
  /** Up to when each section is complete; `snapshot.completeUntil` is the lowest of them. */
  readonly watermarks: Watermarks;
  /** Gains of rows outside each ranked list. */
  readonly gains: { readonly terms: Gains; readonly filters: Gains; readonly listings: Gains };
  /**
   * The frames are all in, but a fresh snapshot is needed to show them exactly: a row from outside
   * a list may belong among the displayed ones, one that came in has no title yet, or the series
   * needs buckets that it does not have.
   */
  readonly refresh: boolean;
  /** Listings without a title in the snapshot itself: asking again would not find one. */
  readonly untitled: ReadonlySet<string>;
}

export const startFrom = (snapshot: Snapshot): LiveState => ({
  snapshot,
  cursors: cursorsAt(snapshot),
  watermarks: watermarksAt(snapshot),
  gains: { terms: NO_GAINS, filters: NO_GAINS, listings: NO_GAINS },
  refresh: false,
  untitled: new Set(
    snapshot.listings?.rows.filter(([, title]) => title === null).map(([id]) => id),
  ),
});

/**
 * One cursor per section: every frame up to it is in that section's numbers. Topics overlap
 * (`analytics` carries what `analytics:search` carries), so a cursor per topic would count twice.
 */
export type Cursors = Readonly<Partial<Record<Section, number>>>;

const cursorsAt = (snapshot: Snapshot): Cursors =>
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

/** Whether every section that both have stands at least as far as before. */
export const leadsTo = (next: Cursors, before: Cursors): boolean =>
  SECTIONS.every((section) => (next[section] ?? Infinity) >= (before[section] ?? 0));

/** Everything answered "accepted" before this moment is in the section's numbers. ISO 8601. */
type Watermarks = Readonly<Partial<Record<Section, string>>>;

const watermarksAt = (snapshot: Snapshot): Watermarks =>
  Object.fromEntries(snapshot.sections.map((section) => [section, snapshot.completeUntil]));

/** Never lowers a mark; the same object when none rises. */
export function raise(
  marks: Watermarks,
  sections: readonly Section[],
  completeUntil: string,
): Watermarks {
  const until = Date.parse(completeUntil);
  const raised = sections.filter((section) => Date.parse(marks[section] ?? '') < until);
  if (raised.length === 0) return marks;
  return { ...marks, ...Object.fromEntries(raised.map((section) => [section, completeUntil])) };
}

/** What all sections together can promise. */
export const lowestMark = (marks: Watermarks): string =>
  Object.values(marks).reduce((low, mark) => (Date.parse(mark) < Date.parse(low) ? mark : low));
