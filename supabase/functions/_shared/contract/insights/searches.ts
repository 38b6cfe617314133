// Searches: the list of terms, and one term opened.
import { z } from 'zod';
import { count, envelope, minute, moment, shownCount, shownCounts } from './envelope.ts';

/** Orders of the list of searches; each also leaves out what does not belong. */
export const SEARCH_LISTS = ['popular', 'rising', 'falling', 'zero_result', 'no_click'] as const;
export const searchList = z.enum(SEARCH_LISTS);
export type SearchList = z.infer<typeof searchList>;

const searchCounts = {
  searches: count,
  /** Sessions, each counted once a term: where it first searched for it. Sums of terms count a session several times. */
  sessions: count,
  withoutResults: count,
  /** Searches after which a listing was opened. */
  clicked: shownCount,
  /** Listings opened from these searches with a known position, and the sum of those positions (1 is first). */
  positioned: shownCount,
  positionSum: shownCount,
  contacts: shownCount,
  purchases: shownCount,
};

const searchRow = z.object({
  /** Folded: case, spaces and spelling marks do not tell terms apart. */
  term: z.string(),
  /** Terms that mean the same and stand in this row, named by the first of them; always 1 but in what is rising or falling. */
  terms: count,
  ...searchCounts,
  /** Searches in the period of equal length just before. */
  previousSearches: count,
});
export type SearchRow = z.infer<typeof searchRow>;

/** Answer of `analytics_searches`. */
export const searchesAnswer = z.object({
  ...envelope,
  list: searchList,
  totals: z.object(searchCounts),
  /** The period of equal length just before. */
  previous: z.object(searchCounts),
  rows: z.array(searchRow),
  /** Terms of too few sessions to be shown one by one (`settings.term_min_sessions`). */
  grouped: z.object({ terms: count, ...searchCounts }),
  minSessions: z.int().positive(),
  /** More terms belong to the list than there are rows. */
  cut: z.boolean(),
});
export type SearchesAnswer = z.infer<typeof searchesAnswer>;

/** Answer of `analytics_search_term`: one term, opened. */
export const searchTermAnswer = z.object({
  ...envelope,
  term: z.string(),
  totals: z.object(searchCounts),
  previous: z.object(searchCounts),
  series: z.object({
    /** Bucket borders in minutes, one more than values. */
    edges: z.array(minute).min(2),
    searches: z.array(count),
    withoutResults: z.array(count),
    clicked: shownCounts,
  }),
  /** What was typed, as it was typed, most first; at most 20. */
  spellings: z.array(z.object({ query: z.string(), searches: count })),
  /** Filters that were set on these searches, most first; at most 50. */
  filters: z.array(
    z.object({ filter: z.string(), value: z.string(), searches: count, withoutResults: count }),
  ),
  /** What was opened from these searches, most first; at most 50. */
  clicks: z
    .array(
      z.object({
        listingId: z.string(),
        title: z.string().nullable(),
        clicks: count,
        bestPosition: z.int().positive().nullable(),
        positioned: count,
        positionSum: count,
        contacts: count,
        purchases: count,
      }),
    )
    .nullable(),
  /** The newest sessions that searched for it; at most 50. */
  sessions: z.array(
    z.object({
      sessionId: z.uuid(),
      lastSearchAt: moment,
      searches: count,
      clicks: shownCount,
      contacts: shownCount,
      purchases: shownCount,
      device: z.string().nullable(),
      country: z.string().nullable(),
    }),
  ),
});
export type SearchTermAnswer = z.infer<typeof searchTermAnswer>;
