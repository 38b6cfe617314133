-- Snapshot of a filtered view: counted from the raw events that the fold's cursor sees, so that it stands at
-- exactly the same moment of the log as the view's frames. Reaches back as far as raw events are kept. What an event
-- counts is not said again here: the fold's own functions count the events that the view selects, some thousands at a time.

create function analytics.view_events(
  p_view analytics.views, p_sessions uuid[], p_cursor pg_snapshot, p_from timestamptz, p_to timestamptz
) returns table (event analytics.events, derived_at timestamptz)
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
begin
  if ((p_view).compiled).of_sessions then
    return query
    select e, e.derived_at from analytics.events e
    where e.derived_at >= p_from and e.derived_at < coalesce(p_to, 'infinity') and e.type = any (analytics.types_of(p_view.sections))
      and pg_visible_in_snapshot(e.xid, p_cursor) and e.session_id = any (p_sessions) and e.sent_by is distinct from analytics.canary();
  else
    return query
    select d.event, d.derived_at from analytics.event_documents d
    where d.derived_at >= p_from and d.derived_at < coalesce(p_to, 'infinity') and d.type = any ((p_view.compiled).types)
      and pg_visible_in_snapshot(d.xid, p_cursor) and analytics.matches(d.document, p_view.compiled);
  end if;
end
$$;
comment on function analytics.view_events is
  'The events of a range that a view selects, as far as a cursor sees them: of these sessions, where it selects sessions.';

create function analytics.session_starts(p_sessions uuid[], p_cursor pg_snapshot, p_from timestamptz, p_to timestamptz)
returns setof timestamptz
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
begin
  return query
  with first as materialized (
    select e.session_id, min(e.derived_at) as at from analytics.events e
    where e.derived_at >= p_from and e.derived_at < coalesce(p_to, 'infinity') and pg_visible_in_snapshot(e.xid, p_cursor)
      and e.session_id = any (p_sessions) and e.sent_by is distinct from analytics.canary()
    group by e.session_id
  )
  select f.at from first f
  -- One that was there before the range, as far as the cursor sees, did not start in it.
  where f.session_id not in (
    select e.session_id
    from analytics.events_of_sessions(array(
      select f.session_id from first f join analytics.sessions s using (session_id) where s.started_at < p_from), p_cursor) as e
    where e.derived_at < p_from);
end
$$;
comment on function analytics.session_starts is 'When these sessions started, of those that did in a range, as far as a cursor sees.';

