// Says how the connection stands: one word from the socket, the channels and the access.
import type { Standing } from './access-gate.ts';
import type { Announcer } from './announcer.ts';
import type { TopicState } from './channel-pool.ts';
import type { ConnectionState } from './live-view.ts';

export interface ConnectionFacts {
  /** Someone uses the store, and it is neither paused nor given up for a hidden tab. */
  isActive: boolean;
  standing: Standing;
  isSocketOpen: boolean;
  topics: readonly TopicState[];
  /** Whether it was `connected` since the store started. */
  wasConnected: boolean;
}

/** A topic that is joining for the first time does not undo `connected`: the socket is there. */
export function connectionStateOf(facts: ConnectionFacts): ConnectionState {
  if (facts.standing === 'refused') return 'unauthorized';
  if (!facts.isActive) return 'disconnected';
  const isWhole = facts.topics.every(({ kind }) => kind !== 'broken');
  if (facts.standing === 'granted' && facts.isSocketOpen && isWhole) return 'connected';
  return facts.wasConnected ? 'reconnecting' : 'connecting';
}

export interface Connection {
  state(): ConnectionState;
  /** Looks again, and tells when it came or went. */
  look(facts: Omit<ConnectionFacts, 'wasConnected'>): void;
  /** The store was closed: the next connection is the first again. */
  reset(): void;
}

export function createConnection(announcer: Pick<Announcer, 'say'>): Connection {
  let state: ConnectionState = 'connecting';
  let wasConnected = false;
  return {
    state: () => state,
    look(facts) {
      const was = state === 'connected';
      state = connectionStateOf({ ...facts, wasConnected });
      const is = state === 'connected';
      wasConnected ||= is;
      if (was !== is) announcer.say(is ? 'connect' : 'disconnect');
    },
    reset() {
      wasConnected = false;
    },
  };
}
