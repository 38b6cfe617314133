// What ingest needs of the database, and how it says that it cannot.
import type { EventRow } from '../events/event-row.ts';

/** So many tokens to take from a bucket of the rate limit. */
export interface Charge {
  bucket: string;
  kind: 'client' | 'publishable_key' | 'secret_key';
  tokens: number;
}

/** Until a bucket holds enough. */
export interface Wait {
  bucket: string;
  ms: number;
}

/** What became of events since the last report. */
export interface IngestReport {
  counts: [measure: 'accepted' | 'duplicates' | 'rejected' | 'skew_ms', label: string, n: number][];
  /** Some of the rejected events, masked. */
  samples: { code: string; field?: string; message: string; sample: unknown }[];
}

export interface Ingested {
  /** Ids that were not there before. */
  ids: string[];
  /** Ids that were not stored, because only a secret key may send events of their type here. */
  secretOnly: string[];
}

export interface EventStore {
  /**
   * For each request, in order: null when all its charges were taken, else none was. A client's bucket is asked first, and only
   * what it pays for is charged to the key, which all clients share.
   */
  takeTokens(requests: readonly (readonly Charge[])[]): Promise<(Wait | null)[]>;
  /** Stores all rows that may be sent or, when it throws, none. */
  ingest(rows: readonly EventRow[]): Promise<Ingested>;
  /** Folds what is due; gives the milliseconds until more is, or null, and whether filtered views are open. */
  fold(): Promise<{ againInMs: number | null; hasViews: boolean }>;
  /** The same for filtered views, which no other topic waits for. */
  foldViews(): Promise<number | null>;
  report(report: IngestReport): Promise<void>;
}

/** The database cannot be reached, or it is not known what became of the statement. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The database rejects the rows for what is in them. */
export class RowsRejected extends Error {
  override readonly name = 'RowsRejected';
}
