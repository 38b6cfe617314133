// Other senders' requests, turned into ours: what an adapter is given and what it gives.
import type { TrackRequest } from '../../_shared/contract/receipt.ts';

export interface AdapterContext {
  /** When the request came. */
  now: number;
  /** Tells clients apart for a day, without their address: for senders without any id of their own. */
  visitor: string;
}

export interface Adapted {
  /** Where the sender puts it into the body. */
  key: string | undefined;
  /** To be checked like any other; empty when all of it is of no concern here. */
  request: TrackRequest;
}

/** Null: the body is not of this sender's shape. */
export type Adapter = (body: unknown, context: AdapterContext) => Adapted | null;

const HOUR_MS = 60 * 60_000;

/** Without a session of the sender's, a visitor's hour is one. */
export const hourOf = (ms: number): number => Math.floor(ms / HOUR_MS) * HOUR_MS;
