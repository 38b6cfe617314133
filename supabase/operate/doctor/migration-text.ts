// Statements of the migrations, so that advice says exactly how what is gone is made again.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SUPABASE } from '../../local/paths.ts';
import { listMigrations } from '../../local/postgres/migrations.ts';

export const allMigrations = () => listMigrations(join(SUPABASE, 'migrations'));

/** `name` as in 20261122001200_name.sql. */
export async function migrationText(name: string): Promise<string> {
  const migration = (await allMigrations()).find((one) => one.name === name);
  if (!migration) throw new Error(`There is no migration ${name}.`);
  return readFile(migration.file, 'utf8');
}

/** Without comments, and on one line. */
export const onOneLine = (sql: string): string =>
  sql.replace(/--.*$/gm, '').replace(/\s+/g, ' ').trim();
