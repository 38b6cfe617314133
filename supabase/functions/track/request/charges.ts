// Who pays for a request, and how much: its key and, where the key is public or not known, its client.
import type { Charge } from '../store/store.ts';
import type { SentBy } from './credentials.ts';
import { weightOf } from './weight.ts';

/** Who sends, and how much of it was looked at: as far as is known. */
export interface Caller {
  receivedAt: number;
  /** Undefined until the key is known. */
  sentBy: SentBy | undefined;
  /** The client's bucket. */
  client: string;
  /** Of the body, in bytes after inflating; until it was read, and where it cannot be, it counts as the largest. */
  size: number;
}

export function chargesOf({ sentBy, client }: Caller, tokens: number): Charge[] {
  const ofClient: Charge = { bucket: client, kind: 'client', tokens };
  if (!sentBy) return [ofClient];
  const kind = `${sentBy.kind}_key` as const;
  const ofKey: Charge = { bucket: `${kind}:${sentBy.name}`, kind, tokens };
  return sentBy.kind === 'secret' ? [ofKey] : [ofKey, ofClient];
}

/** For a request that brought no event. Not from a public key: one client's flood would use up what all share. */
export const chargesForNothing = (caller: Caller): Charge[] =>
  chargesOf(
    caller.sentBy?.kind === 'secret' ? caller : { ...caller, sentBy: undefined },
    weightOf([], caller.size),
  );
