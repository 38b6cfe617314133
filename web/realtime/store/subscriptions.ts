// Counts who wants which topic: two panels on one topic share it, and the last one to leave ends it.
import { LIVE } from '#contract/limits.ts';
import type { Topic } from '#contract/topic.ts';
import type { Cancel, Clock } from '../clock.ts';

/** A topic is kept for a moment after the last release: pages change, and StrictMode mounts twice. */
export const LINGER_MS = 1_000;

export class SubscriptionLimitError extends Error {
  readonly code = 'too_many_subscriptions';

  constructor(topic: string, limit: number) {
    super(
      `Cannot subscribe to "${topic}": this client already holds ${limit} topics, the most there may be. Release one first.`,
    );
    this.name = 'SubscriptionLimitError';
  }
}

interface Subscriptions {
  /** Wants a topic; what it returns ends that, and may be called more than once. */
  hold(topic: Topic): Cancel;
  topics(): Topic[];
}

export function createSubscriptions(
  clock: Clock,
  onChange: () => void,
  limit: number = LIVE.subscriptions,
): Subscriptions {
  const holders = new Map<Topic, { count: number; cancelLinger: Cancel | null }>();

  function release(topic: Topic) {
    const held = holders.get(topic);
    if (!held) return;
    held.count -= 1;
    if (held.count > 0) return;
    held.cancelLinger = clock.after(LINGER_MS, () => {
      holders.delete(topic);
      onChange();
    });
  }

  /** Topics that only linger make room. */
  function makeRoom(topic: Topic) {
    if (holders.size < limit) return;
    const lingering = [...holders].find(([, { count }]) => count === 0);
    if (!lingering) throw new SubscriptionLimitError(topic, limit);
    lingering[1].cancelLinger?.();
    holders.delete(lingering[0]);
  }

  return {
    hold(topic) {
      const held = holders.get(topic);
      if (!held) makeRoom(topic);
      held?.cancelLinger?.();
      holders.set(topic, { count: (held?.count ?? 0) + 1, cancelLinger: null });
      onChange();
      let isHeld = true;
      return () => {
        if (isHeld) release(topic);
        isHeld = false;
      };
    },
    topics: () => [...holders.keys()],
  };
}
