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

export * from './insights/filters.ts';
export * from './insights/listings.ts';
export * from './insights/searches.ts';
export * from './insights/sessions.ts';
export * from './insights/supply-gaps.ts';
