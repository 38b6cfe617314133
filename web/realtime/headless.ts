// The live client without React: for panels, tests and tools, which must not load components (index.ts does).
export { lazyPorts, realtimeOptions, supabasePorts } from './connection/index.ts';
export {
  activeSessions,
  applyFrame,
  asOfMinute,
  bucketOf,
  DISPLAY_ROWS,
  eventsPerMinute,
  type LiveState,
  newestFirst,
  previousRevenue,
  previousTotal,
  type Revenue,
  revenue,
  startFrom,
  total,
} from './numbers/index.ts';
export {
  createLiveStore,
  createScreenTimes,
  type Freshness,
  isFollowing,
  type LivePorts,
  type LiveStore,
  type LiveView,
  type ScreenLatency,
  type ScreenTimes,
  screenLatency,
  type Tab,
  type Watcher,
  watchScreen,
} from './store/index.ts';
