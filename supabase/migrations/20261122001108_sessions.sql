-- The report of sessions, and one session opened: what it did, in the order in which it happened.

create function analytics.session_edges(p_from timestamptz, p_to timestamptz) returns setof analytics.rollup_sessions
language sql stable set search_path = ''
as $$
  select r.* from analytics.edges(p_from, p_to) as e
  cross join lateral analytics.session_rows(null, e.edge_from, e.edge_to) as r
$$;
comment on function analytics.session_edges is
  'The rows of rollup_sessions for what of [p_from, p_to) lies outside its whole 15-minute buckets, counted from facts.';

create function analytics.session_sums(p_from timestamptz, p_to timestamptz) returns setof analytics.rollup_sessions
language sql stable set search_path = ''
as $$
  select r.* from analytics.rollup_sessions r
  where r.grain = 'quarter' and r.bucket = any ((select analytics.edge_quarters(p_from, p_to))::timestamptz[])
  union all
  select r.* from analytics.rollup_sessions r
  where r.grain = 'day' and r.bucket = any ((select analytics.whole_days(p_from, p_to))::timestamptz[])
  union all
  select * from analytics.session_edges(p_from, p_to)
$$;
comment on function analytics.session_sums is 'The rollup rows of sessions in [p_from, p_to), days where they are whole.';

create function analytics.session_counts(p_rows analytics.rollup_sessions[]) returns jsonb
language sql immutable set search_path = ''
as $$
  select jsonb_build_object(
    'started', coalesce(sum(started), 0), 'bounced', coalesce(sum(bounced), 0), 'seconds', coalesce(sum(seconds), 0),
    'events', coalesce(sum(events), 0),
    'searched', coalesce(sum(searched), 0), 'viewed', coalesce(sum(viewed), 0), 'interested', coalesce(sum(interested), 0),
    'purchased', coalesce(sum(purchased), 0))
  from unnest(p_rows)
$$;
comment on function analytics.session_counts is 'Sums as the contract names them (insights.ts, sessionCounts).';

create function analytics.session_groups(p_rows analytics.rollup_sessions[], p_by text) returns jsonb
language sql immutable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('name', g.name) || g.counts order by g.started desc, g.name collate "C"), '[]')
  from (
    select nullif(case p_by when 'device' then v.device else v.country end, '') as name, sum(v.started) as started,
      analytics.session_counts(array_agg(v)) as counts
    from unnest(p_rows) as v
    group by 1
    having sum(v.started) > 0
    order by 2 desc, 1 limit 300
  ) as g
$$;
comment on function analytics.session_groups is 'Sessions by device or country, most first.';

create function analytics.session_series(p_from timestamptz, p_to timestamptz, p_edges timestamptz[], p_rows analytics.rollup_sessions[])
returns jsonb
language sql stable set search_path = ''
as $$
  with summed as (
    select analytics.bucket_of(greatest(r.bucket, p_from), p_edges) as i, sum(r.started) as started, sum(r.bounced) as bounced,
      sum(r.seconds) as seconds, sum(r.events) as events, sum(r.purchased) as purchased
    from (
      select bucket, sum(started) as started, sum(bounced) as bounced, sum(seconds) as seconds, sum(events) as events,
        sum(purchased) as purchased
      from (
        select v.bucket, v.started, v.bounced, v.seconds, v.events, v.purchased from analytics.rollup_sessions v
        where p_rows is null and v.grain = 'quarter' and v.bucket >= p_from
          and v.bucket < coalesce(analytics.quarter(p_to), 'infinity')
        union all
        select v.bucket, v.started, v.bounced, v.seconds, v.events, v.purchased from analytics.session_edges(p_from, p_to) as v
        where p_rows is null
        union all
        select v.bucket, v.started, v.bounced, v.seconds, v.events, v.purchased from unnest(p_rows) as v
      ) as v
      group by bucket
    ) as r
    group by 1
  )
  select jsonb_build_object(
    'edges', analytics.minute_numbers(p_edges),
    'started', jsonb_agg(coalesce(s.started, 0) order by g.i), 'bounced', jsonb_agg(coalesce(s.bounced, 0) order by g.i),
    'seconds', jsonb_agg(coalesce(s.seconds, 0) order by g.i), 'events', jsonb_agg(coalesce(s.events, 0) order by g.i),
    'purchased', jsonb_agg(coalesce(s.purchased, 0) order by g.i))
  from generate_series(1, cardinality(p_edges) - 1) as g (i)
  left join summed s on s.i = g.i
