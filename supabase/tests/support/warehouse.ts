// A warehouse in a process of its own: DuckDB, which follows the publication into one file until it is killed.
import { DuckDBInstance } from '@duckdb/node-api';
import { LogicalReplicationService, type Pgoutput, PgoutputPlugin } from 'pg-logical-replication';
import { COLUMNS } from '#operate/archive/parquet.ts';

const [dbUrl, slot = '', file] = process.argv.slice(2);

// As in the files of the archive: one statement reads both.
const columns = COLUMNS.map(
  (name) => [name, name.endsWith('_at') ? 'timestamptz' : 'varchar'] as const,
);

const duckdb = await (await DuckDBInstance.create(file)).connect();
await duckdb.run(`create table if not exists events (
  ${columns.map(([name, type]) => `${name} ${type}`)}, primary key (id))`);
const shape = JSON.stringify(Object.fromEntries(columns.map(([name]) => [name, 'varchar'])));
const values = columns.map(([name, type]) =>
  // Postgres writes t and f.
  name === 'confirmed' ? 'row.confirmed::boolean::varchar' : `row.${name}::${type}`,
);
// What was taken before the process died comes again.
const INSERT = `insert into events select ${values}
  from (select unnest(from_json($1::json, '[${shape}]')) as row) on conflict do nothing`;

/** Values stay as Postgres writes them. */
class TextPlugin extends PgoutputPlugin {
  override parse(buffer: Buffer): Pgoutput.Message {
    const message = super.parse(buffer);
    if (message.tag === 'relation') for (const column of message.columns) column.parser = String;
    return message;
  }
}

let rows: unknown[] = [];
async function take(message: Pgoutput.Message) {
  // As such tools do, it keeps a table by the name it is sent under: partitions have none of their own here.
  if (message.tag === 'insert' && message.relation.name === 'events') rows.push(message.new);
  if (message.tag !== 'commit') return;
  await duckdb.run(INSERT, [JSON.stringify(rows)]);
  rows = [];
  // Only what the file holds is never asked for again.
  if (message.commitEndLsn) await service.acknowledge(message.commitEndLsn);
  const held = await duckdb.runAndReadAll('select count(*)::int from events');
  console.log(held.getRows()[0]?.[0]);
}

const service = new LogicalReplicationService(
  { connectionString: dbUrl },
  { acknowledge: { auto: false, timeoutSeconds: 0 }, flowControl: { enabled: true } },
);
service.on('data', (_lsn, message: Pgoutput.Message) => take(message));
service.on('error', (error) => {
  throw error;
});
await service.subscribe(
  new TextPlugin({ protoVersion: 1, publicationNames: ['analytics_events'] }),
  slot,
);
