// Up to when the numbers are complete: one moment per section, because topics bring their news apart.
import type { Snapshot } from '#contract/snapshot.ts';
import type { Section } from '#contract/topic.ts';

/** Everything answered "accepted" before this moment is in the section's numbers. ISO 8601. */
export type Watermarks = Readonly<Partial<Record<Section, string>>>;

export const watermarksAt = (snapshot: Snapshot): Watermarks =>
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
