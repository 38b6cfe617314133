// The live store's ports over supabase-js: its RPCs, its one socket, its session.
import type { RealtimeClientOptions, SupabaseClient } from '@supabase/supabase-js';
import { BROADCAST_EVENT } from '#contract/topic.ts';
import { fullJitter, SOCKET_BACKOFF } from '../backoff.ts';
import type { Cancel } from '../clock.ts';
import type { ChannelStatus, LivePorts, Self } from './ports.ts';

/** Pass this as `realtime` to the client factory. */
export const realtimeOptions: RealtimeClientOptions = {
  // Timers of a background tab are throttled: the heartbeat runs in a worker where there is one.
  worker: typeof Worker !== 'undefined',
  reconnectAfterMs: (tries) => fullJitter(tries, SOCKET_BACKOFF),
};

export function supabasePorts(client: SupabaseClient): LivePorts {
  return {
    rpc: (name, args) => client.rpc(name, args),
    beacon: (name, args) => sendBeacon(client, name, args),
    openSocket: () => client.realtime.connect(),
    isSocketOpen: () => client.realtime.isConnected(),
    closeSocket() {
      if (client.getChannels().length === 0) void client.realtime.disconnect();
    },
    refreshAuth: oneAtATime(() => refreshToken(client)),
    renewSession: oneAtATime(() => renewSession(client)),
    self: () => selfOf(client),
    join(topic, { onStatus, onBroadcast, onReady, onPresence }) {
      const channel = client
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
        leave: () => void client.removeChannel(channel),
      };
    },
    onSignIn: (listener) => onAuth(client, 'SIGNED_IN', listener),
    onSignOut: (listener) => onAuth(client, 'SIGNED_OUT', listener),
  };
}

function onAuth(client: SupabaseClient, event: string, listener: () => void): Cancel {
  const { data } = client.auth.onAuthStateChange((happened) => {
    // Later: auth waits for this callback, and what the listener asks would wait for auth.
    if (happened === event) setTimeout(listener, 0);
  });
  return () => data.subscription.unsubscribe();
}

/** `setAuth` gives up quietly when another call overtakes it, perhaps before the token is there. */
async function refreshToken({ realtime }: SupabaseClient): Promise<void> {
  await realtime.setAuth();
  if (realtime.accessTokenValue === null) await realtime.setAuth();
}

/** For display alone: what anybody may do is decided by the server. */
async function selfOf(client: SupabaseClient): Promise<Self | null> {
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
function sendBeacon({ realtime }: SupabaseClient, name: string, args: Record<string, unknown>) {
  const { apiKey, accessTokenValue, httpEndpoint } = realtime;
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
async function renewSession(client: SupabaseClient): Promise<void> {
  await client.auth.refreshSession();
  await refreshToken(client);
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
