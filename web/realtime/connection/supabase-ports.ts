// The live store's ports over the clients of Supabase: its RPCs, its one socket, its session.
import type { GoTrueClient } from '@supabase/auth-js';
import type { RealtimeClient, RealtimeClientOptions } from '@supabase/realtime-js';
import { BROADCAST_EVENT } from '#contract/topic.ts';
import type { RpcClient } from '#web/data/client/rpc-client.ts';
import { fullJitter, SOCKET_BACKOFF } from '../backoff.ts';
import type { Cancel } from '../clock.ts';
import type { ChannelStatus, LivePorts, Self } from './ports.ts';

/** For whichever client makes the socket. */
export const realtimeOptions: RealtimeClientOptions = {
  // Timers of a background tab are throttled: the heartbeat runs in a worker where there is one.
  worker: typeof Worker !== 'undefined',
  reconnectAfterMs: (tries) => fullJitter(tries, SOCKET_BACKOFF),
};

/** That of a browser tab, or one of supabase-js. */
export interface LiveClient extends RpcClient {
  auth: Pick<GoTrueClient, 'getSession' | 'refreshSession' | 'onAuthStateChange'>;
  realtime: RealtimeClient;
}

export function supabasePorts(client: LiveClient): LivePorts {
  const { realtime } = client;
  return {
    rpc: (name, args, options) => client.rpc(name, args, options),
    hasReplica: client.hasReplica,
    beacon: (name, args) => sendBeacon(realtime, name, args),
    openSocket: () => realtime.connect(),
    isSocketOpen: () => realtime.isConnected(),
    closeSocket() {
      if (realtime.getChannels().length === 0) void realtime.disconnect();
    },
    refreshAuth: oneAtATime(() => refreshToken(realtime)),
    renewSession: oneAtATime(() => renewSession(client)),
    self: () => selfOf(client),
    join(topic, { onStatus, onBroadcast, onReady, onPresence }) {
      const channel = realtime
        .channel(topic, { config: { private: true, broadcast: { replication_ready: true } } })
        .on('broadcast', { event: BROADCAST_EVENT }, ({ payload }) => onBroadcast(payload))
        .on('system', {}, ({ status }) => {
          if (status === 'ok') onReady();
        });
      // Listening is what turns presence on; it must be so before the join.
      if (onPresence)
        channel.on('presence', { event: 'sync' }, () =>
          onPresence(Object.values(channel.presenceState()).flat()),
        );
      channel.subscribe((status, error) => {
        const name: ChannelStatus = `${status}`;
        onStatus(name, error?.message ?? '');
      });
      return {
        track: (meta) => void channel.track(meta),
        untrack: () => void channel.untrack(),
        leave: () => void realtime.removeChannel(channel),
      };
    },
    onSignIn: (listener) => onAuth(client, 'SIGNED_IN', listener),
    onSignOut: (listener) => onAuth(client, 'SIGNED_OUT', listener),
  };
}

function onAuth(client: LiveClient, event: string, listener: () => void): Cancel {
  const { data } = client.auth.onAuthStateChange((happened) => {
    // Later: auth waits for this callback, and what the listener asks would wait for auth.
    if (happened === event) setTimeout(listener, 0);
  });
  return () => data.subscription.unsubscribe();
}

/** `setAuth` gives up quietly when another call overtakes it, perhaps before the token is there. */
async function refreshToken(realtime: RealtimeClient): Promise<void> {
  await realtime.setAuth();
  if (realtime.accessTokenValue === null) await realtime.setAuth();
}

/** For display alone: what a person may do is decided by the server. */
async function selfOf(client: LiveClient): Promise<Self | null> {
  const { data } = await client.auth.getSession();
  const user = data.session?.user;
  if (!user) return null;
  const { full_name: fullName }: { full_name?: unknown } = user.user_metadata;
  const given = typeof fullName === 'string' ? fullName.trim() : '';
  const [mailbox = ''] = user.email?.split('@') ?? [];
  return { id: user.id, name: given || mailbox || '?' };
}

/**
 * The client would wait for its session before it asks, and a page that is being closed does not
 * wait. The socket knows the address, the key and the token at once.
 */
function sendBeacon(
  { apiKey, accessTokenValue, httpEndpoint }: RealtimeClient,
  name: string,
  args: Record<string, unknown>,
) {
  if (!apiKey || !accessTokenValue) return;
  const url = new URL(`/rest/v1/rpc/${name}`, httpEndpoint);
  const headers = {
    apikey: apiKey,
    authorization: `Bearer ${accessTokenValue}`,
    'content-type': 'application/json',
  };
  const body = JSON.stringify(args);
  fetch(url, { method: 'POST', keepalive: true, headers, body }).catch(() => undefined);
}

/** A failure is no news: a session that is over says SIGNED_OUT, anything else passes. */
async function renewSession(client: LiveClient): Promise<void> {
  await client.auth.refreshSession();
  await refreshToken(client.realtime);
}

function oneAtATime(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= task().finally(() => {
      running = null;
    });
    return running;
  };
}
