// Days of events for tests of the archive: made in SQL, of every type, with what is hard to copy exactly.
import type { Client } from 'pg';

/** So many days ago, as 2026-01-31. */
export const daysAgo = (n: number) =>
  new Date(Date.now() - n * 86_400_000).toISOString().slice(0, 10);

const EVENTS = `
  insert into analytics.events (id, type, session_id, user_id, search_id, properties, occurred_at, sent_at, received_at, derived_at, sent_by, confirmed)
  select
    (left(analytics.first_id(at)::text, 14) || '7' || substr(md5(at::text || i), 1, 3) || '-a' || substr(md5(i::text), 1, 3) || '-' || substr(md5(i || at::text), 1, 12))::uuid,
    type, md5(day || (i / 6)::text)::uuid,
    case i % 4 when 0 then null when 1 then '' when 2 then 'Zoë "|" ' || chr(10) || ' 👰' else 'u' || i end,
    case when i % 3 = 0 then md5(i::text)::uuid end,
    case
      when type = 'search' then jsonb_build_object('query', 'term ' || i % 7, 'resultsCount', i % 5, 'latencyMs', 1.50, 'note', E'a\\nb\\t"|,')
      when type = 'listing_impression' then jsonb_build_object('listingIds', jsonb_build_array('vs-' || i, 'vs-1'), 'firstPosition', 1)
      when type like 'listing%' then jsonb_build_object('listingId', 'vs-' || i % 9, 'position', 1 + i % 5, 'price', 1234.50, 'currency', 'EUR')
      when type like 'filter%' then jsonb_build_object('filter', 'size', 'value', (30 + i % 4)::text)
      else '{}' end,
    at - interval '2 seconds', at - interval '1 second', at + interval '0.000001 second', at, (array['publishable:default', 'secret:shop/segment'])[i % 3], i % 5 > 0
  from generate_series($1::date, $2::date, interval '1 day') as day,
    generate_series(1, $3::int) as i,
    lateral (select day::timestamp at time zone 'UTC' + i * interval '86399 seconds' / ($3::int + 1) as at, (analytics.event_types())[1 + i % 11] as type) as made`;

/** Partitions with so many events each, from one day to another. */
export async function makeDays(
  sql: Client,
  from: string,
  to: string,
  perDay: number,
): Promise<void> {
  await sql.query(
    'select analytics.create_events_partition(d::date) from generate_series($1::date, $2::date, $3) as d',
    [from, to, '1 day'],
  );
  await sql.query(EVENTS, [from, to, perDay]);
}

/** Everything of a day but the transaction, for comparing to the last digit. */
export async function eventsOf(sql: Client, day: string): Promise<unknown[]> {
  const { rows } = await sql.query({
    text: `select to_jsonb(e) - 'xid' || jsonb_build_object('exact', e.properties::text) from analytics.events_${day.replaceAll('-', '')} e order by id`,
    rowMode: 'array',
  });
  return rows;
}
