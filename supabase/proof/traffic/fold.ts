// How far the fold is.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';

const DEADLINE_MS = 120_000;

/** Resolves when everything that was accepted is in the rollups. */
export async function foldedAll(sql: Client): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  // Two questions, each answered by the index: asking must not slow down what is measured.
  const waits = `select
    exists (select from analytics.events where xid >= (select pg_snapshot_xmax(cursor) from analytics.fold_state))
    or exists (select from analytics.events where xid = any (array(select pg_snapshot_xip(cursor) from analytics.fold_state))) as waits`;
  while ((await sql.query(waits)).rows[0]?.waits) {
    if (performance.now() > deadline) throw new Error('The fold did not catch up in 2 minutes.');
    await sleep(10);
  }
}

/** Events in the rollups: what the fold has counted since the database was made. */
export async function countFolded(sql: Client): Promise<number> {
  const { rows } = await sql.query<{ n: string }>(
    `select coalesce(sum(n), 0) as n from analytics.rollup_counts where metric = any (analytics.event_types())`,
  );
  return Number(rows[0]?.n);
}
