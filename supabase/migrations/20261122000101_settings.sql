-- The schema that holds everything of this product, and its settings.

-- Postgres lets everybody execute a new function. From here on, what role postgres makes is closed until a migration
-- grants it. Without `in schema`, because a default of one schema can only add to the built-in grant. So this also
-- holds for other functions of this project that postgres makes later, in any schema: each needs its own grant, to
-- the role that calls it. In schema public a project may have defaults that grant functions to the API roles; those
-- stay, and the RPCs below take them away from themselves.
alter default privileges for role postgres revoke execute on functions from public;

create schema analytics;
comment on schema analytics is 'VowSwap Realtime Analytics. Not exposed through the Data API: clients use the functions in public.';

-- No role of the API has a right to a table or function in here: nothing is granted but what policies and Auth need.
-- Policies call functions of this schema as the caller, so the caller must be able to name them.
grant usage on schema analytics to authenticated, service_role;

create table analytics.settings (
  only_row boolean primary key default true check (only_row),
  fold_interval_ms int not null default 200 check (fold_interval_ms between 200 and 10000),
  rush_events_per_second int not null default 500 check (rush_events_per_second >= 1),
  rush_interval_ms int not null default 350 check (rush_interval_ms between 200 and 10000),
  fold_max_events int not null default 20000 check (fold_max_events between 100 and 100000),
  frame_events int not null default 50 check (frame_events between 0 and 50),
  frame_bytes int not null default 65536 check (frame_bytes between 4096 and 65536),
  frames_hours int not null default 72 check (frames_hours between 1 and 168),
  events_days int not null default 90 check (events_days between 8 and 3650),
  archive_before_drop boolean not null default false,
  minutes_days int not null default 32 check (minutes_days between 3 and 70),
  rollups_days int not null default 800 check (rollups_days between 30 and 4000),
  sessions_days int not null default 30 check (sessions_days between 8 and 400),
  active_minutes int not null default 5 check (active_minutes between 1 and 60),
  list_rows int not null default 200 check (list_rows between 20 and 1000),
  insight_interval_ms int not null default 2000 check (insight_interval_ms between 200 and 60000),
  term_min_sessions int not null default 2 check (term_min_sessions between 1 and 100),
  min_trials int not null default 20 check (min_trials between 1 and 1000),
  frequent_searches int not null default 10 check (frequent_searches between 2 and 100000),
  new_terms int not null default 500 check (new_terms between 1 and 100000),
  new_filter_sets int not null default 300 check (new_filter_sets between 1 and 100000),
  new_filters int not null default 20 check (new_filters between 1 and 100000),
  new_filter_values int not null default 200 check (new_filter_values between 1 and 100000),
  new_listings int not null default 1000 check (new_listings between 1 and 100000),
  filter_quick_seconds int not null default 60 check (filter_quick_seconds between 5 and 3600),
  unconfirmed_purchases boolean not null default true,
  secret_only_types text[] not null default '{}' check (cardinality(secret_only_types) <= 20),
  views int not null default 50 check (views between 1 and 200),
  views_per_member int not null default 5 check (views_per_member between 1 and 200),
  view_step_events int not null default 2000 check (view_step_events between 100 and 20000),
  view_step_ms int not null default 500 check (view_step_ms between 0 and 5000),
  view_seconds int not null default 60 check (view_seconds between 10 and 600),
  reads_per_member int not null default 6 check (reads_per_member between 2 and 100),
  filtered_reads int not null default 6 check (filtered_reads between 1 and 100),
  filtered_reads_per_member int not null default 2 check (filtered_reads_per_member between 1 and 100),
  rejections_days int not null default 7 check (rejections_days between 1 and 30),
  rejections_per_minute int not null default 60 check (rejections_per_minute between 1 and 10000),
  rejections_per_day int not null default 500 check (rejections_per_day between 1 and 100000),
  audit_days int not null default 400 check (audit_days between 30 and 4000),
  client_rate numeric not null default 0.25 check (client_rate between 0.1 and 100000),
  client_burst numeric not null default 2000 check (client_burst between 500 and 1000000),
  publishable_key_rate numeric not null default 10000 check (publishable_key_rate between 1 and 1000000),
  publishable_key_burst numeric not null default 100000 check (publishable_key_burst between 500 and 10000000),
  secret_key_rate numeric not null default 20000 check (secret_key_rate between 1 and 1000000),
  secret_key_burst numeric not null default 200000 check (secret_key_burst between 500 and 10000000)
);
alter table analytics.settings enable row level security;

