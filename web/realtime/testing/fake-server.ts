// Stands in for Supabase in tests of the live store: RPCs and channels over the model log, with a
// network that a test can make lose, repeat, delay and cut. It leaves out tokens and policies: what a
// caller may is a list that the test sets.
import type { Access } from '#contract/access.ts';
import type { Frame } from '#contract/frame.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { SECTIONS, TOPICS, type Topic, topicOfSection } from '#contract/topic.ts';
import { createListeners } from '../listeners.ts';
import type { Range } from '../live-view.ts';
import type { ChannelHandlers, LivePorts, RpcAnswer } from '../ports.ts';
import type { FakeClock } from './fake-clock.ts';
import { createModelLog } from './model-log.ts';

/** What happens to one broadcast. */
export type Fate = 'arrives' | 'lost' | 'twice';

export interface FakeServer {
  ports: LivePorts;
  log: ReturnType<typeof createModelLog>;
  /** Folds, and broadcasts the frames to whoever has joined. */
  fold(options?: { fate?: Fate; delayMs?: () => number; tooLarge?: boolean }): void;
  /** Sends anything on a topic. */
  broadcast(topic: Topic, payload: unknown): void;
  access: Access;
  /** The next snapshot is this one, as if it had been read earlier. */
  nextSnapshot: Snapshot | null;
  /** RPCs fail as long as this is set. */
  isDown: boolean;
  /** How long each way of an RPC takes. */
  rpcMs: () => number;
  /** The socket is cut; joins fail until `reconnect`. */
  disconnect(): void;
  reconnect(): void;
  /** The server closes a topic's channels, or refuses them with a reason. */
  close(topic: Topic): void;
  refuse(topic: Topic, reason: string): void;
  signIn(): void;
  signOut(): void;
  /** Names of the RPCs asked so far. */
  asked: string[];
  joined(): Topic[];
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
  const channels = new Set<{ topic: Topic; handlers: ChannelHandlers; isJoined: boolean }>();
  const signIns = createListeners<void>();
  const signOuts = createListeners<void>();
  let isCut = false;
  let isSocketOpen = false;

  const later = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));

  async function rpc(name: string, args: Record<string, unknown>): Promise<RpcAnswer> {
    server.asked.push(name);
    await later(server.rpcMs());
    const answer = server.isDown ? failure('', 'connection refused', 0) : answerOf(name, args);
    // What has been answered is as it was then, however long it travels.
    const sent = structuredClone(answer);
    await later(server.rpcMs());
    return sent;
  }

  function answerOf(name: string, args: Record<string, unknown>): RpcAnswer {
    if (name === 'analytics_my_access') return success(server.access);
    const sections = SECTIONS.filter((s) => server.access.topics.includes(topicOfSection(s)));
    if (name === 'analytics_snapshot') {
      if (sections.length === 0) return failure('42501', 'You are not a member.', 403);
      const range: Range = {
        from: String(args.p_from),
        to: args.p_to === null ? null : String(args.p_to),
        timeZone: String(args.p_time_zone),
        compare: args.p_compare === true,
      };
      const early = server.nextSnapshot;
      server.nextSnapshot = null;
      return success(early ?? log.snapshot(range, clock.now(), sections));
    }
    const topic = TOPICS.find((known) => known === args.p_topic);
    if (!topic || !server.access.topics.includes(topic))
      return failure('42501', 'You may not read this topic.', 403);
    return success(
      log.framesSince(
        topic,
        String(args.p_epoch),
        Number(args.p_seq),
        Number(args.p_limit),
        clock.now(),
      ),
    );
  }

  function tell(topic: Topic, payload: unknown, delayMs: number) {
    for (const channel of channels) {
      if (channel.topic !== topic || !channel.isJoined) continue;
      clock.after(delayMs, () => {
        if (channel.isJoined) channel.handlers.onBroadcast(payload);
      });
    }
  }

  function knock(channel: { topic: Topic; handlers: ChannelHandlers; isJoined: boolean }) {
    clock.after(5, () => {
      if (isCut || !channels.has(channel)) return;
      if (!server.access.topics.includes(channel.topic))
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
export const updateOf = (topic: Topic, frame: Frame) => ({
  id: '22222222-2222-4222-8222-222222222222',
  type: 'analytics_update',
  channel: topic,
  timestamp: frame.foldedAt,
  payload: frame,
});

const success = (data: unknown): RpcAnswer => ({ data, error: null, status: 200 });
const failure = (code: string, message: string, status: number): RpcAnswer => ({
  data: null,
  error: { code, message },
  status,
});
