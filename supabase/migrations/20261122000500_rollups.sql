-- Rollups: every number of the dashboard, counted per time bucket. Only the fold writes them.
-- Buckets are 15 minutes of UTC, so that hours and days of every zone (also :30 and :45) can be summed
-- from them; long ranges read the daily tables in the middle and the 15-minute ones at the edges.

create function analytics.quarter(p_at timestamptz) returns timestamptz
language sql immutable parallel safe set search_path = ''
as $$ select date_bin('15 minutes', p_at, 'epoch') $$;
comment on function analytics.quarter is 'The 15-minute bucket of a moment.';

create function analytics.minute(p_at timestamptz) returns timestamptz
language sql immutable parallel safe set search_path = ''
as $$ select date_bin('1 minute', p_at, 'epoch') $$;
comment on function analytics.minute is 'The minute of a moment.';

create function analytics.utc_day(p_at timestamptz) returns timestamptz
language sql immutable parallel safe set search_path = ''
as $$ select date_bin('1 day', p_at, 'epoch') $$;
comment on function analytics.utc_day is 'The start of the UTC day of a moment.';

create function analytics.minute_number(p_at timestamptz) returns int
language sql immutable parallel safe set search_path = ''
as $$ select floor(extract(epoch from p_at) / 60)::int $$;
comment on function analytics.minute_number is 'Minutes since 1970 UTC, as frames and snapshots carry times.';

create function analytics.quarter_at(p_number int) returns timestamptz
language sql immutable parallel safe set search_path = ''
as $$ select to_timestamp(p_number * 900::bigint) $$;
comment on function analytics.quarter_at is 'The bucket of a quarter number: 15-minute steps since 1970 UTC.';

create table analytics.rollup_minutes (
  minute timestamptz not null,
  metric text not null,
  n bigint not null,
  primary key (minute, metric)
) with (fillfactor = 70);
comment on table analytics.rollup_minutes is 'Counts per minute and metric, for ranges of a few hours; kept for settings.minutes_days.';

create table analytics.rollup_counts (
  bucket timestamptz not null,
  metric text not null,
  n bigint not null,
  primary key (bucket, metric)
) with (fillfactor = 70);
comment on table analytics.rollup_counts is 'Counts per 15 minutes and metric (an event type, or one that the fold derives: metric.ts).';

create table analytics.rollup_terms (
  bucket timestamptz not null,
  term text collate "C" not null,
  searches bigint not null,
  without_results bigint not null,
  primary key (bucket, term)
) with (fillfactor = 70);
comment on table analytics.rollup_terms is 'Searches per 15 minutes and term (spelling folded by analytics.search_term).';

create table analytics.rollup_filters (
  bucket timestamptz not null,
  filter text collate "C" not null,
  value text collate "C" not null,
  applied bigint not null,
  removed bigint not null,
  cleared bigint not null,
  primary key (bucket, filter, value)
) with (fillfactor = 70);
comment on table analytics.rollup_filters is 'Filter use per 15 minutes, filter and value; an empty value where none was sent, an empty filter where all were cleared.';

create table analytics.rollup_listings (
  bucket timestamptz not null,
  listing_id text collate "C" not null,
  impressions bigint not null,
  views bigint not null,
  favorites bigint not null,
  contacts bigint not null,
  purchases bigint not null,
  primary key (bucket, listing_id)
) with (fillfactor = 70);
comment on table analytics.rollup_listings is 'What happened to a listing per 15 minutes.';

-- The same by UTC day, so that a month reads 30 buckets and not 2,880.
create table analytics.rollup_terms_daily (like analytics.rollup_terms including all);
create table analytics.rollup_filters_daily (like analytics.rollup_filters including all);
create table analytics.rollup_listings_daily (like analytics.rollup_listings including all);
comment on table analytics.rollup_terms_daily is 'analytics.rollup_terms by UTC day.';
comment on table analytics.rollup_filters_daily is 'analytics.rollup_filters by UTC day.';
comment on table analytics.rollup_listings_daily is 'analytics.rollup_listings by UTC day.';

create table analytics.listings (
  listing_id text collate "C" primary key,
  title text,
  category text,
  seen_at timestamptz not null
) with (fillfactor = 70);
comment on table analytics.listings is 'The latest title and category that views of a listing carried.';

create table analytics.sessions (
  session_id uuid primary key,
  started_at timestamptz not null,
  last_at timestamptz not null,
  ended_at timestamptz,
  events int not null,
  device text,
  country text,
  active_minute timestamptz generated always as (
    case when ended_at >= last_at then null else date_bin('1 minute', last_at, 'epoch') end
  ) stored
) with (fillfactor = 70);
create index sessions_started on analytics.sessions using brin (started_at);
comment on table analytics.sessions is 'One row per visit, as far as it is known; kept for settings.sessions_days.';
comment on column analytics.sessions.active_minute is 'The minute of the latest event; null once the session has ended.';

create table analytics.active_minutes (
  minute timestamptz primary key,
  sessions int not null
) with (fillfactor = 50);
comment on table analytics.active_minutes is 'How many sessions have their latest event in that minute. "Active now" is the sum over the last minutes, so it can be kept by adding and is exact on every screen.';

do $$
declare
  v_table text;
begin
  foreach v_table in array array[
    'rollup_minutes', 'rollup_counts', 'rollup_terms', 'rollup_filters', 'rollup_listings',
    'rollup_terms_daily', 'rollup_filters_daily', 'rollup_listings_daily', 'listings', 'sessions', 'active_minutes'
  ] loop
    execute format('alter table analytics.%I enable row level security', v_table);
    execute format('revoke all on analytics.%I from public, anon, authenticated, service_role', v_table);
  end loop;
end
$$;

revoke all on function analytics.quarter, analytics.minute, analytics.utc_day, analytics.minute_number, analytics.quarter_at from public;
