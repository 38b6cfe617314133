// Tells listeners what happens, each thing in the one message shape of the brief.

import type { Frame, WebSocketMessage } from '#contract/frame.ts';
import { createBoundedSet } from './bounded-set.ts';
import type { Cancel, Clock } from './clock.ts';
import { createListeners } from './listeners.ts';
import type { LiveTopic } from './live-topic.ts';

export type MessageListener = (message: WebSocketMessage) => void;

/** Payload of an `error` message: a code for machines, a sentence with the remedy for people. */
export interface LiveErrorPayload {
  code: 'unreadable_message' | 'not_allowed' | 'unauthorized' | 'read_failed';
  message: string;
}

export interface Announcer {
  listen(listener: MessageListener): Cancel;
  say(type: WebSocketMessage['type'], channel?: string): void;
  complain(code: LiveErrorPayload['code'], message: string, channel?: string): void;
  /** A frame is told once, whether it was broadcast, read from the log, or both. */
  frame(topic: LiveTopic, frame: Frame): void;
}

/** Frames remembered, to tell none twice. */
const TOLD_FRAMES = 2000;

export function createAnnouncer(clock: Clock): Announcer {
  const listeners = createListeners<WebSocketMessage>();
  const told = createBoundedSet(TOLD_FRAMES);
  const send = (type: WebSocketMessage['type'], channel?: string, payload?: unknown) =>
    listeners.tell({ type, channel, payload, timestamp: new Date(clock.now()).toISOString() });
  return {
    listen: listeners.add,
    say: (type, channel) => send(type, channel),
    complain(code, message, channel) {
      const payload: LiveErrorPayload = { code, message };
      send('error', channel, payload);
    },
    frame(topic, frame) {
      if (told.add(`${topic} ${frame.epoch} ${frame.seq}`)) send('analytics_update', topic, frame);
    },
  };
}
