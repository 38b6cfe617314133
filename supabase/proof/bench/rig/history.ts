// Fills a stack's database with a month of events and their rollups, and checks that the two agree.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';

const DAYS = 30;
const DAY_MS = 86_400_000;

const SETTINGS = `
  set synchronous_commit = off; set work_mem = '128MB'; set temp_buffers = '256MB'; set jit = off`;

/** Rollups and events must say the same, or the queries would be measured on nonsense. */
const AGREE = `
  select (select count(*) from analytics.events) as events,
    (select sum(n) from analytics.rollup_counts where metric = any (analytics.event_types())) as counted,
    (select count(*) from analytics.events where type = 'search') as searches,
    (select sum(searches) from analytics.rollup_terms) as terms,
    (select sum(searches) from analytics.rollup_terms_daily) as terms_daily`;

async function fillDay(sql: Client, statements: string, from: Date, to: Date, events: number) {
  const day = Math.floor(from.getTime() / DAY_MS);
  const parameters = {
    from: from.toISOString(),
    to: to.toISOString(),
    events,
    seed: (day % 997) / 1000,
  };
  await sql.query('begin');
  for (const [name, value] of Object.entries(parameters))
    await sql.query('select set_config($1, $2, true)', [`bench.${name}`, String(value)]);
  await sql.query(statements);
  await sql.query('commit');
}

export async function fillMonth(sql: Client, events: number, onDay: (day: number) => void) {
  const statements = await readFile(join(import.meta.dirname, 'history.sql'), 'utf8');
  await sql.query(SETTINGS);
  await sql.query(
    `select analytics.create_events_partition((now() at time zone 'UTC')::date - i) from generate_series(0, ${DAYS + 1}) as i`,
  );
  // The fold must not take what the rollups have already.
  const locks = ['analytics.fold', 'analytics.fold_insights'];
  for (const lock of locks) await sql.query('select pg_advisory_lock(hashtext($1))', [lock]);
  const end = Date.now() - 60_000;
  for (let day = 0; day < DAYS; day += 1) {
    onDay(day + 1);
    const from = new Date(end - (DAYS - day) * DAY_MS);
    await fillDay(
      sql,
      statements,
      from,
      new Date(from.getTime() + DAY_MS),
      Math.round(events / DAYS),
    );
  }
  await sql.query('update analytics.fold_state set cursor = pg_current_snapshot()');
  await sql.query('update analytics.insight_state set cursor = pg_current_snapshot()');
  for (const lock of locks) await sql.query('select pg_advisory_unlock(hashtext($1))', [lock]);
  // As upkeep does every ten minutes.
  await sql.query('select analytics.rank_days()');
  await sql.query('vacuum analyze');
  await sql.query('checkpoint');
  await requireAgreement(sql);
}

async function requireAgreement(sql: Client): Promise<void> {
  const { rows } = await sql.query<Record<string, string>>(AGREE);
  const { events, counted, searches, terms, terms_daily: daily } = rows[0] ?? {};
  if (events !== counted || searches !== terms || searches !== daily)
    throw new Error(`The generated history does not agree: ${JSON.stringify(rows[0])}`);
}
