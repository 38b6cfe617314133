// React: binds components to a live store. Each file is for the browser alone ('use client').
export { LiveProvider, LiveStoreProvider } from './live-provider.tsx';
export { type AnalyticsWebSocket, useAnalyticsWebSocket } from './use-analytics-web-socket.ts';
export { useLive, useLiveStore } from './use-live.ts';
export { useWebSocket, type WebSocketHook } from './use-web-socket.ts';
