-- Upkeep: what runs by the clock. On Supabase pg_cron calls it; the embedded stack calls it where pg_cron is missing.

create function analytics.tick() returns void
language sql volatile set search_path = ''
as $$ select analytics.fold() $$;
comment on function analytics.tick is 'The safety net, every second: folds what no request folded.';

create table analytics.upkeep_behind (
  step text primary key,
  since timestamptz not null,
  tried_at timestamptz not null default clock_timestamp(),
  why text not null
);
alter table analytics.upkeep_behind enable row level security;
comment on table analytics.upkeep_behind is
  'The steps of upkeep that failed: since when, when it was last tried, and why it failed then. A step that is done '
  'leaves it; `npm run doctor` reads it.';

create function analytics.drop_partitions_before(p_table text, p_day date) returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_name text;
begin
  for v_name in
    select c.relname from pg_catalog.pg_inherits i
    join pg_catalog.pg_class c on c.oid = i.inhrelid
    where i.inhparent = format('analytics.%I', p_table)::regclass
      and c.relname ~ ('^' || p_table || '_[0-9]{8}$')
      and right(c.relname, 8) < to_char(p_day, 'YYYYMMDD')
  loop
    execute format('drop table analytics.%I', v_name);
  end loop;
end
$$;
comment on function analytics.drop_partitions_before is 'Drops the daily partitions of a table that lie wholly before a UTC day.';

create function analytics.retention(p_now timestamptz) returns table (table_name text, column_name text, before timestamptz)
language sql stable set search_path = ''
as $$
  select r.table_name, r.column_name, p_now - r.kept
  from analytics.settings s
  cross join lateral (
    -- A day more than asked for: a range of so many days begins in the quarter of an hour before.
    select make_interval(days => s.sessions_days + 1) as joined, make_interval(days => s.rollups_days) as counted
  ) as k
  cross join lateral (values
    ('events_other', 'received_at', make_interval(days => s.events_days)),
    ('rollup_minutes', 'minute', make_interval(days => s.minutes_days)),
    ('active_minutes', 'minute', interval '1 day'),
    ('shown_minutes', 'minute', analytics.list_minutes_kept()),
    ('sessions', 'started_at', make_interval(days => s.sessions_days)),
    ('view_sessions', 'touched_at', interval '1 day'),
    ('rollup_health', 'minute', interval '8 days'),
    ('rejections', 'at', make_interval(days => s.rejections_days)),
    ('audit', 'at', make_interval(days => s.audit_days)),
    ('rollup_counts', 'bucket', k.counted),
    ('rollup_spans', 'bucket', k.counted),
    ('rollup_terms', 'bucket', k.counted),
    ('rollup_filters', 'bucket', k.counted),
    ('rollup_listings', 'bucket', k.counted),
    ('rollup_best', 'bucket', k.counted),
    ('rollup_late', 'bucket', k.counted),
    -- In the order in which the insights write them, so that the two never wait for each other.
    ('session_facts', 'last_at', k.joined),
    ('search_facts', 'at', k.joined),
    ('search_clicks', 'touched_at', k.joined),
    ('session_subjects', 'first_at', k.joined),
    ('search_outcomes', 'touched_at', k.joined),
    ('filter_facts', 'at', k.joined),
    ('rollup_subjects', 'bucket', k.counted),
    ('rollup_gap_values', 'bucket', k.counted),
    ('rollup_filters_quick', 'bucket', k.counted),
    ('rollup_listing_positions', 'bucket', k.counted),
    ('rollup_positions', 'bucket', k.counted),
    ('rollup_sessions', 'bucket', k.counted),
    -- A name outlives its counts by what it may lag behind them.
    ('subjects', 'seen_at', k.counted + interval '2 days'),
    ('listings', 'seen_at', k.counted),
    ('known_values', 'seen_at', make_interval(days => greatest(s.rollups_days, s.events_days + 8) + 2)),
    ('database_sizes', 'at', interval '8 days'),
    -- Full again by then, like one that is made anew.
    ('rate_buckets', 'updated_at', make_interval(secs => greatest(s.client_burst / s.client_rate,
      s.publishable_key_burst / s.publishable_key_rate, s.secret_key_burst / s.secret_key_rate)::float8))
  ) as r (table_name, column_name, kept)
$$;
comment on function analytics.retention is
  'The rows of which tables go, by which column, before which moment; what goes by the day, as partitions, is not here.';

