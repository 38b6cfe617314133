// Stands in for Supabase in tests of the live store: RPCs and channels over the model log, with a
// network that a test can make lose, repeat, delay and cut. It leaves out tokens and policies: what a
// caller may is a list that the test sets.
import type { Access } from '#contract/access.ts';
import type { Frame } from '#contract/frame.ts';
import { TOPICS } from '#contract/topic.ts';
import { createListeners } from '../listeners.ts';
import type { LiveTopic } from '../live-topic.ts';
import type { ChannelHandlers, LivePorts, RpcAnswer } from '../ports.ts';
import type { FakeClock } from './fake-clock.ts';
import { answerRpc, failure, mayRead, type RpcWorld } from './fake-rpcs.ts';
import { createModelLog } from './model-log.ts';

/** What happens to one broadcast. */
export type Fate = 'arrives' | 'lost' | 'twice';

export interface FakeServer extends RpcWorld {
  ports: LivePorts;
  /** Folds, and broadcasts the frames to whoever has joined. */
  fold(options?: { fate?: Fate; delayMs?: () => number; tooLarge?: boolean }): void;
  /** Sends anything on a topic. */
  broadcast(topic: LiveTopic, payload: unknown): void;
  /** RPCs fail as long as this is set. */
  isDown: boolean;
  /** How long each way of an RPC takes. */
  rpcMs: () => number;
  /** The socket is cut; joins fail until `reconnect`. */
  disconnect(): void;
  reconnect(): void;
  /** The server closes a topic's channels, or refuses them with a reason. */
  close(topic: LiveTopic): void;
  refuse(topic: LiveTopic, reason: string): void;
  signIn(): void;
  signOut(): void;
  /** Names of the RPCs asked so far. */
  asked: string[];
  joined(): LiveTopic[];
  authRefreshes: number;
  /** New tokens fetched. */
  sessions: number;
}

const OWNER: Access = { role: 'owner', topics: [...TOPICS] };

export function createFakeServer(
  clock: FakeClock,
  options: { listRows?: number; minutesAhead?: number } = {},
): FakeServer {
  const log = createModelLog(options);
  const channels = new Set<{ topic: LiveTopic; handlers: ChannelHandlers; isJoined: boolean }>();
  const signIns = createListeners<void>();
  const signOuts = createListeners<void>();
  let isCut = false;
  let isSocketOpen = false;

  const later = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));

  async function rpc(name: string, args: Record<string, unknown>): Promise<RpcAnswer> {
    server.asked.push(name);
    await later(server.rpcMs());
    const answer = server.isDown
      ? failure('', 'connection refused', 0)
      : answerRpc(server, name, args, clock.now());
    // What has been answered is as it was then, however long it travels.
    const sent = structuredClone(answer);
    await later(server.rpcMs());
    return sent;
  }

  function tell(topic: LiveTopic, payload: unknown, delayMs: number) {
    for (const channel of channels) {
      if (channel.topic !== topic || !channel.isJoined) continue;
      clock.after(delayMs, () => {
        if (channel.isJoined) channel.handlers.onBroadcast(payload);
      });
    }
  }

  function knock(channel: { topic: LiveTopic; handlers: ChannelHandlers; isJoined: boolean }) {
    clock.after(5, () => {
      if (isCut || !channels.has(channel)) return;
      if (!mayRead(server, channel.topic))
        return channel.handlers.onStatus(
          'CHANNEL_ERROR',
          `Unauthorized: You do not have permissions to read from this Channel topic: ${channel.topic}`,
        );
      channel.isJoined = true;
      channel.handlers.onStatus('SUBSCRIBED', '');
    });
  }

  const server: FakeServer = {
    log,
    access: OWNER,
    nextSnapshot: null,
    isDown: false,
    rpcMs: () => 10,
    asked: [],
    authRefreshes: 0,
    sessions: 0,
    ports: {
      rpc,
      farewell: (name, args) => {
        server.asked.push(name);
        answerRpc(server, name, args, clock.now());
      },
      openSocket: () => {
        clock.after(5, () => {
          isSocketOpen = !isCut;
        });
      },
      isSocketOpen: () => isSocketOpen,
      closeSocket: () => {
        isSocketOpen = false;
      },
      async refreshAuth() {
        server.authRefreshes += 1;
      },
      async renewSession() {
        server.sessions += 1;
      },
      join(topic, handlers) {
        const channel = { topic, handlers, isJoined: false };
        channels.add(channel);
        isSocketOpen = !isCut;
        knock(channel);
        return () => {
          channel.isJoined = false;
          channels.delete(channel);
        };
      },
      onSignIn: signIns.add,
      onSignOut: signOuts.add,
    },
    fold({ fate = 'arrives', delayMs = () => 2, tooLarge } = {}) {
      for (const { topic, frame } of log.fold(clock.now(), tooLarge)) {
        const times = { arrives: 1, lost: 0, twice: 2 }[fate];
        for (let i = 0; i < times; i++) tell(topic, updateOf(topic, frame), delayMs());
      }
    },
    broadcast: (topic, payload) => tell(topic, payload, 2),
    disconnect() {
      isCut = true;
      isSocketOpen = false;
      for (const channel of channels) {
        channel.isJoined = false;
        channel.handlers.onStatus('CHANNEL_ERROR', 'socket closed: 1006');
      }
    },
    reconnect() {
      isCut = false;
      isSocketOpen = true;
      for (const channel of channels) if (!channel.isJoined) knock(channel);
    },
    close(topic) {
      for (const channel of [...channels]) {
        if (channel.topic !== topic) continue;
        channels.delete(channel);
        channel.isJoined = false;
        channel.handlers.onStatus('CLOSED', '');
      }
    },
    refuse(topic, reason) {
      for (const channel of [...channels]) {
        if (channel.topic !== topic) continue;
        channel.isJoined = false;
        channel.handlers.onStatus('CHANNEL_ERROR', reason);
      }
    },
    signIn: () => signIns.tell(),
    signOut: () => signOuts.tell(),
    joined: () => [...channels].filter(({ isJoined }) => isJoined).map(({ topic }) => topic),
  };
  return server;
}

/** As `realtime.send` delivers it: with an `id` of its own. */
export const updateOf = (topic: LiveTopic, frame: Frame) => ({
  id: '22222222-2222-4222-8222-222222222222',
  type: 'analytics_update',
  channel: topic,
  timestamp: frame.foldedAt,
  payload: frame,
});
