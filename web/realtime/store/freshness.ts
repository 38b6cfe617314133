// Says how the numbers relate to the truth: one answer from all that the store knows.
import type { Follower, Recovered } from '../sync/index.ts';
import type { Freshness } from './api.ts';

interface FreshnessFacts {
  hasNumbers: boolean;
  /** When real-time was switched off. */
  pausedAt: number | null;
  /** Why nothing can be confirmed now. */
  trouble: string | null;
  /** The server does not take the filter. */
  isRefused: boolean;
  /** When a gap was found that is still being closed. */
  gapSince: number | null;
  /** Since when broadcasts have brought less than there is. */
  behindSince: number | null;
  /** When everything so far was last known to be in the numbers. */
  confirmedAt: number;
  recovered: Recovered | undefined;
}

export function freshnessOf(facts: FreshnessFacts): Freshness {
  const { pausedAt, trouble, gapSince, behindSince, confirmedAt, recovered } = facts;
  // A range that was chosen meanwhile has newer numbers.
  if (pausedAt !== null)
    return { kind: 'paused', since: new Date(Math.max(pausedAt, confirmedAt)) };
  if (trouble !== null) return { kind: 'stale', since: new Date(confirmedAt), reason: trouble };
  if (facts.isRefused) return { kind: 'refused' };
  if (!facts.hasNumbers) return { kind: 'loading' };
  if (gapSince !== null) return { kind: 'catching_up', since: new Date(gapSince) };
  if (behindSince !== null) return { kind: 'behind', since: new Date(behindSince) };
  return recovered ? { kind: 'live', recovered } : { kind: 'live' };
}

/** The numbers on show are those that were asked for, and grow: as told, or by being fetched. */
export const isFollowing = ({ kind }: Freshness): boolean => kind === 'live' || kind === 'behind';

/** The same words mean the same object, so that no component renders for nothing. */
export const sameFreshness = (a: Freshness, b: Freshness): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Remembers since when the numbers on show have had a gap. */
type GapWatch = (shown: Follower, hasGap: boolean) => number | null;

export function createGapWatch(): GapWatch {
  let of: Follower | null = null;
  let since: number | null = null;
  return (shown, hasGap) => {
    // Other numbers have gaps of their own.
    if (of !== shown) since = null;
    of = shown;
    since = hasGap ? (since ?? shown.facts().confirmedAt) : null;
    return since;
  };
}
