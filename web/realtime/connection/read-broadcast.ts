// Reads what a broadcast carries, with the contract.
import { broadcastMessage, type Frame } from '#contract/frame.ts';
import type { LiveTopic } from '../live-topic.ts';

export type Broadcast =
  | { kind: 'frame'; frame: Frame }
  /** A membership has changed; perhaps the reader's. */
  | { kind: 'access_changed' }
  /** It cannot be used, and why. */
  | { kind: 'unreadable'; why: string };

export function readBroadcast(topic: LiveTopic, payload: unknown): Broadcast {
  const { data, error } = broadcastMessage.safeParse(payload);
  if (!data) {
    const issue = error.issues[0];
    return unreadable(topic, `${issue?.path.join('.')}: ${issue?.message}`);
  }
  if (data.channel !== topic) return unreadable(topic, 'it names another channel');
  if (data.type === 'error') return { kind: 'access_changed' };
  return { kind: 'frame', frame: data.payload };
}

const unreadable = (topic: LiveTopic, why: string): Broadcast => ({
  kind: 'unreadable',
  why: `A message on ${topic} does not fit the contract (${why}). The log is read instead; if this goes on, reload the page.`,
});
