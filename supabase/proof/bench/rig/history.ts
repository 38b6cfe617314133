// Fills a stack's database with a month of events, generated in SQL and counted by the fold itself.
import type { Client } from 'pg';
import { foldBacklog } from '#local/stack/index.ts';
import { LISTINGS, TERMS, WORDS } from '../../traffic/catalogue.ts';
import { countFolded } from '../../traffic/fold.ts';
import type { Rig } from './rig.ts';

const DAYS = 30;
const DAY_MS = 86_400_000;
/** Of one transaction: the fold takes whole transactions, about twice as many events at a time. */
const SLICE = 10_000;

/** A rank as in `Random.zipf`, from 1. */
const rank = (drawn: string, size: number) => `floor(${size + 1} ^ ${drawn})::int`;
const words = WORDS.map((word) => `'${word}'`).join(', ');

/** $1 to $2: when; $3: how many. Shares as in `Shoppers`, twelve events a session. */
const EVENTS = `
  with drawn as (
    select i, $1::timestamptz + ($2::timestamptz - $1::timestamptz) * (i::float8 / $3::int) as at,
      random() as kind, random() as a, random() as b, random() as c
    from generate_series(1, $3::int) as i
  ),
  typed as (
    select *, case
        when kind < 0.22 then 'search' when kind < 0.42 then 'listing_impression' when kind < 0.68 then 'listing_view'
        when kind < 0.78 then 'filter_apply' when kind < 0.81 then 'filter_remove' when kind < 0.88 then 'listing_favorite'
        when kind < 0.91 then 'listing_contact' when kind < 0.92 then 'listing_purchase' else 'session_start' end as type
    from drawn
  )
  insert into analytics.events (id, type, session_id, properties, occurred_at, sent_at, received_at, derived_at)
  select
    (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text || a::text), 1, 3) || 'a' || substr(md5(b::text || c::text), 1, 15))::uuid,
    type, md5($1::text || i / 12)::uuid,
    case
      when type = 'search' then jsonb_build_object(
        'query', (array[${words}])[1 + (${rank('a', TERMS)} - 1) % ${WORDS.length}] || ' ' || ${rank('a', TERMS)} - 1,
        'resultsCount', case when b < 0.1 then 0 else floor(c * 400) end, 'latencyMs', 35 + floor(c * 200))
      when type = 'listing_impression' then jsonb_build_object('firstPosition', 1, 'listingIds',
        (select jsonb_agg('vs-' || 9999 + ${rank('(a * n + b - floor(a * n + b))', LISTINGS)}) from generate_series(1, 12) as n))
      when type = 'listing_view' then jsonb_build_object('listingId', 'vs-' || 9999 + ${rank('a', LISTINGS)}, 'position', 1 + floor(b * 12),
        'title', 'Satin wedding dress, ivory, size ' || 34 + floor(b * 6) * 2, 'category', 'Wedding dresses', 'price', 20 + floor(c * 2000), 'currency', 'EUR')
      when type in ('filter_apply', 'filter_remove') then jsonb_build_object(
        'filter', (array['size', 'colour', 'condition', 'price', 'brand', 'region'])[1 + floor(a * 6)::int], 'value', 'value ' || floor(b * 6))
      when type = 'session_start' then jsonb_build_object('device', 'mobile', 'country', 'DE')
      else jsonb_build_object('listingId', 'vs-' || 9999 + ${rank('a', LISTINGS)})
        || case when type = 'listing_purchase' then '{"price": 100, "currency": "EUR"}' else '{}' end::jsonb
    end,
    at, at + interval '1 second', at + interval '1.1 seconds', at
  from typed
  on conflict do nothing`;

/** Between two folds; what a fold leaves to the next one costs a pause. */
const DAYS_AT_ONCE = 10;

export async function fillMonth({ sql, stack }: Rig, events: number, onDay: (day: number) => void) {
  await sql.query('set synchronous_commit = off');
  // Two folds of one backlog need not wait for each other as they do all day.
  await sql.query('update analytics.settings set insight_interval_ms = 200');
  await sql.query('select setseed(0.5)');
  await sql.query(
    `select analytics.create_events_partition((now() at time zone 'UTC')::date - i) from generate_series(0, ${DAYS + 1}) as i`,
  );
  const end = Date.now() - 60_000;
  for (let day = 1; day <= DAYS; day += 1) {
    if (day % DAYS_AT_ONCE === 1) onDay(day);
    await fillDay(sql, end - (DAYS - day + 1) * DAY_MS, events / DAYS);
    if (day % DAYS_AT_ONCE === 0) await foldBacklog(Number(new URL(stack.dbUrl).port));
  }
  // As upkeep does every ten minutes.
  await sql.query('select analytics.rank_days()');
  await sql.query('vacuum analyze');
  await sql.query('checkpoint');
  const { rows } = await sql.query<{ n: string }>('select count(*) as n from analytics.events');
  const counted = await countFolded(sql);
  if (counted !== Number(rows[0]?.n)) throw new Error(`${rows[0]?.n} events, ${counted} counted.`);
}

async function fillDay(sql: Client, from: number, events: number): Promise<void> {
  const slices = Math.ceil(events / SLICE);
  const at = (slice: number) => new Date(from + (slice * DAY_MS) / slices).toISOString();
  for (let slice = 0; slice < slices; slice += 1)
    await sql.query(EVENTS, [at(slice), at(slice + 1), Math.round(events / slices)]);
}
