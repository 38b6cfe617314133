/** The server's own connections to the project database, and what its errors mean to a client. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

const TABLES = join(import.meta.dirname, 'tables.sql');
const LAST_MIGRATION = join(import.meta.dirname, 'last-migration.sql');

const POOL_SIZE = 5;
const STATEMENT_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;

const INSUFFICIENT_PRIVILEGE = '42501';
const QUERY_CANCELED = '57014';
const CHECK_VIOLATION = '23514';

export type DatabaseProblem =
  | 'canceled'
  | 'missing_partition'
  | 'denied'
  | 'policy'
  | 'unavailable';

export function problemOf(error: unknown): DatabaseProblem {
  if (!(error instanceof pg.DatabaseError)) return 'unavailable';
  if (error.code === INSUFFICIENT_PRIVILEGE) return 'denied';
  if (error.code === QUERY_CANCELED) return 'canceled';
  // Postgres reports "no partition found for row" under this code, without naming a constraint.
  if (error.code === CHECK_VIOLATION && !error.constraint) return 'missing_partition';
  // 08…: connection, 53…: out of resources, 57P0…: shutting down.
  return /^(08|53|57P0)/.test(error.code ?? '') ? 'unavailable' : 'policy';
}

export class Database {
  readonly #url: string;
  #pool: pg.Pool;

  constructor(url: string) {
    this.#url = url;
    this.#pool = newPool(url);
  }

  /** Fails when the database cannot be asked. */
  async reach(): Promise<void> {
    await this.#pool.query('select');
  }

  /** What is missing of the tables, and then the last migration, which may fail by itself. */
  async migrate(): Promise<void> {
    if (!(await this.#finds("to_regclass('realtime.messages') is not null"))) {
      await this.#pool.query(await readFile(TABLES, 'utf8'));
    }
    if (!(await this.#finds('exists (select from realtime.schema_migrations)'))) {
      await this.#pool.query(await readFile(LAST_MIGRATION, 'utf8'));
    }
  }

  async #finds(condition: string): Promise<boolean> {
    const { rows } = await this.#pool.query(`select ${condition} as found`);
    return rows[0].found;
  }

  /** Yesterday to three days ahead. A day without a partition loses what is sent on it. */
  async createPartitions(): Promise<void> {
    await this.#pool.query('select _realtime.create_message_partitions()');
  }

  /** Drops whole days older than 72 hours. */
  async dropOldPartitions(): Promise<void> {
    await this.#pool.query('select _realtime.drop_old_message_partitions()');
  }

  get pool(): pg.Pool {
    return this.#pool;
  }

  /** Runs the work in a transaction that never commits: probing the policies must leave nothing behind. */
  async rolledBack<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let broken = false;
    try {
      await client.query('begin');
      return await work(client);
    } finally {
      await client.query('rollback').catch(() => {
        broken = true;
      });
      client.release(broken);
    }
  }

  async renewConnections(): Promise<void> {
    const old = this.#pool;
    this.#pool = newPool(this.#url);
    await old.end();
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

function newPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'realtime_connect',
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    // Partitions and `inserted_at` are in UTC whatever this machine's zone is.
    options: '-c timezone=UTC',
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}
