// What the live client needs from Supabase, kept narrow so that tests can stand in for each of it.
import type { RpcClient } from '#web/data/client/rpc-client.ts';
import type { Cancel } from '../clock.ts';
import type { LiveTopic } from '../live-topic.ts';

/** The statuses of supabase-js `channel.subscribe`. */
export type ChannelStatus = 'SUBSCRIBED' | 'CHANNEL_ERROR' | 'TIMED_OUT' | 'CLOSED';

export interface ChannelHandlers {
  /** SUBSCRIBED comes again after every rejoin. */
  onStatus(status: ChannelStatus, reason: string): void;
  /** The server's database stream is up: only from now on do broadcasts arrive. */
  onReady(): void;
  /** What a broadcast carried, not parsed yet. */
  onBroadcast(payload: unknown): void;
  /** With this, the channel also tells what each tab on it tracks, not parsed yet. */
  onPresence?: ((metas: unknown[]) => void) | undefined;
}

export interface JoinedChannel {
  /** Shows this tab to the others on the channel. */
  track(meta: Record<string, string>): void;
  untrack(): void;
  leave(): void;
}

/** The reader, as the others see them. */
export interface Self {
  id: string;
  name: string;
}

export interface LivePorts extends RpcClient {
  /** Asks without waiting for the answer, by a request that outlives the page. */
  beacon(name: string, args: Record<string, unknown>): void;
  /** Opens the one socket, if it is not open. */
  openSocket(): void;
  isSocketOpen(): boolean;
  /** Closes the socket, unless others use it. */
  closeSocket(): void;
  /** Gives the socket a token that is valid now. */
  refreshAuth(): Promise<void>;
  /** Fetches a new token and gives it to the socket: the server decides anew what the reader may. */
  renewSession(): Promise<void>;
  /** Who is signed in; null: no session. */
  self(): Promise<Self | null>;
  /** Joins a private channel. */
  join(topic: LiveTopic, handlers: ChannelHandlers): JoinedChannel;
  onSignIn(listener: () => void): Cancel;
  onSignOut(listener: () => void): Cancel;
}
