// Waits for the fold, holds it back, and clears the table between rounds.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';

const LOCK = "hashtext('analytics.fold')";
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

/** Runs work whose events are never folded: plain inserts, to compare with. */
export async function withoutFold<T>(sql: Client, work: () => Promise<T>): Promise<T> {
  await sql.query(`select pg_advisory_lock(${LOCK})`);
  try {
    const result = await work();
    await sql.query('truncate analytics.events');
    await sql.query('update analytics.fold_state set cursor = pg_current_snapshot()');
    return result;
  } finally {
    await sql.query(`select pg_advisory_unlock(${LOCK})`);
  }
}

/** Each round begins with an empty table and nothing left to write back. */
export async function beginRound(sql: Client): Promise<void> {
  await sql.query('truncate analytics.events');
  await sql.query('checkpoint');
}
