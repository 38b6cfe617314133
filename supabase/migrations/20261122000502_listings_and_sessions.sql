-- What is known of a listing and of a session, and how many sessions are active.

create type analytics.naming as (by_secret boolean, at timestamptz, id uuid);
comment on type analytics.naming is
  'Where a title or category comes from: the greater one counts. A secret key''s before a publishable one''s, then the latest.';

create function analytics.outranks(p_new analytics.naming, p_old analytics.naming) returns boolean
language sql immutable parallel safe set search_path = ''
as $$ select p_new is not null and (p_old is null or p_new > p_old) $$;
comment on function analytics.outranks is 'Whether a title or category takes the place of the one that is known; null where there is none.';

create table analytics.listings (
  listing_id text collate "C" primary key,
  title text,
  title_from analytics.naming,
  category text,
  category_from analytics.naming,
  seen_at timestamptz not null
) with (fillfactor = 70);
alter table analytics.listings enable row level security;
comment on table analytics.listings is 'The title and category of a listing, as views carried them: analytics.naming says which.';

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
alter table analytics.sessions enable row level security;
create index sessions_started on analytics.sessions using brin (started_at);
comment on table analytics.sessions is 'One row per session, as far as it is known; kept for settings.sessions_days.';
comment on column analytics.sessions.active_minute is 'The minute of the latest event; null once the session has ended.';

create table analytics.active_minutes (
  minute timestamptz primary key,
  sessions int not null
) with (fillfactor = 50);
alter table analytics.active_minutes enable row level security;
comment on table analytics.active_minutes is
  'How many sessions have their latest event in that minute. "Active now" is the sum over the last minutes, so it can be kept by adding '
  'and is exact on every screen.';
