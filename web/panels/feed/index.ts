// The room of events: one as a sentence or in full; many as the live feed, a table, or the timeline of a session.
export { EventDetail } from './event-detail.tsx';
export { EventTable } from './event-table.tsx';
export { colorOf, KINDS, type Kind, kindOf, METRIC_OF_KIND, QUIET_KINDS } from './kinds.ts';
export { listingTitles } from './listing-titles.ts';
export { liveFeed } from './live-feed.tsx';
export { SessionTimeline } from './session-timeline.tsx';
