// The one connection of an operator's command to the project's database.
import { Client } from 'pg';
import type { Context } from './doctor/check.ts';

const CONNECT_WITHIN_MS = 5_000;
const STATEMENT_WITHIN_MS = 15_000;
const LOCAL = /^(127\.|localhost$|\[?::1\]?$)/;

interface OpenDatabase extends AsyncDisposable {
  sql: Context['sql'];
  isOpen: boolean;
}

/** Whether it opened is for the checks to say. */
export async function openDatabase(url: string | undefined): Promise<OpenDatabase> {
  const client = url === undefined ? undefined : await connectTo(url).catch(() => undefined);
  return {
    isOpen: client !== undefined,
    async sql(text, values) {
      if (!client) throw new Error('There is no connection to the database.');
      return (await client.query(text, values)).rows;
    },
    async [Symbol.asyncDispose]() {
      await client?.end().catch(() => undefined);
    },
  };
}

export async function connectTo(url: string, withinMs = STATEMENT_WITHIN_MS): Promise<Client> {
  const { hostname, searchParams } = new URL(url);
  // Supabase signs its certificates itself. `sslmode` and `sslrootcert` in the URL ask for more.
  const needsSsl = !LOCAL.test(hostname) && !searchParams.has('sslmode');
  const client = new Client({
    connectionString: url,
    application_name: 'vowswap doctor',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: withinMs,
    ...(needsSsl && { ssl: { rejectUnauthorized: false } }),
  });
  // The query that needed it reports that the server went away.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
