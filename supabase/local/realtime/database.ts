/** The server's own connections to the project database, and what its errors mean to a client. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

const TABLES = join(import.meta.dirname, 'tables.sql');

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
  readonly #pool: pg.Pool;
  #ready: Promise<void> | undefined;

  readonly #makesTables: boolean;

  constructor(url: string, makesTables = false) {
    this.#makesTables = makesTables;
    this.#pool = new pg.Pool({
      connectionString: url,
      application_name: 'realtime_connect',
      max: POOL_SIZE,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      // Partitions and `inserted_at` are in UTC whatever this machine's zone is.
      options: '-c timezone=UTC',
    });
    // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
    this.#pool.on('error', () => {});
  }

  /** Like the real server, partitions are first made when the first client comes. */
  ready(): Promise<void> {
    this.#ready ??= this.#prepare().catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  async #prepare(): Promise<void> {
    if (this.#makesTables) await this.#createTables();
    await this.createPartitions();
  }

  async #createTables(): Promise<void> {
    const { rows } = await this.#pool.query(
      "select to_regclass('realtime.messages') is not null as exist",
    );
    if (!rows[0].exist) await this.#pool.query(await readFile(TABLES, 'utf8'));
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

  close(): Promise<void> {
    return this.#pool.end();
  }
}
