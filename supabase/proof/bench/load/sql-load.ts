// Inserts events straight into the table: what plain Postgres can take, with nothing around it.
import { connect } from '#local/postgres/connect.ts';
import { INSERT_EVENT, INSERT_EVENTS, sqlEventOf } from '../../traffic/event.ts';
import { Shoppers } from '../../traffic/shoppers.ts';

let statements: { name: string; text: string; values: unknown[] }[] = [];

/** Makes the statements of the next `insert`, before the clock starts. */
export function prepare(events: number, batch: number, seed: number): void {
  const shoppers = new Shoppers(seed);
  const rows = () => shoppers.take(batch).map(sqlEventOf);
  statements = Array.from({ length: events / batch }, () =>
    batch === 1
      ? { name: 'single', text: INSERT_EVENT, values: Object.values(rows()[0] ?? {}) }
      : { name: 'batch', text: INSERT_EVENTS, values: [JSON.stringify(rows())] },
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
