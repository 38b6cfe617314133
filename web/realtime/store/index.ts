// Store: one immutable view of numbers, freshness and connection, and what may be asked of it. No React.
export type {
  ConnectionState,
  LivePorts,
  Watcher,
} from '../connection/index.ts';
export type { Freshness, Initial, LiveStore, LiveView } from './api.ts';
export { isFollowing } from './freshness.ts';
export { createLiveStore } from './live-store.ts';
export {
  createScreenTimes,
  type ScreenLatency,
  type ScreenTimes,
  screenLatency,
  watchScreen,
} from './screen-times.ts';
export type { Tab } from './tab.ts';
