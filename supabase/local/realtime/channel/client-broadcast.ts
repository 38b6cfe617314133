/** A broadcast that a client sends over its socket: write policy, size, fan-out, acknowledgement. */

import { jsonFanOut, userFanOut } from '../messages/fan-out.ts';
import type { ClientFrame } from '../messages/frames.ts';
import { type Extension, mayWrite } from '../tenant/authorization.ts';
import type { JoinedChannel } from './joined.ts';

export async function handleBroadcast(channel: JoinedChannel, frame: ClientFrame): Promise<void> {
  const { tenant, options } = channel;
  // Denied means silence, even for a client that waits for an acknowledgement.
  if (!(await canWrite(channel, 'broadcast'))) return;
  if (payloadBytes(frame) > tenant.maxPayloadBytes) {
    if (options.ack) channel.reply(frame.ref, 'error', 'payload_size_exceeded');
    return;
  }
  tenant.events.add();
  const message = frame.broadcast
    ? userFanOut(channel.topic, frame.broadcast)
    : jsonFanOut(channel.topic, 'broadcast', frame.payload);
  tenant.topics.publish(channel.room, message, options.self ? undefined : channel);
  if (options.ack) channel.reply(frame.ref, 'ok');
}

/** Asked once per channel and token, at the first attempt; membership changes later are not seen. */
export async function canWrite(channel: JoinedChannel, extension: Extension): Promise<boolean> {
  const { tenant, identity, name, options, rights } = channel;
  if (!options.private) return true;
  const held = rights[extension];
  if (held.write !== undefined) return held.write;
  try {
    held.write = await mayWrite(tenant.database, identity, name, extension);
    return held.write;
  } catch (error) {
    console.warn(`realtime: the write policy for "${name}" failed: ${String(error)}`);
    return false;
  }
}

function payloadBytes(frame: ClientFrame): number {
  if (frame.broadcast) return frame.broadcast.payload.length;
  return Buffer.byteLength(JSON.stringify(frame.payload));
}
