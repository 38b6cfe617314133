// Connections to the stack's own Postgres for set-up work.
import { Client } from 'pg';

/** As on a local Supabase, every role's password is `postgres`. */
export const PASSWORD = 'postgres';
export const SUPERUSER = 'supabase_admin';

const CONNECT_WITHIN_MS = 10_000;

export function databaseUrl(role: string, port: number): string {
  return `postgresql://${role}:${PASSWORD}@127.0.0.1:${port}/postgres`;
}

export const adminUrl = (port: number): string => databaseUrl(SUPERUSER, port);

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    application_name: 'embedded stack',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
  });
  // A lost connection is reported by the query that needed it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

export async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
