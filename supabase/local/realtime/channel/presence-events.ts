/** `track` and `untrack` from a client, and telling the room what changed. */

import { jsonFanOut } from '../messages/fan-out.ts';
import type { ClientFrame } from '../messages/frames.ts';
import { readableExtensions } from '../tenant/authorization.ts';
import type { PresenceDiff } from '../tenant/presence.ts';
import { canWrite } from './client-broadcast.ts';
import { isRecord } from './join-payload.ts';
import type { JoinedChannel } from './joined.ts';

export async function handlePresence(channel: JoinedChannel, frame: ClientFrame): Promise<void> {
  const payload = isRecord(frame.payload) ? frame.payload : {};
  const event = typeof payload.event === 'string' ? payload.event.toLowerCase() : undefined;
  if (event === undefined) return channel.reply(frame.ref, 'ok');
  if (!channel.presenceCalls.allow())
    return channel.shutdown('Client presence rate limit exceeded');
  if (event === 'track') return track(channel, frame.ref, payload.payload ?? {});
  if (event !== 'untrack') return channel.reply(frame.ref, 'error');
  channel.reply(frame.ref, 'ok');
  announcePresence(channel, channel.tenant.presence.untrack(channel.room, channel));
}

/** The state a channel with presence gets when it joins, even an empty one. */
export function sendPresenceState(channel: JoinedChannel): void {
  const { options, rights, tenant, room } = channel;
  if (!options.presence.enabled || (options.private && !rights.presence.read)) return;
  if (overLimit(channel)) {
    channel.shutdown('Too many presence messages per second');
    return;
  }
  tenant.presenceEvents.add();
  channel.push('presence_state', tenant.presence.state(room));
}

export function announcePresence(channel: JoinedChannel, diff: PresenceDiff | null): void {
  if (diff)
    channel.tenant.topics.publish(channel.room, jsonFanOut(channel.topic, 'presence_diff', diff));
}

async function track(channel: JoinedChannel, ref: unknown, payload: unknown): Promise<void> {
  const { tenant, room, options } = channel;
  if (!(await mayTrack(channel))) return channel.reply(ref, 'error');
  // A client that left while the policy was being asked would otherwise be present for ever.
  if (channel.closed) return;
  if (!isRecord(payload)) {
    return channel.reply(ref, 'error', { reason: 'Presence track payload must be a map' });
  }
  if (Buffer.byteLength(JSON.stringify(payload)) > tenant.maxPayloadBytes) {
    return channel.shutdown('Track message size exceeded');
  }
  if (overLimit(channel)) return channel.shutdown('Too many presence messages per second');
  tenant.presenceEvents.add();
  const diff = tenant.presence.track(room, channel, options.presence.key, payload);
  channel.reply(ref, 'ok');
  announcePresence(channel, diff);
}

/** Tracking turns presence on for a channel that joined without it, so its read right is asked for now. */
async function mayTrack(channel: JoinedChannel): Promise<boolean> {
  const { tenant, identity, name, options, rights } = channel;
  if (!(await canWrite(channel, 'presence'))) return false;
  if (options.private && rights.presence.read === undefined) {
    const readable = await readableExtensions(tenant.database, identity, name, ['presence']);
    rights.presence.read = readable.has('presence');
  }
  return true;
}

function overLimit({ tenant }: JoinedChannel): boolean {
  return tenant.presenceEvents.average > tenant.presenceEvents.limit;
}
