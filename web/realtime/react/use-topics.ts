'use client';
// The topics that one component holds: each once, all released when it leaves the page.
import { useCallback, useEffect, useRef } from 'react';
import type { Topic } from '#contract/topic.ts';
import type { Cancel } from '../clock.ts';
import { useLiveStore } from './use-live.ts';

interface HeldTopics {
  /** Holds a topic until `unsubscribe` or unmount; asking twice is asking once. */
  subscribe(topic: Topic): void;
  unsubscribe(topic: Topic): void;
  /** The topics held now. */
  topics(): Topic[];
}

export function useTopics(): HeldTopics {
  const store = useLiveStore();
  const held = useRef(new Map<Topic, Cancel>());

  const subscribe = useCallback(
    (topic: Topic) => {
      if (!held.current.has(topic)) held.current.set(topic, store.subscribe(topic));
    },
    [store],
  );

  const unsubscribe = useCallback((topic: Topic) => {
    held.current.get(topic)?.();
    held.current.delete(topic);
  }, []);

  const topics = useCallback(() => [...held.current.keys()], []);

  useEffect(() => {
    const { current } = held;
    return () => {
      for (const release of current.values()) release();
      current.clear();
    };
  }, []);

  return { subscribe, unsubscribe, topics };
}
