// Notices topics that have gone quiet: a broadcast is a hint that can be lost, so silence proves nothing.
import type { LiveTopic } from './live-topic.ts';
import type { Cancel, Clock } from './ports.ts';

export const SILENCE_MS = 15_000;

/** Spread, so that dashboards which went quiet together do not ask together. */
const SPREAD = 0.15;

export interface SilenceWatch {
  /** Watches these topics and no others. */
  watch(topics: readonly LiveTopic[]): void;
  heard(topic: LiveTopic): void;
  stop(): void;
}

export function createSilenceWatch(
  clock: Clock,
  random: () => number,
  onSilent: (topic: LiveTopic) => void,
): SilenceWatch {
  const watched = new Map<LiveTopic, { heardAt: number; cancel: Cancel }>();

  function arm(topic: LiveTopic, heardAt: number) {
    const dueAt = heardAt + SILENCE_MS * (1 + random() * SPREAD);
    const cancel = clock.after(Math.max(0, dueAt - clock.now()), () => ring(topic));
    watched.set(topic, { heardAt, cancel });
  }

  // The timer is not moved at each frame: when it rings, it looks how long the silence has lasted.
  function ring(topic: LiveTopic) {
    const heardAt = watched.get(topic)?.heardAt ?? 0;
    const isSilent = clock.now() - heardAt >= SILENCE_MS;
    arm(topic, isSilent ? clock.now() : heardAt);
    if (isSilent) onSilent(topic);
  }

  function drop(topic: LiveTopic) {
    watched.get(topic)?.cancel();
    watched.delete(topic);
  }

  return {
    watch(topics) {
      for (const topic of [...watched.keys()]) if (!topics.includes(topic)) drop(topic);
      for (const topic of topics) if (!watched.has(topic)) arm(topic, clock.now());
    },
    heard(topic) {
      const entry = watched.get(topic);
      if (entry) entry.heardAt = clock.now();
    },
    stop: () => [...watched.keys()].forEach(drop),
  };
}
