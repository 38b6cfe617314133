/** What a channel is sent right after its join: replayed messages, stream readiness, presence. */
import type { JoinedChannel } from '../channel/joined.ts';
import { sendPresenceState } from '../channel/presence-events.ts';
import { replayFrame, type StoredMessage } from './replay.ts';

const READY_CHECK_MS = 500;

export function afterJoin(channel: JoinedChannel, replay: StoredMessage[]): void {
  for (const message of replay) {
    const frame = replayFrame(channel.version, channel.topic, channel.joinRef, message);
    if (frame) channel.socket.send(frame);
  }
  const { REPLICATION_READY_TIMEOUT_MS: timeout } = channel.tenant.settings;
  if (channel.options.replicationReady) tellWhenReady(channel, performance.now() + timeout);
  sendPresenceState(channel);
}

/** SUBSCRIBED does not prove that database broadcasts flow; this message does. */
function tellWhenReady(channel: JoinedChannel, deadline: number): void {
  if (channel.closed) return;
  if (channel.tenant.replication.ready) {
    const message = 'Replication connection established';
    channel.push('system', { message, status: 'ok', extension: 'system', channel: channel.name });
  } else if (performance.now() >= deadline) {
    channel.shutdown('Replication connection was not established in time');
  } else {
    setTimeout(() => tellWhenReady(channel, deadline), READY_CHECK_MS).unref();
  }
}
