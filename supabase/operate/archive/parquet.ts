// The files, through DuckDB. Every engine reads them: ids as text (Spark refuses Parquet's UUID type),
// properties as JSON text, times as TIMESTAMP in UTC with microseconds, compressed by zstd.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBTimestampTZValue,
  quotedString,
  TIMESTAMPTZ,
  VARCHAR,
  version,
} from '@duckdb/node-api';
import { z } from 'zod';
import { FINGERPRINT } from './fingerprint.ts';

export const duckdbVersion = version();

const TEXTS = [
  'id',
  'type',
  'session_id',
  'user_id',
  'search_id',
  'properties',
  'sent_by',
  'confirmed',
] as const;
const TIMES = ['occurred_at', 'sent_at', 'received_at', 'derived_at'] as const;

/** Every column of an event but xid, which means nothing outside of its database. */
export const COLUMNS = [...TEXTS, ...TIMES];

/** Values in the order of COLUMNS; times as microseconds since 1970, in decimal. */
export type Row = (string | null)[];

/** DuckDB takes this many rows at once. */
export const ROWS_AT_ONCE = 2_048;

// Memory stays flat: what does not fit goes to the disk. Nothing is ever fetched from elsewhere.
const SETTINGS = {
  memory_limit: '256MB',
  threads: '2',
  temp_directory: join(tmpdir(), `vowswap-archive-${process.pid}`),
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

export async function openDuckdb(): Promise<DuckDBConnection & Disposable> {
  const instance = await DuckDBInstance.create(':memory:', SETTINGS);
  const connection = await instance.connect();
  return Object.assign(connection, {
    [Symbol.dispose]: () => {
      connection.closeSync();
      instance.closeSync();
    },
  });
}

/** Writes rows to a Parquet file, in their order. */
export async function writeParquet(
  duckdb: DuckDBConnection,
  file: string,
  batches: AsyncIterable<Row[]>,
): Promise<void> {
  const columns = [
    ...TEXTS.map((name) => `${name} varchar`),
    ...TIMES.map((name) => `${name} timestamptz`),
  ];
  await duckdb.run(`create or replace table events (${columns})`);
  const appender = await duckdb.createAppender('events');
  for await (const rows of batches) appender.appendDataChunk(chunkOf(rows));
  appender.closeSync();
  await duckdb.run(
    `copy events to ${quotedString(file)} (format parquet, compression zstd, row_group_size 65536)`,
  );
  await duckdb.run('drop table events');
}

function chunkOf(rows: Row[]): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create([
    ...TEXTS.map(() => VARCHAR),
    ...TIMES.map(() => TIMESTAMPTZ),
  ]);
  chunk.setRows(
    rows.map((row) =>
      row.map((value, i) =>
        i < TEXTS.length || value === null ? value : new DuckDBTimestampTZValue(BigInt(value)),
      ),
    ),
  );
  return chunk;
}

/** The rows of a file, column by column, some thousands at a time. */
export async function readParquet(
  duckdb: DuckDBConnection,
  file: string,
  take: (columns: Row[]) => Promise<void>,
): Promise<void> {
  const times = TIMES.map((name) => `epoch_us(${name})::varchar`);
  const result = await duckdb.stream(`select ${[...TEXTS, ...times]} from ${source(file)}`);
  for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk())
    await take(z.array(z.array(z.string().nullable())).parse(chunk.getColumns()));
}

const source = (file: string) => `read_parquet(${quotedString(file)}, hive_partitioning = false)`;

const contents = z.object({
  events: z.coerce.number(),
  fingerprint: z.string(),
  first: z.string().nullable(),
  last: z.string().nullable(),
});
const typeCount = z.object({ type: z.string(), n: z.coerce.number() });

export type Contents = Awaited<ReturnType<typeof inspect>>;

/** Reads a file in full: how many events, their fingerprint, and what the manifest tells besides. */
export async function inspect(duckdb: DuckDBConnection, file: string) {
  const rows = async (sql: string) => (await duckdb.runAndReadAll(sql)).getRowObjectsJson();
  const iso = (time: string) => `strftime(${time} at time zone 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')`;
  const [row] = await rows(`select count(*) as events, ${FINGERPRINT} as fingerprint,
    ${iso('min(derived_at)')} as first, ${iso('max(derived_at)')} as last from ${source(file)}`);
  const { events, fingerprint, first, last } = contents.parse(row);
  const counts = await rows(
    `select type, count(*) as n from ${source(file)} group by 1 order by 1`,
  );
  const types = z.array(typeCount).parse(counts);
  return {
    events,
    fingerprint,
    derivedAt: first === null || last === null ? null : { min: first, max: last },
    types: Object.fromEntries(types.map(({ type, n }) => [type, n])),
  };
}

/** How many events of one file are not in another. */
export async function countMissing(
  duckdb: DuckDBConnection,
  of: string,
  from: string,
): Promise<number> {
  const sql = `select count(*) as n from ${source(of)} anti join ${source(from)} using (id)`;
  const [row] = (await duckdb.runAndReadAll(sql)).getRowObjectsJson();
  return z.object({ n: z.coerce.number() }).parse(row).n;
}
