// Says how the connection stands: one word from the socket, the channels and the access.
import type { Standing } from './access-gate.ts';
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
