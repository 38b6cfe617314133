// The room of live panels: each reads the numbers of a snapshot. A new panel is its file and one line here.
export { activeSessions } from './active-sessions.tsx';
export { activityOverTime } from './activity-over-time.tsx';
export { contacts, purchases, searches } from './count-tiles.tsx';
export { eventsPerMinute } from './events-per-minute.tsx';
export { filterUsage } from './filter-usage.tsx';
export { listingViews } from './listing-views.tsx';
export { popularSearches } from './popular-searches.tsx';
export { listingClickRate, zeroResultRate } from './rate-tiles.tsx';
export { revenue } from './revenue.tsx';
