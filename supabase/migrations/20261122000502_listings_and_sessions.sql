-- What is known of a listing and of a session, and how many sessions are active.

create table analytics.listings (
  listing_id text collate "C" primary key,
  title text,
  category text,
  seen_at timestamptz not null
) with (fillfactor = 70);
alter table analytics.listings enable row level security;
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
