// An archive that is open: the database, the folder with the files, and what reads and writes between them.
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Client, DatabaseError } from 'pg';
import { openDuckdb } from './parquet.ts';

/** The archive cannot be trusted or used as it is; the message says what to do. */
export class ArchiveError extends Error {}

export interface Archive {
  sql: Client;
  folder: string;
  duckdb: DuckDBConnection;
}

/** One command at a time: two would write the same files. The turn ends with the database connection. */
export async function openArchive(sql: Client, folder: string): Promise<Archive & Disposable> {
  // A command that was just killed keeps its turn until Postgres notices.
  await sql.query("set lock_timeout = '20s'");
  await sql.query("select pg_advisory_lock(hashtext('analytics.archive'))").catch((error) => {
    if (!(error instanceof DatabaseError && error.code === '55P03')) throw error;
    throw new ArchiveError('Another archive command works on this database. Try again later.');
  });
  const duckdb = await openDuckdb();
  return { sql, folder, duckdb, [Symbol.dispose]: () => duckdb[Symbol.dispose]() };
}
