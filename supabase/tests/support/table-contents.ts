// What the tables hold, to compare before and after.
import type { Client } from 'pg';

/** Every table of numbers and events, row by row; not the log, nor what counts requests. */
export async function contents(sql: Client): Promise<Record<string, string[]>> {
  const apart = [
    'frames',
    'fold_state',
    'insight_state',
    'view_state',
    'topic_heads',
    'rate_buckets',
    'rollup_health',
  ];
  const tables = await sql.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'analytics'::regnamespace and relkind in ('r', 'p') and not relispartition
       and relname <> all ($1)`,
    [apart],
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables.rows) {
    const { rows } = await sql.query(`select t::text as row from analytics.${name} t order by 1`);
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}
