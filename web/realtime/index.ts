// The live client's public entry: hooks, provider, store, and the names of the brief.
//
// <LiveProvider ports range filter initial>    one store for the components below it
//   useLive((view) => view.snapshot)           a part of the LiveView; renders when that part changes
//   useLiveStore()                             setRange, setFilter, pause, resume, recheckAccess
//   useAnalyticsWebSocket()                    the hook of the brief: single events, unfiltered
//   useWebSocket({ onMessage })                every message in the one shape
//
// A filter is either the provider's prop or set with `store.setFilter(filter | null)`; not both. Under
// a filter `view.snapshot` and `view.feed` hold what matches, and `snapshot.activity` is null: active
// sessions belong to all events together. While a new filter is on its way, the old numbers stay and
// `freshness` is `catching_up`; when the server rejects it, `filterError` says why and
// `freshness` is `stale`. A page rendered with a filter passes `initial.view` (the answer of
// `analytics_open_view`) beside that view's snapshot; without `view`, the snapshot is of everything.
//
// While broadcasts are lost `freshness` is `behind`: the numbers are whole, but up to 15 seconds late.
//
// `view.watchers` are the people who have the dashboard in front of them, the reader among them.
// `view.snapshot.completeUntil` is the watermark: it moves with each frame, and without any, too.

export type { Filter } from '#contract/filter.ts';
export type { WebSocketMessage } from '#contract/frame.ts';
export { ChannelType } from '#contract/topic.ts';
export type { Range } from '#web/data/queries/range.ts';
export * from './headless.ts';
export * from './react/index.ts';
