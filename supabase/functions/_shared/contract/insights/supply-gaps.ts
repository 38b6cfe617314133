// What is searched for and not there: one row for all terms that mean the same.
import { z } from 'zod';
import { combination, count, envelope, moment, shownCount } from './envelope.ts';

const gapCounts = {
  searches: count,
  withoutResults: count,
  /** Sessions that got no result, each counted once a term: where it first got none for it. */
  sessions: count,
  /** Of these, sessions that neither contacted a seller nor bought. */
  lostSessions: shownCount,
  previousLostSessions: shownCount,
};

/**
 * Answer of `analytics_supply_gaps`: what is searched for and not there, most lost sessions first; where these are
 * withheld, most sessions first. A region or a category alone is no gap.
 */
export const supplyGapsAnswer = z.object({
  ...envelope,
  rows: z.array(
    z.object({
      kind: z.enum(['term', 'filters']),
      /** The term that the group is named by; null for a combination of filters. */
      term: z.string().nullable(),
      /** The combination; null for a term. */
      filters: combination.nullable(),
      /** Terms of the group that found nothing in the range; each number is the sum of its terms. */
      terms: count,
      ...gapCounts,
      /** Values of these filters on the searches without result, most first, at most 5 each. */
      sizes: z.array(z.string()),
      categories: z.array(z.string()),
      regions: z.array(z.string()),
      lastAt: moment,
    }),
  ),
  /** The terms of the groups that have several. Each belongs to one group; they add up to it. */
  terms: z.array(
    z.object({
      /** The term that the group is named by. */
      group: z.string(),
      /** Null: those of too few sessions to be shown one by one, as many as `terms` says. */
      term: z.string().nullable(),
      terms: count,
      /** An owner said that it belongs here. */
      byOwner: z.boolean(),
      ...gapCounts,
      /** Null: before the range. */
      lastAt: moment.nullable(),
    }),
  ),
  /** Terms that found nothing in the range and the period before, where the frequent term that shoppers mean does: no gaps, but synonyms. */
  misspelled: z.array(
    z.object({
      term: z.string(),
      means: z.string(),
      byOwner: z.boolean(),
      searches: count,
      sessions: count,
      lostSessions: shownCount,
      lastAt: moment,
    }),
  ),
  minSessions: z.int().positive(),
  cut: z.boolean(),
});
export type SupplyGapsAnswer = z.infer<typeof supplyGapsAnswer>;
