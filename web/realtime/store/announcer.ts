// Announces what happens to listeners, in the message shape of the hook.
import type { Frame, WebSocketMessage } from '#contract/frame.ts';
import type { Topic } from '#contract/topic.ts';
import { createBoundedSet } from '../bounded-set.ts';
import type { Cancel, Clock } from '../clock.ts';
import { createListeners } from '../listeners.ts';
import type { LiveTopic } from '../live-topic.ts';

export type MessageListener = (message: WebSocketMessage) => void;

/** Payload of an `error` message: a code for machines, a sentence with the remedy for people. */
interface LiveErrorPayload {
  code: 'unreadable_message' | 'not_allowed' | 'unauthorized' | 'read_failed';
  message: string;
}

export interface Announcer {
  listen(listener: MessageListener): Cancel;
  say(type: WebSocketMessage['type'], channel?: string): void;
  error(code: LiveErrorPayload['code'], message: string, channel?: string): void;
  /** A frame is announced once, whether it was broadcast, read from the log, or both. */
  frame(topic: LiveTopic, frame: Frame): void;
}

/** Frames remembered, to announce none twice. */
const KEPT_FRAMES = 2000;

export function createAnnouncer(clock: Clock): Announcer {
  const listeners = createListeners<WebSocketMessage>();
  const announced = createBoundedSet(KEPT_FRAMES);
  const send = (type: WebSocketMessage['type'], channel?: string, payload?: unknown) =>
    listeners.notify({ type, channel, payload, timestamp: new Date(clock.now()).toISOString() });
  return {
    listen: listeners.add,
    say: (type, channel) => send(type, channel),
    error(code, message, channel) {
      const payload: LiveErrorPayload = { code, message };
      send('error', channel, payload);
    },
    frame(topic, frame) {
      if (announced.add(`${topic} ${frame.epoch} ${frame.seq}`))
        send('analytics_update', topic, frame);
    },
  };
}

/** Announces once each wanted topic that the reader's role does not include; call it with all that are denied now. */
export function createDenials(announcer: Announcer): (denied: readonly Topic[]) => void {
  let known: readonly Topic[] = [];
  return (denied) => {
    const news = denied.filter((topic) => !known.includes(topic));
    known = denied;
    for (const topic of news) {
      const message = `Your role does not include "${topic}". Ask an owner to add it.`;
      announcer.error('not_allowed', message, topic);
    }
  };
}
