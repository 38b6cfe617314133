// One connection to Postgres: made when first needed, closed when idle, replaced when it broke.
import postgres from 'postgres';
import type { DatabaseSettings } from '../settings.ts';
import { within } from '../within.ts';
import { StoreUnavailable } from './store.ts';

export interface Timeouts {
  connectS: number;
  statementMs: number;
  /** A connection without work is closed after so long. */
  idleS: number;
}

const connect = ({ url, prepare }: DatabaseSettings, { connectS, idleS, statementMs }: Timeouts) =>
  postgres(url, {
    max: 1,
    prepare,
    // Asking for the types of arrays costs a round trip, and there are none here.
    fetch_types: false,
    connect_timeout: connectS,
    idle_timeout: idleS,
    connection: {
      application_name: 'track',
      // So that the server, too, gives up what is no longer waited for; a transaction pooler takes no settings.
      ...(prepare ? { statement_timeout: statementMs } : {}),
    },
    onnotice: () => {},
  });
type Sql = ReturnType<typeof connect>;

const noAnswer = () => new Error('The database did not answer in time.');

/** The server said no and listens on; after anything else the connection is not to be trusted. */
export const isAnswer = (error: unknown): error is postgres.PostgresError =>
  error instanceof postgres.PostgresError && error.severity === 'ERROR';

export class PostgresConnection {
  readonly #settings: DatabaseSettings;
  readonly #timeouts: Timeouts;
  #sql: Sql | undefined;

  constructor(settings: DatabaseSettings, timeouts: Timeouts) {
    this.#settings = settings;
    this.#timeouts = timeouts;
  }

  /** Fails with `StoreUnavailable`, the error itself being the cause; after a deadline the outcome is unknown. */
  async run<T>(statement: (sql: Sql) => PromiseLike<T>): Promise<T> {
    this.#sql ??= connect(this.#settings, this.#timeouts);
    const sql = this.#sql;
    try {
      return await within(statement(sql), this.#timeouts.statementMs, noAnswer);
    } catch (error) {
      if (!isAnswer(error)) this.#replace(sql);
      throw new StoreUnavailable(error instanceof Error ? error.message : 'unknown', {
        cause: error,
      });
    }
  }

  async end(): Promise<void> {
    await this.#sql?.end({ timeout: 5 });
  }

  /** The next statement connects anew; waiting for the old connection could take forever. */
  #replace(sql: Sql): void {
    if (this.#sql === sql) this.#sql = undefined;
    sql.end({ timeout: 0 }).catch(() => {});
  }
}
