// The socket and the channels of the fake server: joins, broadcasts, presence, and ways to lose them.
import type { ChannelHandlers, JoinedChannel } from '../connection/ports.ts';
import { readBroadcast } from '../connection/read-broadcast.ts';
import type { LiveTopic } from '../live-topic.ts';
import type { FakeClock } from './fake-clock.ts';

interface FakeChannel {
  topic: LiveTopic;
  handlers: ChannelHandlers;
  isJoined: boolean;
  /** What it tracks. */
  meta: unknown;
}

export interface FakeChannels {
  join(topic: LiveTopic, handlers: ChannelHandlers): JoinedChannel;
  openSocket(): void;
  isSocketOpen(): boolean;
  closeSocket(): void;
  broadcast(topic: LiveTopic, payload: unknown, delayMs: number): void;
  /** The socket is cut; joins fail until `reconnect`. */
  disconnect(): void;
  reconnect(): void;
  /** The server closes a topic's channels, or refuses them with a reason. */
  close(topic: LiveTopic): void;
  refuse(topic: LiveTopic, reason: string): void;
  joined(): LiveTopic[];
  /** What other browsers track on `analytics`, as it arrives. */
  others(metas: unknown[]): void;
  /** Calls of track and untrack so far, and when. */
  presenceCalls: { call: 'track' | 'untrack'; meta?: unknown; at: number }[];
}

export function createFakeChannels(
  clock: FakeClock,
  mayRead: (topic: LiveTopic) => boolean,
): FakeChannels {
  const channels = new Set<FakeChannel>();
  const presenceCalls: FakeChannels['presenceCalls'] = [];
  let strangers: unknown[] = [];
  let isCut = false;
  let isOpen = false;

  const on = (topic: LiveTopic) => [...channels].filter((channel) => channel.topic === topic);

  function knock(channel: FakeChannel) {
    clock.after(5, () => {
      const { topic, handlers } = channel;
      if (isCut || !channels.has(channel)) return;
      if (!mayRead(topic))
        return handlers.onStatus(
          'CHANNEL_ERROR',
          `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`,
        );
      channel.isJoined = true;
      handlers.onStatus('SUBSCRIBED', '');
      tellPresence();
    });
  }

  function tellPresence() {
    const room = on('analytics').filter(({ isJoined }) => isJoined);
    const metas = [...strangers, ...room.flatMap(({ meta }) => (meta ? [meta] : []))];
    clock.after(2, () => {
      for (const { isJoined, handlers } of room) if (isJoined) handlers.onPresence?.(metas);
    });
  }

  function lose(channel: FakeChannel) {
    channel.isJoined = false;
    channel.meta = null;
  }

  function track(channel: FakeChannel, call: 'track' | 'untrack', meta: unknown) {
    presenceCalls.push({ call, meta, at: clock.monotonic() });
    channel.meta = meta;
    tellPresence();
  }

  return {
    presenceCalls,
    join(topic, handlers) {
      const channel: FakeChannel = { topic, handlers, isJoined: false, meta: null };
      channels.add(channel);
      isOpen = !isCut;
      knock(channel);
      return {
        track: (meta) => track(channel, 'track', meta),
        untrack: () => track(channel, 'untrack', null),
        leave() {
          lose(channel);
          channels.delete(channel);
        },
      };
    },
    openSocket() {
      clock.after(5, () => {
        isOpen = !isCut;
      });
    },
    isSocketOpen: () => isOpen,
    closeSocket() {
      isOpen = false;
    },
    broadcast(topic, payload, delayMs) {
      for (const channel of on(topic)) {
        if (!channel.isJoined) continue;
        clock.after(delayMs, () => {
          if (channel.isJoined) channel.handlers.onBroadcast(readBroadcast(topic, payload));
        });
      }
    },
    disconnect() {
      isCut = true;
      isOpen = false;
      for (const channel of channels) {
        lose(channel);
        channel.handlers.onStatus('CHANNEL_ERROR', 'socket closed: 1006');
      }
    },
    reconnect() {
      isCut = false;
      isOpen = true;
      for (const channel of channels) if (!channel.isJoined) knock(channel);
    },
    close(topic) {
      for (const channel of on(topic)) {
        channels.delete(channel);
        lose(channel);
        channel.handlers.onStatus('CLOSED', '');
      }
    },
    refuse(topic, reason) {
      for (const channel of on(topic)) {
        lose(channel);
        channel.handlers.onStatus('CHANNEL_ERROR', reason);
      }
    },
    joined: () => [...channels].filter(({ isJoined }) => isJoined).map(({ topic }) => topic),
    others(metas) {
      strangers = metas;
      tellPresence();
    },
  };
}
