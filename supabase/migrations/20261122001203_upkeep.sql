-- Upkeep: what runs by the clock. On Supabase pg_cron calls it; the embedded stack calls it where pg_cron is missing.

create function analytics.tick() returns void
language sql volatile set search_path = ''
as $$ select analytics.fold() $$;
comment on function analytics.tick is 'The safety net, every second: folds what no request folded.';

create function analytics.drop_partitions_before(p_table text, p_day date) returns void
language plpgsql volatile set search_path = '' set lock_timeout = '2s'
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

create function analytics.maintain(p_now timestamptz default now()) returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_settings analytics.settings;
  v_today date := (p_now at time zone 'UTC')::date;
begin
  select * into v_settings from analytics.settings;

  perform analytics.create_events_partition(v_today + i) from generate_series(-8, 3) as i;
  perform analytics.create_frames_partition(v_today + i) from generate_series(0, 3) as i;
  perform analytics.drop_partitions_before('frames', ((p_now - make_interval(hours => v_settings.frames_hours)) at time zone 'UTC')::date);

  delete from analytics.events_other where received_at < p_now - make_interval(days => v_settings.events_days);
  delete from analytics.rollup_minutes where minute < p_now - make_interval(days => v_settings.minutes_days);
  delete from analytics.active_minutes where minute < p_now - interval '1 day';
  delete from analytics.sessions where started_at < p_now - make_interval(days => v_settings.sessions_days);
  delete from analytics.view_sessions where touched_at < p_now - interval '1 day';
  delete from analytics.rollup_health where minute < p_now - interval '8 days';
  delete from analytics.rejections where at < p_now - make_interval(days => v_settings.rejections_days);
  delete from analytics.audit where at < p_now - make_interval(days => v_settings.audit_days);
  delete from analytics.rollup_counts where bucket < p_now - make_interval(days => v_settings.rollups_days);
  delete from analytics.rollup_terms where bucket < p_now - make_interval(days => v_settings.rollups_days);
  delete from analytics.rollup_filters where bucket < p_now - make_interval(days => v_settings.rollups_days);
  delete from analytics.rollup_listings where bucket < p_now - make_interval(days => v_settings.rollups_days);
  delete from analytics.rollup_best where day < p_now - make_interval(days => v_settings.rollups_days);
  delete from analytics.rollup_late where day < p_now - make_interval(days => v_settings.rollups_days);
  -- In the order in which the insights write them, so that the two never wait for each other.
  -- A day more than asked for: a range of so many days begins in the quarter of an hour before.
  delete from analytics.session_facts where last_at < p_now - make_interval(days => v_settings.sessions_days + 1);
  delete from analytics.search_facts where at < p_now - make_interval(days => v_settings.sessions_days + 1);
  delete from analytics.search_clicks where touched_at < p_now - make_interval(days => v_settings.sessions_days + 1);
  delete from analytics.session_subjects where first_at < p_now - make_interval(days => v_settings.sessions_days + 1);
  delete from analytics.search_outcomes where touched_at < p_now - make_interval(days => v_settings.sessions_days + 1);
  delete from analytics.filter_facts where at < p_now - make_interval(days => v_settings.sessions_days + 1);
  delete from analytics.rollup_subjects where bucket < p_now - make_interval(days => v_settings.rollups_days);
  delete from analytics.rollup_gap_values where bucket < p_now - make_interval(days => v_settings.rollups_days);
  delete from analytics.rollup_filters_quick where bucket < p_now - make_interval(days => v_settings.rollups_days);
  delete from analytics.rollup_listing_positions where bucket < p_now - make_interval(days => v_settings.rollups_days);
  delete from analytics.rollup_positions where bucket < p_now - make_interval(days => v_settings.rollups_days);
  delete from analytics.rollup_sessions where bucket < p_now - make_interval(days => v_settings.rollups_days);
  -- A name outlives its counts by what it may lag behind them.
  delete from analytics.subjects where seen_at < p_now - make_interval(days => v_settings.rollups_days + 2);
  delete from analytics.listings where seen_at < p_now - make_interval(days => v_settings.rollups_days);
  perform analytics.note_size(p_now);
  delete from analytics.database_sizes where at < p_now - interval '8 days';
  delete from analytics.known_values
  where seen_at < p_now - make_interval(days => greatest(v_settings.rollups_days, v_settings.events_days + 8) + 2);
  -- Where something counts as other, it must be known as long as there are events to count again.
  delete from analytics.new_values
  where quarter < p_now - case when overflowed then make_interval(days => v_settings.events_days + 8) else interval '2 days' end;
  delete from analytics.rate_buckets where updated_at < p_now - interval '1 hour';
  -- Last: what it locks stays locked until the end.
  perform analytics.retire_events_before(v_today - v_settings.events_days, p_now);
end
$$;
comment on function analytics.maintain is
  'Partitions ahead, and the end of what is old. Every 10 minutes; running it twice does no harm. p_now is for tests, which live through '
  'a month in seconds.';

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
  execute $job$select cron.schedule('analytics-maintain', '*/10 * * * *', 'select analytics.maintain()')$job$;
  -- pg_cron logs each run; a run a second would fill the log.
  execute $job$select cron.schedule('analytics-cron-log', '17 * * * *',
    $prune$delete from cron.job_run_details where end_time < now() - interval '1 hour'$prune$)$job$;
end
$$;
