// Joins a topic and says how that went; a rejected join is not tried again.
import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js';

const JOINED_WITHIN_MS = 8_000;
const STREAMING_WITHIN_MS = 10_000;
const PRESENCE_WITHIN_MS = 3_000;

export type Joined = { channel: RealtimeChannel } | { refused: string };

/** `isPrivate`: also waits until broadcasts of the database flow, which a join alone does not promise. */
export async function join(
  client: SupabaseClient,
  topic: string,
  isPrivate: boolean,
  listen: (channel: RealtimeChannel) => void = () => undefined,
): Promise<Joined> {
  await client.realtime.setAuth();
  const channel = client.channel(topic, {
    config: { private: isPrivate, broadcast: { replication_ready: isPrivate } },
  });
  listen(channel);
  const streaming = Promise.withResolvers<void>();
  channel.on('system', {}, ({ status }: { status?: string }) => {
    if (status === 'ok') streaming.resolve();
  });
  const refused = await answerOfJoin(channel);
  if (refused !== undefined) {
    await client.removeChannel(channel);
    return { refused };
  }
  if (isPrivate) await Promise.race([streaming.promise, later(STREAMING_WITHIN_MS)]);
  return { channel };
}

/** How many tabs show themselves on a topic; or why that is not known. */
export async function countPresent(
  client: SupabaseClient,
  topic: string,
): Promise<number | { unknown: string }> {
  const told = Promise.withResolvers<number>();
  const joined = await join(client, topic, true, (channel) =>
    channel.on('presence', { event: 'sync' }, () =>
      told.resolve(Object.values(channel.presenceState()).flat().length),
    ),
  );
  if ('refused' in joined) return { unknown: joined.refused };
  const present = await Promise.race([told.promise, later(PRESENCE_WITHIN_MS)]);
  return present ?? { unknown: 'no presence came' };
}

function answerOfJoin(channel: RealtimeChannel): Promise<string | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('no answer'), JOINED_WITHIN_MS);
    channel.subscribe((status, error) => {
      clearTimeout(timer);
      resolve(status === 'SUBSCRIBED' ? undefined : (error?.message ?? status));
    }, JOINED_WITHIN_MS);
  });
}

const later = (ms: number) =>
  new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms).unref());
