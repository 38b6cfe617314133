// Loads the demo data once per database, and records it as the Supabase CLI does.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { databaseUrl, withClient } from './client.ts';
import { runScript } from './migrations.ts';

const HISTORY = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.seed_files (path text not null primary key, hash text not null);`;

/** The path by which the CLI knows the file. */
const RECORDED_PATH = 'supabase/seed.sql';

export async function seed(port: number, file: string): Promise<void> {
  if (!existsSync(file)) return;
  await withClient(databaseUrl('postgres', port), async (client) => {
    await client.query(HISTORY);
    const { rowCount } = await client.query('select from supabase_migrations.seed_files');
    if (rowCount) return;
    const text = await readFile(file, 'utf8');
    const hash = createHash('sha256').update(text).digest('hex');
    await runScript(client, file, text, async () => {
      await client.query(
        'insert into supabase_migrations.seed_files (path, hash) values ($1, $2)',
        [RECORDED_PATH, hash],
      );
    });
  });
}
