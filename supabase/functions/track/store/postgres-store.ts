// Keeps events in Postgres, through the three functions that the migrations give to ingest.
import type postgres from 'postgres';
import { z } from 'zod';
import { type EventRow, eventColumns } from '../events/event-row.ts';
import type { DatabaseSettings } from '../settings.ts';
import { isAnswer, PostgresConnection, type Timeouts } from './postgres-connection.ts';
import {
  type Charge,
  type EventStore,
  type Ingested,
  type IngestReport,
  RowsRejected,
  StoreUnavailable,
  type Wait,
} from './store.ts';

/** An idle isolate soon gives its connections back: there may be many isolates, and Postgres has few. */
const TIMEOUTS: Timeouts = { connectS: 4, statementMs: 10_000, idleS: 60 };
const FOLD_IDLE_S = 5;

/** Classes 22 and 23: the data; 54: a value too large for an index. Without a partition no row would fit. */
const isAboutRows = (error: postgres.PostgresError) =>
  /^(?:22|23|54)/.test(error.code) && !(error.code === '23514' && !error.constraint_name);

/** The message may repeat what the client sent, so only the code goes further. */
function asRejected(error: unknown): RowsRejected | undefined {
  const cause = error instanceof StoreUnavailable ? error.cause : undefined;
  return isAnswer(cause) && isAboutRows(cause) ? new RowsRejected(cause.code) : undefined;
}

const viewsAnswer = z.object({ again_in_ms: z.number().nullable() });
const foldAnswer = viewsAnswer.extend({ has_views: z.boolean() });

export class PostgresStore implements EventStore {
  readonly #ingest: PostgresConnection;
  /**
   * For what no request waits for. A fold takes tens of milliseconds: on the connection of ingest it would double the
   * p95 of the requests (measured: 100 instead of 60 ms at 20,000 events/s), and its failure would be theirs.
   */
  readonly #aside: PostgresConnection;
  /** For filtered views, only while there are some: the fold must not wait for them. */
  readonly #views: PostgresConnection;

  constructor(settings: DatabaseSettings, timeouts: Partial<Timeouts> = {}) {
    this.#ingest = new PostgresConnection(settings, { ...TIMEOUTS, ...timeouts });
    const aside = { ...TIMEOUTS, idleS: FOLD_IDLE_S, ...timeouts };
    this.#aside = new PostgresConnection(settings, aside);
    this.#views = new PostgresConnection(settings, aside);
  }

  async takeTokens(requests: readonly (readonly Charge[])[]): Promise<(Wait | null)[]> {
    const rows = await this.#ingest.run(
      (sql) => sql<{ bucket: string | null; retry_after_ms: number }[]>`
        select bucket, retry_after_ms
        from analytics.take_tokens(${JSON.stringify(requests)}::text::jsonb)
        order by ordinal`,
    );
    return rows.map(({ bucket, retry_after_ms: ms }) => (bucket === null ? null : { bucket, ms }));
  }

  async ingest(rows: readonly EventRow[]): Promise<Ingested> {
    try {
      const of = eventColumns(rows);
      // One long string is read several times faster than a row for each id.
      const [row] = await this.#ingest.run(
        (sql) => sql<{ ids: string | null; secret_only: string | null }[]>`
          select string_agg(id::text, ',') filter (where not secret_only) as ids,
            string_agg(id::text, ',') filter (where secret_only) as secret_only
          from analytics.ingest(${of.ids}, ${of.types}, ${of.sessions}, ${of.users}, ${of.searches}, ${of.properties},
            ${of.occurred}, ${of.sent}, ${of.received}, ${of.derived}, ${of.sentBy})`,
      );
      return { ids: row?.ids?.split(',') ?? [], secretOnly: row?.secret_only?.split(',') ?? [] };
    } catch (error) {
      throw asRejected(error) ?? error;
    }
  }

  async fold(): Promise<{ againInMs: number | null; hasViews: boolean }> {
    const [row] = await this.#aside.run((sql) => sql`select analytics.fold() as answer`);
    const { again_in_ms: againInMs, has_views: hasViews } = foldAnswer.parse(row?.answer);
    return { againInMs, hasViews };
  }

  async foldViews(): Promise<number | null> {
    const [row] = await this.#views.run((sql) => sql`select analytics.fold_views() as answer`);
    return viewsAnswer.parse(row?.answer).again_in_ms;
  }

  async report(report: IngestReport): Promise<void> {
    const text = JSON.stringify(report);
    await this.#aside.run((sql) => sql`select analytics.report_ingest(${text}::text::jsonb)`);
  }

  async end(): Promise<void> {
    await Promise.all([this.#ingest.end(), this.#aside.end(), this.#views.end()]);
  }
}
