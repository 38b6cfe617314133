// Inserts events straight into the table: what plain Postgres can take, with nothing around it.
import { connect } from '#local/postgres/connect.ts';
import { sqlEventOf } from '../../traffic/event.ts';
import { Shoppers } from '../../traffic/shoppers.ts';

const COLUMNS =
  'id, type, session_id, user_id, search_id, properties, occurred_at, sent_at, received_at, derived_at';
const TYPED =
  'id uuid, type text, session_id uuid, user_id text, search_id uuid, properties jsonb, occurred_at timestamptz, sent_at timestamptz, received_at timestamptz, derived_at timestamptz';
const BATCH = `insert into analytics.events (${COLUMNS}) select ${COLUMNS} from jsonb_to_recordset($1) as e (${TYPED})`;
const SINGLE = `insert into analytics.events (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

let statements: { name: string; text: string; values: unknown[] }[] = [];

/** Makes the statements of the next `insert`, before the clock starts. */
export function prepare(events: number, batch: number, seed: number): void {
  const shoppers = new Shoppers(seed);
  const rows = () => Array.from({ length: batch }, () => sqlEventOf(shoppers.next()));
  statements = Array.from({ length: events / batch }, () =>
    batch === 1
      ? { name: 'single', text: SINGLE, values: Object.values(rows()[0] ?? {}) }
      : { name: 'batch', text: BATCH, values: [JSON.stringify(rows())] },
  );
}

/** Rows a second. */
export async function insert(url: string, connections: number): Promise<number> {
  await using opened = new AsyncDisposableStack();
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => opened.use(await connect(url))),
  );
  let rows = 0;
  const start = performance.now();
  const insertOn = async (client: (typeof clients)[number]) => {
    for (let next = statements.pop(); next; next = statements.pop()) {
      const { rowCount } = await client.query(next);
      rows += rowCount ?? 0;
    }
  };
  await Promise.all(clients.map(insertOn));
  return (rows * 1000) / (performance.now() - start);
}
