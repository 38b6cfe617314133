// Remembers since when the numbers on show have had a gap.
import type { Follower } from './sync/index.ts';

export type GapWatch = (shown: Follower, hasGap: boolean) => number | null;

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
