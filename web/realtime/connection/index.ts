// Connection: the one socket, its channels, who may join them, and who is there.
export {
  type AccessGate,
  type AccessNews,
  createAccessGate,
  createAccessNews,
  type Standing,
} from './access.ts';
export { type ChannelPool, createChannelPool, type TopicState } from './channel-pool.ts';
export { type ConnectionState, createConnection, watchSocket } from './connection-state.ts';
export { lazyPorts } from './lazy-ports.ts';
export type { LivePorts } from './ports.ts';
export type { Broadcast } from './read-broadcast.ts';
export { realtimeOptions, supabasePorts } from './supabase-ports.ts';
export { createWatchers, type Watcher, type Watchers } from './watchers.ts';
