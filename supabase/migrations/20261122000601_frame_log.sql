-- The frame log: one row per topic and fold that had news for it. The log is the truth, the broadcast
-- only a hint that it grew.

create table analytics.fold_state (
  only_row boolean primary key default true check (only_row),
  epoch uuid not null default gen_random_uuid(),
  epoch_at timestamptz not null default clock_timestamp(),
  seq bigint not null default 0,
  learned_seq bigint not null default 0,
  cursor pg_snapshot not null default pg_current_snapshot(),
  folded_at timestamptz not null default '-infinity',
  complete_until timestamptz not null default now(),
  took_ms int not null default 0,
  rush boolean not null default false
) with (fillfactor = 10);
alter table analytics.fold_state enable row level security;
comment on table analytics.fold_state is
  'Where the fold stands. One row, written once per fold that had news, and each ten seconds without.';
comment on column analytics.fold_state.epoch_at is
  'When the log began. What was received before says nothing about how fast events are folded.';
comment on column analytics.fold_state.cursor is
  'Exactly which transactions are folded: all that this snapshot sees. Late commits of its in-progress list come next time.';
comment on column analytics.fold_state.seq is 'Number of the newest fold with news.';
comment on column analytics.fold_state.learned_seq is
  'The newest fold in which a category, device or country became known that older events have, too.';
comment on column analytics.fold_state.took_ms is 'How long folds took lately; the next one keeps a distance by it.';
comment on column analytics.fold_state.rush is 'Events came at settings.rush_events_per_second or faster up to the newest fold.';
comment on column analytics.fold_state.complete_until is 'Everything answered "accepted" before this moment is folded.';

insert into analytics.fold_state default values;

create table analytics.topic_heads (
  topic text primary key check (topic = any (analytics.topics()) or topic like 'analytics:view:%'),
  seq bigint not null default 0
) with (fillfactor = 50);
alter table analytics.topic_heads enable row level security;
comment on table analytics.topic_heads is 'The newest frame of each topic.';

insert into analytics.topic_heads (topic) select unnest(analytics.topics());

create table analytics.frames (
  topic text not null,
  seq bigint not null,
  prev bigint not null,
  folded_at timestamptz not null,
  frame jsonb not null,
  primary key (topic, seq, folded_at)
) partition by range (folded_at);
alter table analytics.frames enable row level security;
comment on table analytics.frames is
  'The log that readers catch up from; kept for settings.frames_hours. Daily partitions, so that old ones are dropped and not deleted.';

create function analytics.create_frames_partition(p_day date) returns void
language plpgsql volatile set search_path = '' set lock_timeout = '1s'
as $$
declare
  v_name text := 'frames_' || to_char(p_day, 'YYYYMMDD');
begin
  if to_regclass('analytics.' || v_name) is not null then
    return;
  end if;
  execute format('create table analytics.%I (like analytics.frames including defaults including constraints)', v_name);
  execute format('alter table analytics.%I enable row level security', v_name);
  -- Unlike "partition of", this waits for no reader.
  execute format('alter table analytics.frames attach partition analytics.%I for values from (%L) to (%L)',
    v_name, p_day::timestamp at time zone 'UTC', (p_day + 1)::timestamp at time zone 'UTC');
end
$$;
comment on function analytics.create_frames_partition is 'Creates the frame log''s partition of one UTC day, if missing.';

select analytics.create_frames_partition(d::date)
from generate_series((now() at time zone 'UTC')::date, (now() at time zone 'UTC')::date + 3, interval '1 day') as d;

create function analytics.known_until() returns timestamptz
language sql stable set search_path = ''
-- Of a read replica it is what stands in the same snapshot as the numbers: what it has replayed by now may be more than this query sees.
as $$ select case when pg_is_in_recovery() then s.complete_until else now() end from analytics.fold_state s $$;
comment on function analytics.known_until is
  'Up to when this query sees all that was answered "accepted": now, or on a read replica as far as the fold had noted.';

create function analytics.reached(p_cursor pg_snapshot, p_noted timestamptz) returns timestamptz
language plpgsql stable set search_path = ''
-- Planned once per connection: there are many partitions. By index: a transaction that stored nothing would else be looked for in
-- every row.
set plan_cache_mode = 'force_generic_plan' set enable_seqscan = off
as $$
begin
  return case
    -- The newest stored transaction decides, and those that were still running at the cursor. Where there is none, none waits.
    when coalesce((select max(e.xid) from analytics.events e) < pg_snapshot_xmax(p_cursor), true)
      and not exists (
        select from pg_snapshot_xip(p_cursor) as x
        cross join lateral (select from analytics.events e where e.xid = x limit 1) as waiting)
    then analytics.known_until() else p_noted end;
end
$$;
comment on function analytics.reached is
  'Until when a cursor has counted everything: analytics.known_until(), when no event waits, else what was noted last.';

create function analytics.complete_until() returns timestamptz
language sql stable set search_path = ''
as $$ select analytics.reached(s.cursor, s.complete_until) from analytics.fold_state s $$;
comment on function analytics.complete_until is 'Everything answered "accepted" before this moment is folded: now, when no event waits.';