create function analytics.take_step(p_step text, p_statement text, p_now timestamptz) returns void
language plpgsql volatile set search_path = ''
-- Who waits for a lock makes others wait behind it.
set lock_timeout = '1s'
as $$
begin
  execute p_statement using p_now;
  delete from analytics.upkeep_behind b where b.step = p_step;
exception when others then
  insert into analytics.upkeep_behind as b (step, since, why) values (p_step, p_now, sqlerrm)
  on conflict (step) do update set tried_at = excluded.tried_at, why = excluded.why;
end
$$;
comment on function analytics.take_step is
  'Takes one step of upkeep, a statement whose $1 is the moment. If it fails, nothing of it is done, and it is noted as behind.';

create function analytics.maintain(p_now timestamptz default now()) returns jsonb
language plpgsql volatile set search_path = ''
as $$
begin
  -- Two at once would wait for each other, and note each other's steps as behind.
  perform pg_advisory_xact_lock(hashtext('analytics.maintain'));
  -- First, and without waiting for any reader: without them nothing can be folded.
  perform analytics.take_step('frames partitions ahead', $step$
    select analytics.create_frames_partition(($1 at time zone 'UTC')::date + i) from generate_series(0, 3) as i $step$, p_now);
  perform analytics.take_step('old rows of ' || r.table_name,
    format('delete from analytics.%I where %I < %L', r.table_name, r.column_name, r.before), p_now)
  from analytics.retention(p_now) as r;
  perform analytics.take_step('old minutes of ' || t,
    format($step$ delete from analytics.%I where grain = 'minute' and bucket < $1 - analytics.list_minutes_kept() $step$, t), p_now)
  from unnest(array['rollup_terms', 'rollup_filters', 'rollup_listings']) as t;
  perform analytics.take_step('old hours and weeks', 'select analytics.forget_closed($1)', p_now);
  -- Where something counts as other, it must be known as long as there are events to count again.
  perform analytics.take_step('old rows of new_values', $step$
    delete from analytics.new_values n using analytics.settings s
    where n.quarter < $1 - case when n.overflowed then make_interval(days => s.events_days + 8) else interval '2 days' end $step$,
    p_now);
  perform analytics.take_step('size of the database', 'select analytics.note_size($1)', p_now);
  -- Last: these wait for readers, and what they lock stays locked until the end. Events without a partition wait in events_other.
  perform analytics.take_step('old frames', $step$
    select analytics.drop_partitions_before('frames', (($1 - make_interval(hours => s.frames_hours)) at time zone 'UTC')::date)
    from analytics.settings s $step$, p_now);
  perform analytics.take_step('events partitions ahead', $step$
    select analytics.create_events_partition(($1 at time zone 'UTC')::date + i) from generate_series(-8, 3) as i $step$, p_now);
  perform analytics.take_step('old events', $step$
    select analytics.retire_events_before(($1 at time zone 'UTC')::date - s.events_days, $1) from analytics.settings s $step$, p_now);
  return (select coalesce(jsonb_agg(to_jsonb(b) order by b.since, b.step), '[]') from analytics.upkeep_behind b);
end
$$;
comment on function analytics.maintain is
  'Partitions ahead, and the end of what is old. Every 10 minutes; running it twice does no harm. Each step by itself: a reader that '
  'holds up one holds up no other. Returns the steps that are behind: [{step, since, tried_at, why}]. p_now is for tests, which live '
  'through a month in seconds.';

do $$
begin
  if not exists (select from pg_catalog.pg_available_extensions where name = 'pg_cron') then
    return;
  end if;
  execute 'create extension if not exists pg_cron with schema pg_catalog';
  execute $job$select cron.schedule('analytics-tick', '1 second', 'select analytics.tick()')$job$;
  execute $job$select cron.schedule('analytics-views', '1 second', 'select analytics.fold_views()')$job$;
  execute $job$select cron.schedule('analytics-insights', '2 seconds', 'select analytics.fold_insights()')$job$;
  execute $job$select cron.schedule('analytics-rank', '5-59/10 * * * *', 'select analytics.rank_days()')$job$;
  execute $job$select cron.schedule('analytics-terms', '7-59/10 * * * *', 'select analytics.regroup_terms()')$job$;
  execute $job$select cron.schedule('analytics-maintain', '*/10 * * * *', 'select analytics.maintain()')$job$;
  -- pg_cron logs each run; a run a second would fill the log.
  execute $job$select cron.schedule('analytics-cron-log', '17 * * * *',
    $prune$delete from cron.job_run_details where end_time < now() - interval '1 hour'$prune$)$job$;
end
$$;
