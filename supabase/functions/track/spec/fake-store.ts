// Stands in for Postgres where only the way of a request is tested: keeps rows in memory, knows each id once, and
// can be told to reject, to fail, or to wait. It leaves out commits, locks and the refilling of buckets.
import type { EventRow } from '../events/event-row.ts';
import {
  type Charge,
  type EventStore,
  type Ingested,
  type IngestReport,
  RowsRejected,
  type Wait,
} from '../store/store.ts';

export class FakeStore implements EventStore {
  readonly rows = new Map<string, EventRow>();
  readonly charges: Charge[][] = [];
  /** How many rows each statement brought. */
  readonly statements: number[] = [];
  readonly reports: IngestReport[] = [];
  folds = 0;
  /** Whether filtered views are open. */
  hasViews = false;
  viewSteps = 0;

  /** The next statement fails with this. */
  failure: Error | undefined;
  /** Buckets of this kind are empty for so long. */
  empty: { kind: Charge['kind']; waitMs: number } | undefined;
  /** Rows that the database would not take. */
  rejects: (row: EventRow) => boolean = () => false;
  /** Rows that only a secret key may send. */
  secretOnly: (row: EventRow) => boolean = () => false;
  /** Statements wait for this. */
  gate: Promise<void> = Promise.resolve();

  async takeTokens(requests: readonly (readonly Charge[])[]): Promise<(Wait | null)[]> {
    await this.gate;
    if (this.failure) throw this.failure;
    this.charges.push(requests.flat());
    return requests.map((charges) => {
      const empty = charges.find(({ kind }) => kind === this.empty?.kind);
      return empty && this.empty ? { bucket: empty.bucket, ms: this.empty.waitMs } : null;
    });
  }

  async ingest(rows: readonly EventRow[]): Promise<Ingested> {
    if (this.failure) throw this.failure;
    this.statements.push(rows.length);
    if (rows.some(this.rejects)) throw new RowsRejected('22P05');
    const secretOnly = rows.filter(this.secretOnly);
    const fresh = rows.filter((row) => !this.rows.has(row.id) && !this.secretOnly(row));
    for (const row of fresh) this.rows.set(row.id, row);
    const ids = (some: readonly EventRow[]) => some.map(({ id }) => id);
    return { ids: ids(fresh), secretOnly: ids(secretOnly) };
  }

  async fold() {
    this.folds += 1;
    return { againInMs: null, hasViews: this.hasViews };
  }

  async foldViews() {
    this.viewSteps += 1;
    return null;
  }

  async report(report: IngestReport): Promise<void> {
    if (this.failure) throw this.failure;
    this.reports.push(report);
  }
}
