// Stands in for Supabase in tests of the live store: RPCs and channels over the model log, with a
// network that a test can make lose, repeat, delay and cut. It leaves out tokens and policies: what a
// caller may is a list that the test sets.
import type { Access } from '#contract/access.ts';
import type { Frame } from '#contract/frame.ts';
import { TOPICS } from '#contract/topic.ts';
import type { RpcAnswer } from '#web/data/client/rpc-client.ts';
import type { LivePorts, Self } from '../connection/ports.ts';
import { createListeners } from '../listeners.ts';
import type { LiveTopic } from '../live-topic.ts';
import { createFakeChannels, type FakeChannels } from './fake-channels.ts';
import type { FakeClock } from './fake-clock.ts';
import { answerRpc, failure, mayRead, type RpcWorld } from './fake-rpcs.ts';
import type { ModelOptions } from './model-log.ts';
import { replicated } from './read-replica.ts';

/** What happens to one broadcast. */
export type Fate = 'arrives' | 'lost' | 'twice';

interface FoldOptions {
  fate?: Fate;
  delayMs?: () => number;
  tooLarge?: boolean;
}

type Faults =
  | 'disconnect'
  | 'reconnect'
  | 'close'
  | 'refuse'
  | 'joined'
  | 'others'
  | 'presenceCalls';

interface FakeServer extends RpcWorld, Pick<FakeChannels, Faults> {
  ports: LivePorts;
  /** Folds, and broadcasts the frames to the channels that have joined. */
  fold(options?: FoldOptions): void;
  /** Sends anything on a topic. */
  broadcast(topic: LiveTopic, payload: unknown): void;
  /** RPCs fail as long as this is set. */
  isDown: boolean;
  /** How late the read replica is that answers what is asked by GET. */
  replicaMs: number;
  /** How long each way of an RPC takes. */
  rpcMs: () => number;
  signIn(): void;
  signOut(): void;
  self: Self | null;
  /** Names of the RPCs asked so far. */
  asked: string[];
  authRefreshes: number;
  /** New tokens fetched. */
  sessions: number;
}

const OWNER: Access = { role: 'owner', topics: [...TOPICS], minTrials: 20 };

export function createFakeServer(clock: FakeClock, options: ModelOptions = {}): FakeServer {
  const { primary: log, answering } = replicated(
    options,
    () => clock.now(),
    () => server.replicaMs,
  );
  const channels = createFakeChannels(clock, (topic) => mayRead(server, topic));
  const signIns = createListeners<void>();
  const signOuts = createListeners<void>();

  const later = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));

  async function answer(name: string, args: object, get = false): Promise<RpcAnswer> {
    server.asked.push(name);
    await later(server.rpcMs());
    const answered = server.isDown
      ? failure('', 'connection refused', 0)
      : answerRpc(server, name, { ...args }, clock.now(), answering(get ? 'replica' : 'primary'));
    // What has been answered is as it was then, however long it travels.
    const sent = structuredClone(answered);
    await later(server.rpcMs());
    return sent;
  }

  const server: FakeServer = {
    ...channels,
    log,
    access: OWNER,
    nextSnapshot: null,
    isDown: false,
    replicaMs: 0,
    rpcMs: () => 10,
    self: { id: 'me', name: 'Mina Sommer' },
    asked: [],
    authRefreshes: 0,
    sessions: 0,
    ports: {
      ...channels,
      hasReplica: true,
      rpc: (name, args, how) => ({ abortSignal: () => answer(name, args, how?.get) }),
      beacon: (name, args) => {
        server.asked.push(name);
        answerRpc(server, name, args, clock.now(), answering('primary'));
      },
      async refreshAuth() {
        server.authRefreshes += 1;
      },
      async renewSession() {
        server.sessions += 1;
      },
      self: async () => server.self,
      onSignIn: signIns.add,
      onSignOut: signOuts.add,
    },
    fold({ fate = 'arrives', delayMs = () => 2, tooLarge } = {}) {
      for (const { topic, frame } of log.fold(clock.now(), tooLarge)) {
        const times = { arrives: 1, lost: 0, twice: 2 }[fate];
        for (let i = 0; i < times; i++)
          channels.broadcast(topic, updateOf(topic, frame), delayMs());
      }
    },
    broadcast: (topic, payload) => channels.broadcast(topic, payload, 2),
    signIn: () => signIns.notify(),
    signOut: () => signOuts.notify(),
  };
  return server;
}

/** As `realtime.send` delivers it: with an `id` of its own. */
const updateOf = (topic: LiveTopic, frame: Frame) => ({
  id: '22222222-2222-4222-8222-222222222222',
  type: 'analytics_update',
  channel: topic,
  timestamp: frame.foldedAt,
  payload: frame,
});
