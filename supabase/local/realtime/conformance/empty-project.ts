/** A database with a project's schemas and without the tables of Realtime, in the cluster of a test. */
import pg from 'pg';
import type { TestDatabase } from './target.ts';

const SCHEMAS = `create schema _realtime; create schema realtime;
  grant usage on schema realtime to anon, authenticated, service_role, supabase_realtime_admin`;

export interface EmptyProject extends AsyncDisposable {
  name: string;
  url: string;
  pool: pg.Pool;
  /** Puts another empty database in its place. */
  replace(): Promise<void>;
}

export async function emptyProject(cluster: TestDatabase, name: string): Promise<EmptyProject> {
  const url = Object.assign(new URL(cluster.url), { pathname: `/${name}` }).href;
  const pool = new pg.Pool({ connectionString: url });
  pool.on('error', () => {});
  const create = async () => {
    await cluster.pool.query(`create database ${name} template template0`);
    await pool.query(SCHEMAS);
  };
  const replace = async () => {
    // A database with an active slot cannot be dropped, not even by force.
    await cluster.pool.query(
      'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1',
      [name],
    );
    await cluster.pool.query(`drop database ${name} with (force)`);
    await create();
  };
  await create();
  return { name, url, pool, replace, [Symbol.asyncDispose]: () => pool.end() };
}

export interface Made {
  tables: boolean;
  partitions: number;
  lastMigration: string | null;
}

/** What of the server's objects there is. */
export async function madeIn({ pool }: EmptyProject): Promise<Made> {
  const { rows } = await pool.query(
    `select to_regclass('realtime.messages') is not null as tables,
       (select count(*)::int from pg_inherits where inhparent = to_regclass('realtime.messages')) as partitions`,
  );
  const { tables, partitions } = rows[0];
  if (!tables) return { tables, partitions, lastMigration: null };
  const migrations = await pool.query(
    'select max(version) as version from realtime.schema_migrations',
  );
  return { tables, partitions, lastMigration: migrations.rows[0].version };
}