$$;
comment on function analytics.session_series is 'Sessions per bucket between the edges: of the rollup, or of these rows.';

create function public.analytics_sessions(p_from timestamptz, p_to timestamptz default null,
  p_time_zone text default 'UTC', p_filter jsonb default null, p_before timestamptz default null)
returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '10s'
as $$
declare
  v_range record := analytics.asked_report('user_sessions', p_from, p_to, p_time_zone, p_filter, p_before);
  v_rows analytics.rollup_sessions[];
  v_before analytics.rollup_sessions[];
begin
  if v_range.filter is null then
    v_rows := array(select v from analytics.session_sums(v_range.from_at, v_range.to_at) as v);
    v_before := array(select v from analytics.session_sums(v_range.before_at, v_range.before_to_at) as v);
  else
    v_rows := array(select v from analytics.session_rows((v_range.filter).sessions, v_range.from_at, v_range.to_at) as v);
    v_before := array(select v from analytics.session_rows((v_range.filter).sessions, v_range.before_at, v_range.before_to_at) as v);
  end if;
  return analytics.withhold(v_range.envelope || jsonb_build_object(
    'totals', analytics.session_counts(v_rows), 'previous', analytics.session_counts(v_before),
    'series', analytics.session_series(v_range.from_at, v_range.to_at, analytics.insight_edges(v_range.from_at, v_range.to_at, p_time_zone),
      case when v_range.filter is not null then v_rows end),
    'devices', analytics.session_groups(v_rows, 'device'), 'countries', analytics.session_groups(v_rows, 'country')));
end
$$;
comment on function public.analytics_sessions is
  'Sessions of a range by when they started: counts, funnel, series, devices and countries (insights.ts, sessionsAnswer); p_filter: '
  'sessions of whose events of the caller''s sections at least one matches (view.ts).';

revoke all on function public.analytics_listings, public.analytics_sessions from anon, service_role;
grant execute on function public.analytics_listings, public.analytics_sessions to authenticated;

create function public.analytics_session(p_session_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '10s'
as $$
declare
  v_sections text[] := analytics.require_member();
  v_session analytics.session_facts;
  v_events jsonb;
begin
  select * into v_session from analytics.session_facts v where v.session_id = p_session_id;
  -- By time: the days that the session did not touch are passed by.
  select jsonb_agg(analytics.event_json(t.e) order by t.derived_at, t.id) into v_events
  from (
    select e, e.derived_at, e.id from analytics.events e
    where e.session_id = p_session_id and e.derived_at between v_session.first_at and v_session.last_at
      and e.type = any (analytics.types_of(v_sections))
    order by e.derived_at, e.id limit 501
  ) as t;
  return analytics.withhold(jsonb_build_object(
    'takenAt', analytics.known_until(),
    'completeUntil', (select analytics.reached(i.cursor, i.complete_until) from analytics.insight_state i),
    'session', case when v_session.session_id is not null
      then jsonb_build_object('sessionId', v_session.session_id, 'firstAt', v_session.first_at,
      'lastAt', v_session.last_at, 'seconds', analytics.session_seconds(v_session), 'device', v_session.device,
      'country', v_session.country) end,
    'events', coalesce(v_events - 500, '[]'), 'cut', coalesce(jsonb_array_length(v_events) > 500, false)));
end
$$;
comment on function public.analytics_session is
  'One session and its events of the caller''s sections, oldest first, at most 500 (insights.ts, sessionAnswer). Kept for '
  'settings.sessions_days.';

revoke all on function public.analytics_session from anon, service_role;
grant execute on function public.analytics_session to authenticated;
