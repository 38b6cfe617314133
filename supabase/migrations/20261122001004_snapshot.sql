-- Snapshot: all panels' numbers at one moment of the log. Add the frames after `seq` and
-- nothing is missed or counted twice, because rollups and frames come from the same fold.

create function analytics.activity(p_settings analytics.settings) returns jsonb
language sql stable set search_path = ''
as $$
  with since as (select analytics.minute(now()) - make_interval(mins => 2 * p_settings.active_minutes) as minute)
  select jsonb_build_object(
    'windowMinutes', p_settings.active_minutes,
    'fromMinute', (select analytics.minute_number(minute) from since),
    'cells', (
      select coalesce(jsonb_agg(jsonb_build_array(analytics.minute_number(a.minute), a.sessions) order by a.minute), '[]')
      from analytics.active_minutes a, since where a.minute >= since.minute and a.sessions <> 0
    ))
$$;
comment on function analytics.activity is 'Sessions by the minute of their latest event, for the last minutes (snapshot.ts, activity).';

create function analytics.latest_events(p_sections text[], p_cursor pg_snapshot) returns jsonb
language plpgsql stable set search_path = ''
-- Planned once per connection, in the order of the index: there are many partitions.
set plan_cache_mode = 'force_generic_plan' set enable_sort = off set enable_seqscan = off
as $$
declare
  v_types text[] := analytics.types_of(p_sections);
begin
  -- Not from the frame log: a frame lists few of many events. Only what the cursor sees: the rest comes in frames.
  return (
    select coalesce(jsonb_agg(analytics.event_json(t.event) order by t.derived_at desc, (t.event).id desc), '[]')
    from (
      select recent.event, recent.derived_at
      from (
        select e as event, e.derived_at, e.type, e.xid, e.sent_by from analytics.events e
        -- However rare what the reader may see is, and however much waits for the fold, no more is looked through.
        order by e.derived_at desc, e.id desc limit 10000
      ) as recent
      where recent.type = any (v_types) and pg_visible_in_snapshot(recent.xid, p_cursor)
        and recent.sent_by is distinct from analytics.canary()
      limit 50
    ) as t);
end
$$;
comment on function analytics.latest_events is
  'The newest events of these sections by derived time, as far as a cursor sees them: at most 50, of the newest 10,000.';

create function public.analytics_snapshot(
  p_from timestamptz, p_to timestamptz default null, p_time_zone text default 'UTC', p_compare boolean default false,
  p_view uuid default null, p_before timestamptz default null
) returns jsonb
-- Stable: every query in here sees the same database snapshot, so the numbers and `seq` belong together.
language plpgsql stable security definer set search_path = '' set statement_timeout = '10s'
-- Each query in here takes some milliseconds; to start workers for it takes longer.
set max_parallel_workers_per_gather = 0
as $$
declare
  v_sections text[] := analytics.require_member();
  v_settings analytics.settings;
  v_state analytics.fold_state;
  v_from timestamptz;
  v_to timestamptz;
  v_before timestamptz;
  v_before_to timestamptz;
  v_known_to timestamptz;
  v_edges timestamptz[];
  v_view analytics.views;
  v_numbers jsonb;
  v_metrics text[];
begin
  if p_view is not null then
    select v.* into v_view from analytics.views v where v.id = p_view and 'analytics:view:' || v.id in (select analytics.allowed_topics());
    if v_view.id is null then
      raise exception 'This view is closed, or not yours.' using errcode = '42501', hint = 'Open it again with analytics_open_view().';
    end if;
    v_sections := v_view.sections;
  end if;

  select * into v_from, v_to, v_before, v_before_to from analytics.asked_range(p_from, p_to, p_time_zone, p_before);
  -- While an open page waits for its next snapshot, the period before goes on by the minute, too.
  v_known_to := case when v_to is null and v_before_to > analytics.minutes_from()
    then least(v_from, v_before_to + interval '20 minutes') else v_before_to end;
  if p_view is not null then
    perform analytics.require_filtered_turn();
  end if;
  select * into v_settings from analytics.settings;
  v_state := analytics.log_state(p_view is not null);
  v_edges := analytics.bucket_edges(v_from, v_to, p_time_zone);

  if p_view is null then
    v_metrics := analytics.counted_metrics(v_sections);
    v_numbers := jsonb_build_object(
      'series', jsonb_build_object(
        'edges', analytics.minute_numbers(v_edges),
        'values', analytics.series(v_edges, v_from, v_to, v_metrics)),
      'previous', case when p_compare then jsonb_build_object(
        'fromMinute', analytics.minute_number(v_before), 'toMinute', analytics.minute_number(v_before_to),
        'knownTo', analytics.minute_number(v_known_to),
        'recorded', analytics.recorded_before(analytics.quarter(v_before), v_sections),
        'totals', analytics.totals(v_before, v_before_to, v_metrics),
        'values', analytics.series(analytics.shifted(v_edges, v_from - v_before), v_before, v_before_to,
          analytics.types_of(v_sections) || case when 'user_sessions' = any (v_sections) then array['session_new'] end),
        'coming', analytics.minute_cells(v_before_to, v_known_to, v_metrics)) end,
      'pace', analytics.pace(analytics.types_of(v_sections)),
      'terms', case when 'search' = any (v_sections) then analytics.top_terms(v_from, v_to, v_settings.list_rows) end,
      'filters', case when 'filters' = any (v_sections) then analytics.top_filters(v_from, v_to, v_settings.list_rows) end,
      'listings', case when 'listings' = any (v_sections) then analytics.top_listings(v_from, v_to, v_settings.list_rows) end,
      'activity', case when 'user_sessions' = any (v_sections) then analytics.activity(v_settings) end,
      'events', analytics.latest_events(v_sections, v_state.cursor));
  else
    v_numbers := analytics.view_numbers(v_view, v_state.cursor, v_from, v_to, case when p_compare then v_before end,
      case when p_compare then v_before_to end, case when p_compare then v_known_to end, v_edges, v_settings.list_rows);
  end if;

  return v_numbers || jsonb_build_object(
    'epoch', v_state.epoch, 'seq', v_state.seq, 'takenAt', analytics.known_until(), 'completeUntil', v_state.complete_until,
    'fromMinute', analytics.minute_number(v_from), 'toMinute', analytics.minute_number(v_to),
    'timeZone', p_time_zone, 'sections', to_jsonb(v_sections),
    'types', case when not (v_view.compiled).of_sessions then to_jsonb((v_view.compiled).types) end);
end
$$;
comment on function public.analytics_snapshot is
  'All panels'' numbers of a range, with the epoch and seq of the frame log that they stand at (snapshot.ts); of a filtered view with '
  'p_view; with p_compare, also of the period before, which begins at p_before. Refused (42501) for strangers.';

revoke all on function public.analytics_snapshot from anon, service_role;
grant execute on function public.analytics_snapshot to authenticated;
