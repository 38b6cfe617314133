// The rows of supply gaps: those of groups, and below one that is unfolded those of its terms.
import type { SupplyGapsAnswer } from '#contract/insights.ts';

type Gap = SupplyGapsAnswer['rows'][number];
type Term = SupplyGapsAnswer['terms'][number];

export interface GapLine extends Omit<Gap, 'lastAt'> {
  /** Null: nothing was missed in the range. */
  lastAt: string | null;
  /** Of a term: what its group is named by; null for a group and for a combination of filters. */
  group: string | null;
  /** An owner said that it belongs to its group. */
  byOwner: boolean;
}

const lineOfGap = (gap: Gap): GapLine => ({ ...gap, group: null, byOwner: false });

/** What was set on their searches is known of the group as a whole. */
const lineOfTerm = (term: Term): GapLine => ({
  ...term,
  kind: 'term',
  filters: null,
  sizes: [],
  categories: [],
  regions: [],
});

export interface GapLines {
  rows: GapLine[];
  /** The terms of a group of several, most sessions first. */
  termsOf: (line: GapLine) => GapLine[];
}

export function gapLines(rows: readonly Gap[], terms: readonly Term[]): GapLines {
  const byGroup = Map.groupBy(terms, ({ group }) => group);
  return {
    rows: rows.map(lineOfGap),
    termsOf: ({ term, group }) =>
      group === null && term !== null ? (byGroup.get(term) ?? []).map(lineOfTerm) : [],
  };
}
