// The archive's side of Postgres: which days there are, their rows, and what may be dropped.
import type { Client } from 'pg';
import { z } from 'zod';
import { COLUMNS, ROWS_AT_ONCE, type Row } from './parquet.ts';

const candidate = z.object({ day: z.iso.date(), partition: z.string() });
export type Candidate = z.infer<typeof candidate>;

/** The daily partitions before a day; without one, those that retention drops within a week. */
export async function candidates(sql: Client, before: string | undefined): Promise<Candidate[]> {
  const { rows } = await sql.query(
    `select p.day::text as day, p.partition::text as partition from analytics.event_partitions() p, analytics.settings s
     where p.day < coalesce($1::date, (now() at time zone 'UTC')::date - greatest(s.events_days - 7, 8)) order by p.day`,
    [before],
  );
  return z.array(candidate).parse(rows);
}

const openness = z.object({ open: z.string().nullable() });

/** Why a partition may still change, or null: it is closed. */
export async function whyOpen(sql: Client, partition: string): Promise<string | null> {
  const { rows } = await sql.query('select analytics.why_open($1) as open', [partition]);
  return openness.parse(rows[0]).open;
}

const state = openness.extend({ events: z.coerce.number(), fingerprint: z.string() });

/** Whether a partition is closed, and what is in it. */
export async function stateOf(sql: Client, partition: string) {
  const { rows } = await sql.query(
    'select analytics.why_open($1) as open, f.events, f.fingerprint from analytics.events_fingerprint($1) as f',
    [partition],
  );
  return state.parse(rows[0]);
}

const isTime = (name: string) => name.endsWith('_at');
const asText = (name: string) =>
  isTime(name) ? `(extract(epoch from ${name}) * 1000000)::bigint::text` : `${name}::text`;

/** The rows of a partition in the order of readers; through a cursor, so that memory stays flat. */
export async function* rowsOf(
  sql: Client,
  partition: string,
  onRows: (n: number) => void,
): AsyncGenerator<Row[]> {
  await sql.query(
    `declare archived no scroll cursor for select ${COLUMNS.map(asText)} from ${partition} order by derived_at, id`,
  );
  for (;;) {
    const { rows } = await sql.query<Row>({
      text: `fetch ${ROWS_AT_ONCE} from archived`,
      rowMode: 'array',
    });
    if (rows.length === 0) return;
    onRows(rows.length);
    yield rows;
  }
}

export async function recordArchived(
  sql: Client,
  day: string,
  { events, fingerprint }: { events: number; fingerprint: string },
): Promise<void> {
  await sql.query(
    `insert into analytics.archived_partitions as a (day, events, fingerprint) values ($1, $2, $3)
     on conflict (day) do update set events = excluded.events, fingerprint = excluded.fingerprint, archived_at = now()
     where (a.events, a.fingerprint) is distinct from (excluded.events, excluded.fingerprint)`,
    [day, events, fingerprint],
  );
}

/** Why the partition was not dropped, or null: it is gone. */
export async function dropArchived(sql: Client, day: string): Promise<string | null> {
  const { rows } = await sql.query('select analytics.drop_archived_partition($1) as why', [day]);
  return z.object({ why: z.string().nullable() }).parse(rows[0]).why;
}

/** Appends rows, given column by column, to the table that begin_restore made. */
export async function loadRows(sql: Client, table: string, columns: Row[]): Promise<void> {
  const sources = COLUMNS.map((name, i) =>
    isTime(name)
      ? `timestamptz 'epoch' + c${i}::bigint * interval '1 microsecond'`
      : `c${i}::${COLUMN_TYPES[name] ?? 'text'}`,
  );
  await sql.query(
    `insert into analytics.${table} (${COLUMNS}) select ${sources}
     from unnest(${COLUMNS.map((_, i) => `$${i + 1}::text[]`)}) as t (${COLUMNS.map((_, i) => `c${i}`)})`,
    columns,
  );
}

const COLUMN_TYPES: Record<string, string> = {
  id: 'uuid',
  session_id: 'uuid',
  search_id: 'uuid',
  properties: 'jsonb',
  confirmed: 'boolean',
};
