'use client';
// The general hook: the connection's state, topics to hold, and every message in the one shape.
import { useEffect, useRef, useState } from 'react';
import type { WebSocketMessage } from '#contract/frame.ts';
import type { Topic } from '#contract/topic.ts';
import type { ConnectionState } from '../store/index.ts';
import { useLive, useLiveStore } from './use-live.ts';
import { useTopics } from './use-topics.ts';

interface WebSocketOptions {
  /** Called for every message; may be a new function at each render. */
  onMessage?: (message: WebSocketMessage) => void;
}

export interface WebSocketHook {
  connectionState: ConnectionState;
  /** Holds a topic until `unsubscribe` or unmount; asking twice is asking once. */
  subscribe(topic: Topic): void;
  unsubscribe(topic: Topic): void;
  /** The newest message since the component was mounted. */
  lastMessage: WebSocketMessage | null;
}

export function useWebSocket({ onMessage }: WebSocketOptions = {}): WebSocketHook {
  const store = useLiveStore();
  const connectionState = useLive((view) => view.connectionState);
  const { subscribe, unsubscribe } = useTopics();
  const [lastMessage, setLastMessage] = useState<WebSocketMessage | null>(null);
  const listener = useRef(onMessage);

  useEffect(() => {
    listener.current = onMessage;
  });

  useEffect(
    () =>
      store.onMessage((message) => {
        setLastMessage(message);
        listener.current?.(message);
      }),
    [store],
  );

  return { connectionState, subscribe, unsubscribe, lastMessage };
}
