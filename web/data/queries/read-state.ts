// What a page knows about numbers that it asked for: the states that its card shows.
import type { RpcError } from '../client/rpc-error.ts';

export type ReadState<T> =
  | { kind: 'loading' }
  | { kind: 'forbidden' }
  | { kind: 'failed'; reason: string }
  /** `failing`: the newest attempt did not succeed, so this is the one before. */
  | { kind: 'ready'; data: T; failing: boolean };

interface Answer<T> {
  data: T | undefined;
  error: RpcError | undefined;
}

/** A right that is gone takes the numbers with it, even those that are here already. */
export function readState<T>(isAllowed: boolean, { data, error }: Answer<T>): ReadState<T> {
  if (!isAllowed || error?.isForbidden) return { kind: 'forbidden' };
  if (data !== undefined) return { kind: 'ready', data, failing: error !== undefined };
  return error ? { kind: 'failed', reason: error.message } : { kind: 'loading' };
}
