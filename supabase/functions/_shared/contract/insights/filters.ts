// Filters and the sets of them that stand on searches; what is searched for and not there.
import { z } from 'zod';
import { count, envelope, moment, shownCount } from './envelope.ts';

/** `{name: values}`, names and values in order: a set of filters that stood together on a search. */
const combination = z.record(z.string(), z.array(z.string()));

/** Answer of `analytics_filters`. */
export const filtersAnswer = z.object({
  ...envelope,
  rows: z.array(
    z.object({
      /** Empty where all filters were cleared at once. */
      filter: z.string(),
      /** Empty where none was sent. */
      value: z.string(),
      applied: shownCount,
      removed: shownCount,
      cleared: shownCount,
      /** Removed or cleared in the same session within `quickSeconds` of being applied. */
      removedQuickly: shownCount,
      previousApplied: shownCount,
    }),
  ),
  combinations: z
    .array(
      z.object({
        filters: combination,
        searches: count,
        sessions: count,
        withoutResults: count,
        clicked: shownCount,
      }),
    )
    .nullable(),
  quickSeconds: z.int().positive(),
  cut: z.boolean(),
});
export type FiltersAnswer = z.infer<typeof filtersAnswer>;

/**
 * Answer of `analytics_supply_gaps`: what is searched for and not there, most lost sessions first; where these are
 * withheld, most sessions first.
 */
export const supplyGapsAnswer = z.object({
  ...envelope,
  rows: z.array(
    z.object({
      kind: z.enum(['term', 'filters']),
      /** The term; null for a combination of filters. */
      term: z.string().nullable(),
      /** The combination; null for a term. */
      filters: combination.nullable(),
      searches: count,
      withoutResults: count,
      /** Sessions that got no result here. */
      sessions: count,
      /** Of these, sessions that neither contacted a seller nor bought. */
      lostSessions: shownCount,
      previousLostSessions: shownCount,
      /** Values of these filters on the searches without result, most first, at most 5 each. */
      sizes: z.array(z.string()),
      categories: z.array(z.string()),
      regions: z.array(z.string()),
      lastAt: moment,
    }),
  ),
  minSessions: z.int().positive(),
  cut: z.boolean(),
});
export type SupplyGapsAnswer = z.infer<typeof supplyGapsAnswer>;
