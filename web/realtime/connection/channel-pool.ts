// Keeps a private channel for each wanted topic: joins, replaces what was closed, leaves what is not wanted.
import { CHANNEL_BACKOFF, fullJitter } from '../backoff.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { LiveTopic } from '../live-topic.ts';
import type { ChannelStatus, JoinedChannel, LivePorts } from './ports.ts';
import type { Broadcast } from './read-broadcast.ts';

export type TopicState =
  | { kind: 'joining' }
  | { kind: 'joined' }
  | { kind: 'broken'; reason: string };

interface PoolSettings {
  ports: Pick<LivePorts, 'join' | 'refreshAuth'>;
  clock: Clock;
  random: () => number;
  onJoined(topic: LiveTopic, channel: JoinedChannel): void;
  /** Broadcasts flow from now on; what was sent since the join may be lost. */
  onReady(topic: LiveTopic): void;
  onLeft(topic: LiveTopic): void;
  onBroadcast(topic: LiveTopic, message: Broadcast): void;
  /** The topic on which readers see each other, and what their tabs track there. */
  presence: { topic: LiveTopic; hear(metas: unknown[]): void };
  onChange(): void;
  /** Asked before a closed or denied channel is joined again. */
  mayJoin(topic: LiveTopic): Promise<boolean>;
}

export interface ChannelPool {
  /** Makes the channels match. */
  want(topics: readonly LiveTopic[]): void;
  states(): ReadonlyMap<LiveTopic, TopicState>;
}

interface Entry {
  state: TopicState;
  /** Counts the channels of this topic: late messages of an old one are ignored. */
  generation: number;
  failures: number;
  channel: JoinedChannel | null;
  cancelWait: Cancel | null;
}

/**
 * Answers that stay as they are however often the library asks again: it would do so for ever.
 * They need a fresh token, or another look at what the reader may.
 */
const isFinal = (reason: string) => /unauthorized|permission|jwt|token/i.test(reason);

export function createChannelPool(settings: PoolSettings): ChannelPool {
  const { ports, clock, random } = settings;
  const entries = new Map<LiveTopic, Entry>();
  const isCurrent = (topic: LiveTopic, entry: Entry) => entries.get(topic) === entry;

  async function open(topic: LiveTopic, entry: Entry) {
    const generation = ++entry.generation;
    // Without a token the join would use the public key alone and be denied.
    await ports.refreshAuth().catch(() => undefined);
    if (!isCurrent(topic, entry) || generation !== entry.generation) return;
    const isLate = () => !isCurrent(topic, entry) || generation !== entry.generation;
    const { presence } = settings;
    entry.channel = ports.join(topic, {
      onStatus: (status, reason) => {
        if (!isLate()) hear(topic, entry, status, reason);
      },
      onReady: () => {
        if (!isLate()) settings.onReady(topic);
      },
      onBroadcast: (message) => {
        if (!isLate()) settings.onBroadcast(topic, message);
      },
      onPresence:
        topic === presence.topic
          ? (metas) => {
              if (!isLate()) presence.hear(metas);
            }
          : undefined,
    });
  }

  function hear(topic: LiveTopic, entry: Entry, status: ChannelStatus, reason: string) {
    if (status === 'SUBSCRIBED') {
      entry.failures = 0;
      entry.state = { kind: 'joined' };
      if (entry.channel) settings.onJoined(topic, entry.channel);
    } else {
      entry.state = { kind: 'broken', reason: explain(status, reason) };
      // A closed channel never comes back by itself; the other failures the library retries.
      if (status === 'CLOSED' || isFinal(reason)) void replace(topic, entry);
    }
    settings.onChange();
  }

  function replace(topic: LiveTopic, entry: Entry) {
    entry.generation += 1;
    entry.channel?.leave();
    entry.channel = null;
    entry.failures += 1;
    entry.cancelWait = clock.after(fullJitter(entry.failures, CHANNEL_BACKOFF, random), () => {
      entry.cancelWait = null;
      void reopen(topic, entry);
    });
  }

  async function reopen(topic: LiveTopic, entry: Entry) {
    const may = await settings.mayJoin(topic);
    if (!isCurrent(topic, entry)) return;
    if (may) await open(topic, entry);
    else replace(topic, entry);
  }

  function drop(topic: LiveTopic) {
    const entry = entries.get(topic);
    entries.delete(topic);
    entry?.cancelWait?.();
    entry?.channel?.leave();
    settings.onLeft(topic);
  }

  return {
    want(topics) {
      for (const topic of [...entries.keys()]) if (!topics.includes(topic)) drop(topic);
      for (const topic of topics) {
        if (entries.has(topic)) continue;
        const entry: Entry = {
          state: { kind: 'joining' },
          generation: 0,
          failures: 0,
          channel: null,
          cancelWait: null,
        };
        entries.set(topic, entry);
        void open(topic, entry);
      }
    },
    states: () => new Map([...entries].map(([topic, { state }]) => [topic, state])),
  };
}

const explain = (status: keyof typeof EXPLANATIONS, reason: string) =>
  reason ? `${EXPLANATIONS[status]} (${reason})` : EXPLANATIONS[status];

const EXPLANATIONS = {
  CHANNEL_ERROR: 'The connection was lost.',
  TIMED_OUT: 'The server did not answer in time.',
  CLOSED: 'The server closed the channel.',
} as const;
