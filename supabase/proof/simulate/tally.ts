// The counts of a run: what became of each event that was made.
import type { Receipt } from '#contract/receipt.ts';

export interface Tally {
  made: number;
  accepted: number;
  /** Stored by an earlier attempt whose answer got lost. */
  recovered: number;
  rejected: Map<string, number>;
  /** Events of requests that would be answered so again: `401 unauthorized`. */
  failed: Map<string, number>;
  /** Not known: no answer until the run was over. */
  undelivered: number;
  /** Sent again although stored, on purpose. */
  resent: { events: number; duplicates: number; accepted: number };
  requests: number;
  /** Attempts that had to be repeated, by status; `0` without any answer. */
  retried: Map<number, number>;
  sessions: number;
}

export const emptyTally = (): Tally => ({
  made: 0,
  accepted: 0,
  recovered: 0,
  rejected: new Map(),
  failed: new Map(),
  undelivered: 0,
  resent: { events: 0, duplicates: 0, accepted: 0 },
  requests: 0,
  retried: new Map(),
  sessions: 0,
});

export function count<K>(counts: Map<K, number>, key: K, n = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + n);
}

export const sum = (counts: Map<unknown, number>): number =>
  [...counts.values()].reduce((total, n) => total + n, 0);

export function countReceipt(tally: Tally, receipt: Receipt): void {
  tally.accepted += receipt.accepted;
  tally.recovered += receipt.duplicates;
  for (const { code, field } of receipt.rejected) {
    count(tally.rejected, field ? `${code} ${field}` : code);
  }
}

/** Events of this run that the database now holds. */
export const stored = (tally: Tally): number => tally.accepted + tally.recovered;

/** Made, and not yet answered. */
export const waiting = (tally: Tally): number =>
  tally.made - stored(tally) - sum(tally.rejected) - sum(tally.failed) - tally.undelivered;
