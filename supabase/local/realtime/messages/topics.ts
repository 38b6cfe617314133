/** The subscribers of each topic, and the delivery of one message to all of them. */
import type { FanOut } from './fan-out.ts';
import type { Version, WireFrame } from './frames.ts';

export interface Subscriber {
  readonly version: Version;
  /** False when this subscriber may not see the message, or has seen it in a replay. */
  accepts(message: FanOut): boolean;
  deliver(frame: WireFrame, message: FanOut): void;
}

/** A private and a public channel of the same name are different rooms. */
export function room(topic: string, isPrivate: boolean): string {
  return `${isPrivate ? 'private' : 'public'}:${topic}`;
}

export class Topics {
  readonly #rooms = new Map<string, Set<Subscriber>>();

  add(name: string, subscriber: Subscriber): void {
    const members = this.#rooms.get(name) ?? new Set();
    members.add(subscriber);
    this.#rooms.set(name, members);
  }

  remove(name: string, subscriber: Subscriber): void {
    const members = this.#rooms.get(name);
    members?.delete(subscriber);
    if (members?.size === 0) this.#rooms.delete(name);
  }

  publish(name: string, message: FanOut, except?: Subscriber): void {
    for (const subscriber of this.#rooms.get(name) ?? []) {
      if (subscriber === except || !subscriber.accepts(message)) continue;
      const frame = message.frameFor(subscriber.version);
      if (frame) subscriber.deliver(frame, message);
    }
  }
}
