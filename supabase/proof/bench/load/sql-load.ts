// A process that inserts events straight into the table: what plain Postgres can take, with nothing around it.
import { Client } from 'pg';
import { z } from 'zod';
import { Shoppers } from '../../traffic/shoppers.ts';
import { sqlEventOf } from '../../traffic/sql-event.ts';
import { method, serve } from './serve.ts';

const COLUMNS =
  'id, type, session_id, user_id, search_id, properties, occurred_at, sent_at, received_at, derived_at';
const TYPED =
  'id uuid, type text, session_id uuid, user_id text, search_id uuid, properties jsonb, occurred_at timestamptz, sent_at timestamptz, received_at timestamptz, derived_at timestamptz';
const BATCH = `insert into analytics.events (${COLUMNS}) select ${COLUMNS} from jsonb_to_recordset($1) as e (${TYPED})`;
const SINGLE = `insert into analytics.events (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

const preparing = z.object({ events: z.number(), batch: z.number(), seed: z.number() });
const inserting = z.object({ url: z.string(), connections: z.number() });

let statements: { name: string; text: string; values: unknown[] }[] = [];

const rowOf = (shoppers: Shoppers) => sqlEventOf(shoppers.next());

function prepare({ events, batch, seed }: z.infer<typeof preparing>) {
  const shoppers = new Shoppers(seed);
  const rows = (count: number) => Array.from({ length: count }, () => rowOf(shoppers));
  statements = Array.from({ length: events / batch }, () =>
    batch === 1
      ? { name: 'single', text: SINGLE, values: Object.values(rowOf(shoppers)) }
      : { name: 'batch', text: BATCH, values: [JSON.stringify(rows(batch))] },
  );
  return { requests: statements.length };
}

async function insert({ url, connections }: z.infer<typeof inserting>) {
  const clients = Array.from({ length: connections }, () => new Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  let rows = 0;
  const start = performance.now();
  const insertOn = async (client: Client) => {
    for (let next = statements.pop(); next; next = statements.pop()) {
      const { rowCount } = await client.query(next);
      rows += rowCount ?? 0;
    }
  };
  await Promise.all(clients.map(insertOn));
  const seconds = (performance.now() - start) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return { seconds, rows };
}

serve({ prepare: method(preparing, prepare), insert: method(inserting, insert) });
