// Waiting times of retries: exponential with full jitter, so that clients cut off together do not come back together.

interface Backoff {
  /** Longest first wait, in milliseconds. */
  baseMs: number;
  /** Longest wait of all. */
  capMs: number;
}

/** Anything from 0 to base · 2^(attempt − 1), at most the cap. The first attempt is 1. */
export function fullJitter(
  attempt: number,
  { baseMs, capMs }: Backoff,
  random: () => number = Math.random,
): number {
  // 2^30 ms is past every cap; a larger power would only lose precision.
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(random() * ceiling);
}

/** Reads that failed. */
export const READ_BACKOFF: Backoff = { baseMs: 1_000, capMs: 15_000 };
/** Channels that the server closed. */
export const CHANNEL_BACKOFF: Backoff = { baseMs: 1_000, capMs: 30_000 };
/** A socket that was lost. */
export const SOCKET_BACKOFF: Backoff = { baseMs: 2_000, capMs: 30_000 };
