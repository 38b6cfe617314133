// What a sender is: one kind of body that `track` takes, our own or that of another tool.
import { REQUEST } from '../../_shared/contract/limits.ts';
import type { TrackRequest } from '../../_shared/contract/receipt.ts';
import { tooLarge } from '../http-error.ts';
import type { SentBy } from '../request/credentials.ts';

export interface SenderContext {
  /** When the request came. */
  now: number;
  /** Tells clients apart for a day, without their address: for tools that have no id of their own. */
  visitor: string;
  keyKind: SentBy['kind'];
}

export interface Sender {
  /** Of a tool that is not ours. */
  name?: string;
  /** The key in the body, and nothing else of it, for tools that cannot put it into a header or the URL. */
  keyIn?: (body: unknown) => string | undefined;
  /**
   * The body as a request of ours, whose events are validated like any other: none where all of it is of no
   * concern here. Null: the body is of another shape. Throws an HttpError where it can say more than that, and at the
   * first event too many; every list and text in the body is bounded before anything is done with it.
   */
  read: (body: unknown, context: SenderContext) => TrackRequest | null;
}

/** A tool that a shop already has: it sends to an address of its own behind `/track`. */
export interface Tool extends Sender {
  name: string;
  address: RegExp;
  /** Its operation in the OpenAPI document. */
  api: { path: string; operationId: string; summary: string; description: string };
}

/** Before so many are mapped, and after. */
export function requireFewEvents(count: number): void {
  if (count <= REQUEST.maxEvents) return;
  throw tooLarge(
    `More than ${REQUEST.maxEvents} events are too many for one request: send fewer at once.`,
  );
}
