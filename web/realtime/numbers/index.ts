// Numbers: what a snapshot and the frames after it add up to. Pure: no clock, no network, nothing that changes in place.
export { applyFrame, confirm, follow, type Step } from './apply-frame.ts';
export { addToFeed, type Feed, newestFirst, onlySections } from './feed.ts';
export {
  BOUNDS,
  type Cursors,
  DISPLAY_ROWS,
  type LiveState,
  leadsTo,
  positionOf,
  startFrom,
} from './live-state.ts';
export type { ListBounds } from './ranked-list.ts';
export {
  activeSessions,
  eventsPerMinute,
  previousRevenue,
  previousTotal,
  type Revenue,
  revenue,
  total,
} from './selectors.ts';
export { asOfMinute, bucketOf } from './series.ts';
