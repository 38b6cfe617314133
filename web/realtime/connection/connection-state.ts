// Says how the connection stands: one word from the socket, the channels and the access.
import type { Cancel, Clock } from '../clock.ts';
import type { Standing } from './access.ts';
import type { TopicState } from './channel-pool.ts';
import type { LivePorts } from './ports.ts';

export type ConnectionState =
  | 'connecting'
  | 'connected'
  | 'reconnecting'
  | 'disconnected'
  | 'unauthorized';

interface ConnectionFacts {
  /** The store is in use, and neither paused nor given up for a hidden tab. */
  isActive: boolean;
  standing: Standing;
  isSocketOpen: boolean;
  topics: readonly TopicState[];
  /** Whether it was `connected` since the store started. */
  wasConnected: boolean;
}

/** A topic that is joining for the first time does not undo `connected`: the socket is there. */
function connectionStateOf(facts: ConnectionFacts): ConnectionState {
  if (facts.standing === 'denied') return 'unauthorized';
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

export function createConnection(onTurn: (turn: 'connect' | 'disconnect') => void): Connection {
  let state: ConnectionState = 'connecting';
  let wasConnected = false;
  return {
    state: () => state,
    look(facts) {
      const was = state === 'connected';
      state = connectionStateOf({ ...facts, wasConnected });
      const is = state === 'connected';
      wasConnected ||= is;
      if (was !== is) onTurn(is ? 'connect' : 'disconnect');
    },
    reset() {
      wasConnected = false;
    },
  };
}

/** Often while it is closed: the page waits for it. */
const LOOK_MS = { closed: 250, open: 5_000 };

interface SocketWatchSettings {
  ports: Pick<LivePorts, 'isSocketOpen' | 'openSocket'>;
  clock: Clock;
  /** Whether a socket that closed for want of channels should be opened again. */
  isWanted(): boolean;
  onLook(): void;
}

/** Looks at the socket now and then, because the library does not say when it opens or closes. */
export function watchSocket({ ports, clock, isWanted, onLook }: SocketWatchSettings): Cancel {
  let cancel: Cancel;
  function wait() {
    const wasOpen = ports.isSocketOpen();
    cancel = clock.after(wasOpen ? LOOK_MS.open : LOOK_MS.closed, () => {
      // Only once per loss: the library has its own, jittered way to reconnect.
      if (wasOpen && !ports.isSocketOpen() && isWanted()) ports.openSocket();
      onLook();
      wait();
    });
  }
  wait();
  return () => cancel();
}
