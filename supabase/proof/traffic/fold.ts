// How far the fold is.
import type { Client } from 'pg';
import { until } from './until.ts';

/** Resolves when everything that was accepted is in the rollups. */
export async function foldedAll(sql: Client): Promise<void> {
  // Two questions, each answered by the index: asking must not slow down what is measured.
  const waits = `select
    exists (select from analytics.events where xid >= (select pg_snapshot_xmax(cursor) from analytics.fold_state))
    or exists (select from analytics.events where xid = any (array(select pg_snapshot_xip(cursor) from analytics.fold_state))) as waits`;
  await until(async () => !(await sql.query(waits)).rows[0]?.waits, {
    withinMs: 120_000,
    everyMs: 10,
    missing: () => 'The fold did not catch up in 2 minutes.',
  });
}

/** Events in the rollups: what the fold has counted since the database was made. */
export async function countFolded(sql: Client): Promise<number> {
  const { rows } = await sql.query<{ n: string }>(
    `select coalesce(sum(n), 0) as n from analytics.rollup_counts where metric = any (analytics.event_types())`,
  );
  return Number(rows[0]?.n);
}
