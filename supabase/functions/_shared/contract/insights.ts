// What the report pages are answered: searches, filters, supply gaps, listings, sessions.
//
// These numbers join events (a search to the views, contacts and purchases after it; a session to all it did).
// A second, slower step of the fold keeps them in rollups of their own, and the pages ask again when a frame
// says that there is news. The step follows the frames by some 2 seconds (`settings.insight_interval_ms`): an
// answer whose `completeUntil` lies before a frame does not hold that frame yet. Counts are whole
// numbers; rates are left to the reader, because null is not 0.
//
// What is made of events of other sections than the report's own is null for a reader who may not see those
// (`analytics.facts()`): null is withheld, never zero.
//
// Each may be asked with a filter (`view.ts`), of which only events of the reader's sections are matched:
// - Searches, combinations, gaps, one term: searches that match. A session counts where it first searched so
//   with one of these, and is empty or lost where one of these first found nothing; what followed counts
//   where the search that it belongs to matches.
// - Filters: uses that match. Listings: events that match, an impression listing by listing.
// - Sessions: those of whose events at least one matches, each as a whole.
import { z } from 'zod';
import { analyticsEvent } from './event.ts';

const count = z.int().nonnegative();
/** Null: made of events of a section that the reader may not see. */
const shownCount = count.nullable();
const shownCounts = z.array(count).nullable();
const moment = z.iso.datetime({ offset: true });
const minute = z.int();

/** Stands in every answer. */
const envelope = {
  takenAt: moment,
  /** Everything answered "accepted" before this moment is in these numbers. */
  completeUntil: moment,
  /** First minute of the range since 1970 UTC; a multiple of 15. */
  fromMinute: minute,
  /** First minute after the range; null: open. */
  toMinute: minute.nullable(),
  /** Whether records reach back over all of the period before; else its numbers are too small to compare with. */
  previousRecorded: z.boolean(),
  /**
   * Null: all of the range is in these numbers. Else the moment since which it is: filtered numbers are
   * counted from what is kept for a shorter time (`settings.sessions_days` and a day, `settings.events_days`).
   */
  recordedFrom: moment.nullable(),
};

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
      applied: count,
      removed: count,
      cleared: count,
      /** Removed or cleared in the same session within `quickSeconds` of being applied. */
      removedQuickly: count,
      previousApplied: count,
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

/** Answer of `analytics_listings`. */
export const listingsAnswer = z.object({
  ...envelope,
  rows: z.array(
    z.object({
      listingId: z.string(),
      title: z.string().nullable(),
      category: z.string().nullable(),
      impressions: count,
      views: count,
      /** Views from a result list, that is with a position. */
      clicks: count,
      /** Clicks that an average listing would have had at the positions where this one was shown. */
      expectedClicks: z.number().nonnegative(),
      favorites: count,
      contacts: count,
      purchases: count,
      previousViews: count,
    }),
  ),
  /** By position in the result list; the last stands for all positions from there on. */
  positions: z.array(z.object({ position: z.int().positive(), impressions: count, clicks: count })),
  cut: z.boolean(),
});
export type ListingsAnswer = z.infer<typeof listingsAnswer>;

/** Orders of the list of listings. */
export const LISTING_LISTS = ['viewed', 'rising', 'over_expected', 'contacted'] as const;
export const listingList = z.enum(LISTING_LISTS);
export type ListingList = z.infer<typeof listingList>;

const sessionCounts = {
  started: count,
  /** Sessions of one event besides their start and end, or none. */
  bounced: count,
  /** From the first to the last event, in seconds, summed. */
  seconds: count,
  /** Events, summed: depth is events per session. */
  events: count,
  /** The funnel: sessions that did this, and all that stands before it. */
  searched: shownCount,
  viewed: shownCount,
  interested: shownCount,
  purchased: shownCount,
};
const groupRow = z.object({ name: z.string().nullable(), ...sessionCounts });

/** Answer of `analytics_sessions`: by the bucket in which a session started. */
export const sessionsAnswer = z.object({
  ...envelope,
  totals: z.object(sessionCounts),
  /** The period of equal length just before. */
  previous: z.object(sessionCounts),
  series: z.object({
    edges: z.array(minute).min(2),
    started: z.array(count),
    bounced: z.array(count),
    /** Summed, of the sessions that started in the bucket. */
    seconds: z.array(count),
    events: z.array(count),
    purchased: shownCounts,
  }),
  devices: z.array(groupRow),
  countries: z.array(groupRow),
});
export type SessionsAnswer = z.infer<typeof sessionsAnswer>;
export type SessionCounts = SessionsAnswer['totals'];

/** Answer of `analytics_session`: one session, opened. */
export const sessionAnswer = z.object({
  takenAt: moment,
  completeUntil: moment,
  /** Null: no such session is known, or no longer; or the reader may not see sessions. */
  session: z
    .object({
      sessionId: z.uuid(),
      firstAt: moment,
      lastAt: moment,
      device: z.string().nullable(),
      country: z.string().nullable(),
    })
    .nullable(),
  /** Of the reader's sections, oldest first; at most 500. */
  events: z.array(analyticsEvent),
  cut: z.boolean(),
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;