create function analytics.view_numbers(
  p_view analytics.views, p_cursor pg_snapshot, p_from timestamptz, p_to timestamptz, p_before timestamptz, p_before_to timestamptz,
  p_known_to timestamptz, p_edges timestamptz[], p_limit int
) returns jsonb
language sql stable set search_path = ''
as $$
  with selected as materialized (
    select array(select analytics.matching_sessions(p_view.compiled, p_cursor, coalesce(p_before, p_from), p_to)
      where (p_view.compiled).of_sessions) as sessions
  ),
  matched as materialized (
    select e.event, e.derived_at, e.derived_at < p_from as earlier, row_number() over () / 5000 as batch
    from selected s cross join lateral analytics.view_events(p_view, s.sessions, p_cursor, coalesce(p_before, p_from), p_to) as e
    where e.derived_at >= p_from or e.derived_at < p_known_to
  ),
  -- Of the period before, only counts are compared.
  batch as materialized (
    select earlier, case when earlier then row(analytics.event_counts(array_agg(event)), null, null, null)::analytics.batch_counts
      else analytics.count_batch(array_agg(event)) end as counts
    from matched group by earlier, batch
  ),
  cell as materialized (
    select b.earlier, c.minute, c.metric, c.n from batch b cross join lateral unnest((b.counts).counts) as c
    union all
    select s.started_at < p_from, analytics.minute(s.started_at), 'session_new', 1
    -- Only a view that selects sessions has some.
    from selected x cross join lateral analytics.session_starts(x.sessions, p_cursor, coalesce(p_before, p_from), p_to) as s (started_at)
    where 'user_sessions' = any (p_view.sections) and (s.started_at >= p_from or s.started_at < p_known_to)
  ),
  counted as materialized (
    select c.earlier, c.metric, sum(c.n) as n,
      width_bucket(c.minute + case when c.earlier then p_from - p_before else '0' end, p_edges) as i
    from cell c
    where not c.earlier or c.minute < p_before_to
    group by c.earlier, c.metric, i
  ),
  series as (
    select m.earlier, m.metric, jsonb_agg(coalesce(c.n, 0) order by g.i) as counts
    from (select distinct metric, earlier from counted) as m
    cross join generate_series(1, cardinality(p_edges) - 1) as g (i)
    left join counted c on c.metric = m.metric and c.i = g.i and c.earlier = m.earlier
    group by m.metric, m.earlier
  ),
  term as (
    select c.term, sum(c.searches) as searches, sum(c.without_results) as without_results,
      row_number() over (order by sum(c.searches) desc, c.term) as rank
    from batch b cross join lateral unnest((b.counts).terms) as c group by c.term
  ),
  filter as (
    select c.filter, c.value, sum(c.applied) as applied, sum(c.removed) as removed, sum(c.cleared) as cleared,
      row_number() over (order by sum(c.applied) desc, c.filter, c.value) as rank
    from batch b cross join lateral unnest((b.counts).filters) as c group by c.filter, c.value
  ),
  listing as (
    select c.listing_id, sum(c.impressions) as impressions, sum(c.views) as views, sum(c.favorites) as favorites,
      sum(c.contacts) as contacts, sum(c.purchases) as purchases,
      row_number() over (order by sum(c.views) desc, c.listing_id) as rank
    from batch b cross join lateral unnest((b.counts).listings) as c group by c.listing_id
  )
  select jsonb_build_object(
    'series', jsonb_build_object(
      'edges', analytics.minute_numbers(p_edges),
      'values', (select coalesce(jsonb_object_agg(metric, counts), '{}') from series where not earlier)),
    'previous', case when p_before is not null then jsonb_build_object(
      'fromMinute', analytics.minute_number(p_before), 'toMinute', analytics.minute_number(p_before_to),
      'knownTo', analytics.minute_number(p_known_to),
      'recorded', analytics.recorded_before(p_before, p_view.sections)
        and p_before >= (select analytics.utc_day(now()) - make_interval(days => s.events_days) from analytics.settings s),
      'totals', (select coalesce(jsonb_object_agg(t.metric, t.n), '{}')
        from (select metric, sum(n) as n from counted where earlier group by metric) as t),
      'values', (select coalesce(jsonb_object_agg(metric, counts), '{}') from series
        where earlier and metric = any (analytics.event_types() || array['session_new'])),
      'coming', (select coalesce(jsonb_agg(jsonb_build_array(analytics.minute_number(t.minute), t.metric, t.n) order by t.minute, t.metric),
          '[]')
        from (select c.minute, c.metric, sum(c.n) as n from cell c where c.earlier and c.minute >= p_before_to group by 1, 2) as t)) end,
    'pace', jsonb_build_object('fromMinute', analytics.minute_number(analytics.pace_from()), 'cells', (
      select coalesce(jsonb_agg(jsonb_build_array(analytics.minute_number(t.minute), t.n) order by t.minute), '[]')
      from (
        select date_bin('1 minute', e.derived_at, 'epoch') as minute, count(*) as n
        from analytics.view_events(p_view, array(
          select analytics.matching_sessions(p_view.compiled, p_cursor, analytics.pace_from(), null) where (p_view.compiled).of_sessions),
          p_cursor, analytics.pace_from(), null) as e
        group by 1) as t)),
    'terms', case when 'search' = any (p_view.sections) then (
      select jsonb_build_object(
        'rows', coalesce(jsonb_agg(jsonb_build_array(term, searches, without_results) order by rank) filter (where rank <= p_limit), '[]'),
        'floor', case when count(*) > p_limit then greatest(1, max(searches) filter (where rank > p_limit)) else 0 end) from term) end,
    'filters', case when 'filters' = any (p_view.sections) then (
      select jsonb_build_object(
        'rows', coalesce(jsonb_agg(jsonb_build_array(filter, value, applied, removed, cleared)
          order by rank) filter (where rank <= p_limit), '[]'),
        'floor', case when count(*) > p_limit then greatest(1, max(applied) filter (where rank > p_limit)) else 0 end) from filter) end,
    'listings', case when 'listings' = any (p_view.sections) then (
      select jsonb_build_object(
        'rows', coalesce(jsonb_agg(jsonb_build_array(r.listing_id, n.title, impressions, views, favorites, contacts, purchases)
          order by rank) filter (where rank <= p_limit), '[]'),
        'floor', case when count(*) > p_limit then greatest(1, max(views) filter (where rank > p_limit)) else 0 end)
      from listing r left join analytics.listings n on n.listing_id = r.listing_id) end,
    -- Active sessions belong to all events together; a filtered view has none.
    'activity', null,
    'events', (
      select coalesce(jsonb_agg(analytics.event_json(t.event) order by t.derived_at desc, (t.event).id desc), '[]')
      from (select event, derived_at from matched where not earlier order by derived_at desc, (event).id desc limit 50) as t))
$$;
comment on function analytics.view_numbers is 'The part of a snapshot that a filter changes, counted from raw events up to a cursor.';
