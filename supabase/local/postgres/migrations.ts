// Applies pending migrations as role `postgres` and records them as the Supabase CLI does.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Client, DatabaseError } from 'pg';
import { databaseUrl, inTransaction, withClient } from './client.ts';

export interface Migration {
  version: string;
  name: string;
  file: string;
}

const FILE_NAME = /^(?<version>\d+)_(?<name>.*)\.sql$/;

const HISTORY = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (version text not null primary key);
  alter table supabase_migrations.schema_migrations add column if not exists statements text[];
  alter table supabase_migrations.schema_migrations add column if not exists name text;`;

export async function listMigrations(directory: string): Promise<Migration[]> {
  const files = await readdir(directory).catch(() => []);
  return files.sort().flatMap((fileName) => {
    const { version, name } = FILE_NAME.exec(fileName)?.groups ?? {};
    if (version === undefined || name === undefined) return [];
    return [{ version, name, file: join(directory, fileName) }];
  });
}

/** Returns what it applied; calls `begin` before each. */
export async function migrate(
  port: number,
  directory: string,
  begin: (migration: Migration) => void = () => undefined,
): Promise<Migration[]> {
  return withClient(databaseUrl('postgres', port), async (client) => {
    await client.query(HISTORY);
    const pending = await pendingMigrations(client, directory);
    for (const migration of pending) {
      begin(migration);
      await applyMigration(client, migration);
    }
    return pending;
  });
}

async function pendingMigrations(client: Client, directory: string): Promise<Migration[]> {
  const { rows } = await client.query<Recorded>(
    'select version, name, statements from supabase_migrations.schema_migrations order by version',
  );
  const migrations = await listMigrations(directory);
  for (const recorded of rows) await expectUnchanged(recorded, migrations);
  const applied = new Set(rows.map((row) => row.version));
  return migrations.filter(({ version }) => !applied.has(version));
}

interface Recorded {
  version: string;
  name: string | null;
  statements: string[] | null;
}

/** A migration that was changed after it was applied is not applied again, and later ones may not fit this database. */
async function expectUnchanged(recorded: Recorded, migrations: Migration[]): Promise<void> {
  const title = [recorded.version, recorded.name].filter(Boolean).join('_');
  const same = migrations.find(({ version }) => version === recorded.version);
  if (!same) throw new MigrationChanged(`${title} is not there any more`);
  // The Supabase CLI records statement by statement: there is no whole to compare with.
  const [text, ...more] = recorded.statements ?? [];
  if (text === undefined || more.length > 0) return;
  if (bare(text) !== bare(await readFile(same.file, 'utf8')))
    throw new MigrationChanged(`${title} has changed since`);
}

const bare = (sql: string) => sql.trim().replace(/;$/, '');

class MigrationChanged extends Error {
  constructor(what: string) {
    super(
      `This database was made by other migrations: ${what}. Begin anew with --fresh, or keep it and choose another folder with --data-dir.`,
    );
  }
}

async function applyMigration(client: Client, { version, name, file }: Migration): Promise<void> {
  const text = await readFile(file, 'utf8');
  await runScript(client, file, text, async () => {
    await client.query(
      'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
      [version, name, [text]],
    );
  });
  // A migration may leave its search_path or role behind; the next begins as the first did.
  await client.query('reset role; reset all');
}

/** Runs a script and `record` in one transaction; a failure names the file and the line. */
export async function runScript(
  client: Client,
  file: string,
  text: string,
  record: () => Promise<void>,
): Promise<void> {
  await inTransaction(client, async () => {
    await client.query(text).catch((error: unknown) => {
      throw atItsLine(error, file, text);
    });
    await client.query('reset role; reset all');
    await record();
  });
}

function atItsLine(error: unknown, file: string, text: string): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const line = error.position
    ? text.slice(0, Number(error.position)).split('\n').length
    : undefined;
  const where = line === undefined ? file : `${file}:${line}`;
  const more = [error.detail, error.hint, error.where].filter(Boolean).join('\n  ');
  return new Error(`${where}: ${error.message} (${error.code})${more ? `\n  ${more}` : ''}`, {
    cause: error,
  });
}
