// Turns an empty cluster into the database of a Supabase project (bootstrap/*.sql, in one step).
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { adminUrl, inTransaction, withClient } from './client.ts';

const FOLDER = join(import.meta.dirname, '..', 'bootstrap');
/** The database `postgres` of a Supabase project is the one initdb makes. */
const IS_DONE = `select to_regnamespace('auth') is not null as done`;

/** What the Realtime server expects to find before it makes its own tables. */
const EMPTY_REALTIME = `
  create schema _realtime;
  create schema realtime;
  grant usage on schema realtime to postgres, anon, authenticated, service_role;`;

export async function bootstrap(port: number, realtimeObjects: boolean): Promise<void> {
  await withClient(adminUrl(port), async (client) => {
    if ((await client.query(IS_DONE)).rows[0].done) return;
    await inTransaction(client, async () => {
      for (const file of (await readdir(FOLDER)).sort()) {
        if (file.endsWith('realtime.sql') && !realtimeObjects) {
          await client.query(EMPTY_REALTIME);
        } else {
          await apply(client, file);
        }
      }
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
