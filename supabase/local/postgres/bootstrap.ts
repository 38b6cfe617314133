// Turns an empty cluster into the database of a Supabase project (bootstrap/*.sql, in one step).
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { adminUrl, inTransaction, withClient } from './client.ts';

const FOLDER = join(import.meta.dirname, '..', 'bootstrap');
const REALTIME_TABLES = join(import.meta.dirname, '..', 'realtime', 'tables.sql');
/** The database `postgres` of a Supabase project is the one initdb makes. */
const IS_DONE = `select to_regnamespace('auth') is not null as done`;

export async function bootstrap(port: number, realtimeObjects: boolean): Promise<void> {
  await withClient(adminUrl(port), async (client) => {
    if ((await client.query(IS_DONE)).rows[0].done) return;
    await inTransaction(client, async () => {
      for (const file of (await readdir(FOLDER)).sort()) await apply(client, file);
      if (realtimeObjects) await client.query(await readFile(REALTIME_TABLES, 'utf8'));
    });
  });
}

async function apply(client: Client, file: string): Promise<void> {
  if (file.endsWith('auth.sql')) {
    const { getAuthSchemaSql } = await import('@supabase/lite');
    await client.query(getAuthSchemaSql());
  }
  await client.query(await readFile(join(FOLDER, file), 'utf8'));
}
