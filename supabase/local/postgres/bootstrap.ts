// Turns an empty cluster into the database of a Supabase project (bootstrap/, in one step).
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { adminUrl, inTransaction, withClient } from './client.ts';
import { platformSql } from './platform-sql.ts';

const FOLDER = join(import.meta.dirname, '..', 'bootstrap');
const REALTIME = ['tables.sql', 'last-migration.sql'].map((file) =>
  join(import.meta.dirname, '..', 'realtime', 'tenant', file),
);
/** The database `postgres` of a Supabase project is the one initdb makes. */
const IS_DONE = `select to_regnamespace('auth') is not null as done`;

export async function bootstrap(port: number, realtimeObjects: boolean): Promise<void> {
  await withClient(adminUrl(port), async (client) => {
    if ((await client.query(IS_DONE)).rows[0].done) return;
    await inTransaction(client, async () => {
      await client.query(platformSql());
      const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql'));
      for (const file of files.sort()) await apply(client, file);
      for (const file of realtimeObjects ? REALTIME : [])
        await client.query(await readFile(file, 'utf8'));
    });
  });
}

async function apply(client: Client, file: string): Promise<void> {
  const isAuth = file.endsWith('auth.sql');
  if (isAuth) {
    const { getAuthSchemaSql } = await import('@supabase/lite');
    await client.query('set local role supabase_auth_admin');
    await client.query(getAuthSchemaSql());
  }
  await client.query(await readFile(join(FOLDER, file), 'utf8'));
  if (isAuth) await client.query('reset role');
}
