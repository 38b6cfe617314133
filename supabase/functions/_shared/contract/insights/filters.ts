// Filters and the sets of them that stand on searches.
import { z } from 'zod';
import { combination, count, envelope, shownCount } from './envelope.ts';

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
