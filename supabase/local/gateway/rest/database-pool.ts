// Connections to Postgres that survive its restarts, and values as PostgREST shows them.
import { Kysely, PostgresDialect } from 'kysely';
import { Pool, type PoolConfig, types } from 'pg';

const BIGINT = 20;
const NUMERIC = 1700;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
const NAMES = 1003;
/** Bytes, dates, times, intervals: shown as Postgres writes them. */
const AS_TEXT = [17, 1082, 1083, 1266, 1186];

const asText = (text: string) => text;
/** The catalogue's names need no quotes: `{id,user_id}`. */
const asNames = (text: string) => text.slice(1, -1).split(',').filter(Boolean).map(unquoted);
const unquoted = (name: string) => name.replace(/^"(.*)"$/, '$1');

/** "2026-11-22 20:43:01+00" as JSON has it: "2026-11-22T20:43:01+00:00". */
function timestampAsJson(text: string): string {
  return text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
}

const PARSERS = new Map<number, (text: string) => unknown>([
  [BIGINT, Number],
  [NUMERIC, Number],
  [TIMESTAMP, timestampAsJson],
  [TIMESTAMPTZ, timestampAsJson],
  [NAMES, asNames],
  ...AS_TEXT.map((oid) => [oid, asText] as const),
]);

export function openPool(url: string, options: PoolConfig = {}): Pool {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    query_timeout: 60_000,
    ...options,
    types: { getTypeParser: (oid, format) => PARSERS.get(oid) ?? types.getTypeParser(oid, format) },
  });
  // A lost connection fails the query that used it, and the pool replaces it; unheard, the event
  // would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

export function kyselyOver(pool: Pool) {
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
}
