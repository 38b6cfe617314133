// Stores a group of requests in one statement, and tells each what became of its events.

import type { EventRow } from '../events/event-row.ts';
import type { ParsedEvent } from '../events/parse-events.ts';
import { GroupCommit } from './group-commit.ts';
import type { RateLimit } from './rate-limit.ts';
import { type Charge, type EventStore, RowsRejected } from './store.ts';

interface Submission {
  charges: Charge[];
  events: ParsedEvent[];
  /** How much of a group it fills. */
  weight: number;
}

/** What became of the events of a request. */
export interface Stored {
  limited: false;
  accepted: number;
  duplicates: number;
  rejected: RejectedRow[];
}

type Outcome = Stored | { limited: true; retryAfterMs: number };

/** An event that is valid by the contract and yet not taken. */
interface RejectedRow extends ParsedEvent {
  why: WhyRejected;
}

/** By the settings, or with the SQLSTATE that the database gives. */
type WhyRejected = { secretOnly: true } | { sqlState: string };

interface StoredRows {
  /** Ids that were not there before. */
  ids: Set<string>;
  rejected: Map<string, WhyRejected>;
}

/** Halves the rows until those that the database rejects stand alone; all others are stored. */
async function storeRows(store: EventStore, rows: readonly EventRow[]): Promise<StoredRows> {
  if (rows.length === 0) return { ids: new Set(), rejected: new Map() };
  try {
    const { ids, secretOnly } = await store.ingest(rows);
    return {
      ids: new Set(ids),
      rejected: new Map(secretOnly.map((id) => [id, { secretOnly: true }])),
    };
  } catch (error) {
    if (!(error instanceof RowsRejected)) throw error;
    const [row, another] = rows;
    if (row && !another)
      return { ids: new Set(), rejected: new Map([[row.id, { sqlState: error.message }]]) };
  }
  const half = Math.ceil(rows.length / 2);
  const first = await storeRows(store, rows.slice(0, half));
  const second = await storeRows(store, rows.slice(half));
  return {
    ids: new Set([...first.ids, ...second.ids]),
    rejected: new Map([...first.rejected, ...second.rejected]),
  };
}

/** The first row of each id; the statement rejects a second one. */
function distinctRows(submissions: readonly Submission[]): EventRow[] {
  const rows = new Map<string, EventRow>();
  for (const { events } of submissions) {
    for (const { row } of events) if (!rows.has(row.id)) rows.set(row.id, row);
  }
  return [...rows.values()];
}

/** The first to bring an id has it accepted; a later one brought a duplicate. */
function settle({ events }: Submission, { ids, rejected }: StoredRows): Stored {
  const rejectedRows: RejectedRow[] = [];
  let accepted = 0;
  for (const event of events) {
    const why = rejected.get(event.row.id);
    if (why) rejectedRows.push({ ...event, why });
    else if (ids.delete(event.row.id)) accepted += 1;
  }
  const duplicates = events.length - accepted - rejectedRows.length;
  return { limited: false, accepted, duplicates, rejected: rejectedRows };
}

async function commit(
  store: EventStore,
  rateLimit: RateLimit,
  group: readonly Submission[],
): Promise<Outcome[]> {
  // A statement of its own: no bucket stays locked while the events are being committed.
  const waits = await rateLimit.take(group.map(({ charges }) => charges));
  const admitted = group.filter((_, index) => waits[index] === null);
  const stored = await storeRows(store, distinctRows(admitted));
  return group.map((submission, index) => {
    const wait = waits[index] ?? null;
    return wait === null ? settle(submission, stored) : { limited: true, retryAfterMs: wait };
  });
}

export interface IngestBounds {
  maxGroup: number;
  maxWaiting: number;
}

/** A queue in front of the store that commits in groups. */
export const createIngest = (store: EventStore, rateLimit: RateLimit, bounds: IngestBounds) =>
  new GroupCommit<Submission, Outcome>({
    commit: (group) => commit(store, rateLimit, group),
    weigh: ({ weight }) => weight,
    ...bounds,
  });
