// One thing that a shopper does: an event before it has an id, a time and a session.
import type { IncomingEvent } from '#contract/event.ts';

type What<E> = E extends IncomingEvent ? Pick<E, 'type' | 'properties'> : never;

export type Action = What<IncomingEvent> & {
  /** Which search of the session it belongs to. */
  search?: number;
};

export interface Step {
  /** Since the step before. */
  afterMs: number;
  action: Action;
}

/** A session in its order; ends when the shopper has left. */
export type Session = Generator<Step, void>;