comment on table analytics.settings is 'Every number an operator may turn, each with its bounds. One row.';
comment on column analytics.settings.fold_interval_ms is
  'Shortest time between two folds that have news: 200 ms is at most 5 frames a second per topic.';
comment on column analytics.settings.rush_events_per_second is 'From so many events a second on, folds keep rush_interval_ms between them.';
comment on column analytics.settings.rush_interval_ms is
  'Shortest time between two folds in a rush: fewer messages and repaints, for a little more delay. Never less than fold_interval_ms.';
comment on column analytics.settings.fold_max_events is 'Events one fold takes; a backlog drains in steps of this size.';
comment on column analytics.settings.frame_bytes is 'Largest payload of one broadcast. A larger delta is replaced by "take a snapshot".';
comment on column analytics.settings.events_days is 'Days that raw events are kept. More than 7, or a late retry could be counted twice.';
comment on column analytics.settings.archive_before_drop is
  'Retention waits for the archive: an old day is dropped only when its every event is in a verified file.';
comment on column analytics.settings.minutes_days is
  'Days that counts by the minute are kept: a month is compared with the one before up to the minute.';
comment on column analytics.settings.rollups_days is 'Days that counts are kept: ranges reach 400 days back, and as far again to compare.';
comment on column analytics.settings.active_minutes is 'A session is active for so many minutes after its latest event.';
comment on column analytics.settings.sessions_days is 'Days that single sessions and searches are kept, to join what comes later to them.';
comment on column analytics.settings.insight_interval_ms is
  'Shortest time between two steps of the insights: what joins events may be a little later than the live numbers.';
comment on column analytics.settings.term_min_sessions is 'Search terms of fewer sessions are summed and not listed.';
comment on column analytics.settings.min_trials is
  'Pages tell a share of fewer trials as "3 of 7", without colour, and rank it below the others.';
comment on column analytics.settings.frequent_searches is
  'Search terms of so many searches in sessions_days are frequent: misspellings are held against those that find something.';
comment on column analytics.settings.new_terms is
  'Search terms never seen before that 15 minutes may bring; those beyond count as "(other)". So for the other new_… settings.';
comment on column analytics.settings.filter_quick_seconds is 'A filter taken back within so long did not help.';
comment on column analytics.settings.unconfirmed_purchases is
  'Purchases that a publishable key sends count as unconfirmed, for anybody may send them. Off: for a shop without a server.';
comment on column analytics.settings.secret_only_types is 'Event types that a publishable key may not send: those events are rejected.';
comment on column analytics.settings.views is 'Filtered views open at once, of all members together.';
comment on column analytics.settings.views_per_member is 'Filtered views that one member may hold open.';
comment on column analytics.settings.view_step_events is
  'Events that one step of the filtered views takes. When more wait, their readers are told to take a snapshot.';
comment on column analytics.settings.view_step_ms is
  'How long one step of the filtered views may take. Readers of those that are left then are told to take a snapshot.';
comment on column analytics.settings.view_seconds is 'A filtered view ends so long after its last holder asked for it.';
comment on column analytics.settings.reads_per_member is
  'Snapshots, reports and pages of events that one member may ask for at the same time. It protects the others where the Data API has '
  'more connections.';
comment on column analytics.settings.filtered_reads is
  'Of all members'' such questions, those with a filter that are answered at the same time: they count single events, and take long. '
  'Less than the Data API has connections, so that it always has some for the others.';
comment on column analytics.settings.filtered_reads_per_member is 'Questions with a filter that one member may ask at the same time.';
comment on column analytics.settings.rejections_per_minute is
  'Rejected events kept as samples per code and minute, and no more than rejections_per_day in a day; all are counted.';
comment on column analytics.settings.client_rate is
  'Tokens per second that one address may spend in the long run: a shopper''s session every 96 seconds. client_burst at once. What a '
  'request weighs in tokens: weight.ts.';

insert into analytics.settings default values;
