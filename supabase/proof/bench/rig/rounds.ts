// What happens to the table between the rounds of a bench.
import type { Client } from 'pg';

const LOCK = "hashtext('analytics.fold')";

/** Each round begins with an empty table and nothing left to write back. */
export async function beginRound(sql: Client): Promise<void> {
  await sql.query('truncate analytics.events');
  await sql.query('checkpoint');
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
