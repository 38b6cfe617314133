// The live client's public entry: hooks, provider, store, and the names of the brief.
export type { WebSocketMessage } from '#contract/frame.ts';
export { ChannelType } from '#contract/topic.ts';
export type { Filter } from '#contract/view.ts';
export { useLiveStore } from './live-context.ts';
export { LiveProvider, LiveStoreProvider } from './live-provider.tsx';
export { DISPLAY_ROWS } from './live-state.ts';
export { createLiveStore } from './live-store.ts';
export type { Initial, LiveStore, LiveStoreOptions } from './live-store-api.ts';
export type {
  ConnectionState,
  FilterError,
  Freshness,
  LiveView,
  Range,
  Watcher,
} from './live-view.ts';
export { realtimeOptions, supabasePorts } from './supabase-ports.ts';
export { type AnalyticsWebSocket, useAnalyticsWebSocket } from './use-analytics-web-socket.ts';
export { useLive } from './use-live.ts';
export { useWebSocket, type WebSocketHook } from './use-web-socket.ts';
