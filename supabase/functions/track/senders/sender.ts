// What a sender is: one kind of body that `track` takes, our own or that of another tool.
import type { TrackRequest } from '../../_shared/contract/receipt.ts';

export interface SenderContext {
  /** When the request came. */
  now: number;
  /** Tells clients apart for a day, without their address: for tools that have no id of their own. */
  visitor: string;
}

export interface Sender {
  /** Of a tool that is not ours. */
  name?: string;
  /** The key in the body, for tools that cannot put it into a header or the URL. */
  keyIn?: (body: unknown) => string | undefined;
  /**
   * The body as a request of ours, whose events are validated like any other: none where all of it is of no
   * concern here. Null: the body is of another shape. Throws an HttpError where it can say more than that.
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
