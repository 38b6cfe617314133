-- Snapshot, what it counts: the buckets of a range, and the counts per metric in them.

create function analytics.bucket_edges(p_from timestamptz, p_to timestamptz, p_time_zone text) returns timestamptz[]
language plpgsql stable set search_path = ''
as $$
declare
  v_length interval := coalesce(p_to, now()) - p_from;
  v_step text;
  v_end timestamptz;
begin
  -- Minutes are kept for a few days only; older ranges fall back to 15 minutes.
  v_step := case
    when v_length <= interval '6 hours' and p_from > now() - interval '2 days' then '1 minute'
    when v_length <= interval '3 days' then '15 minutes'
    when v_length <= interval '14 days' then '1 hour'
    else '1 day'
  end;
  -- An open range gets edges ahead of now, so that a page which stays open knows its next buckets.
  v_end := coalesce(p_to, now() + case v_step when '1 minute' then interval '2 hours' when '1 day' then interval '2 days'
    else interval '1 day' end);
  return (
    select array_agg(distinct edge order by edge)
    from (
      select p_from as edge
      union all
      -- Hours and days begin where they begin in the reader's zone, also across clock changes.
      select analytics.day_begins(e, p_time_zone)
      from generate_series(
        date_trunc(case v_step when '1 day' then 'day' else 'hour' end, p_from at time zone p_time_zone),
        v_end at time zone p_time_zone, v_step::interval) as e
      where v_step = '1 day'
      union all
      select e
      from generate_series(
        date_trunc('hour', p_from, p_time_zone), v_end, v_step::interval) as e
      where v_step <> '1 day'
      union all
      select p_to
    ) as edges
    where edge >= p_from and edge <= v_end
  );
end
$$;
comment on function analytics.bucket_edges is
  'Borders of the series'' buckets: 1 or 15 minutes, hours or days of the zone, by the length of the range.';

create function analytics.shifted(p_edges timestamptz[], p_by interval) returns timestamptz[]
language sql immutable set search_path = ''
as $$ select array_agg(e - p_by order by e) from unnest(p_edges) as e $$;
comment on function analytics.shifted is 'The borders of the period before: as far back as that lies, whatever the clocks did meanwhile.';

create function analytics.series(p_edges timestamptz[], p_from timestamptz, p_to timestamptz, p_metrics text[]) returns jsonb
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_buckets int := cardinality(p_edges) - 1;
  v_minutes boolean := p_edges[v_buckets + 1] - p_edges[v_buckets] < interval '15 minutes';
  -- Numbers, because width_bucket() has a fast path for them.
  v_edges float8[] := array(select date_part('epoch', e) from unnest(p_edges) as e order by 1);
begin
  return (
    with cell as (
      select r.metric, width_bucket(date_part('epoch', r.minute), v_edges) as i, r.n
      from analytics.rollup_minutes r
      where v_minutes and r.minute >= p_from and (p_to is null or r.minute < p_to) and r.metric = any (p_metrics)
      union all
      select r.metric, width_bucket(date_part('epoch', r.bucket), v_edges), r.n
      from analytics.rollup_counts r
      where not v_minutes and r.bucket >= p_from and (p_to is null or r.bucket < analytics.quarter(p_to)) and r.metric = any (p_metrics)
      union all
      -- What a period before holds of its last quarter of an hour.
      select r.metric, width_bucket(date_part('epoch', r.minute), v_edges), r.n
      from analytics.rollup_minutes r
      where not v_minutes and r.minute = any (analytics.edge_minutes(p_from, p_to)) and r.metric = any (p_metrics)
    ),
    -- The places are looked at afterwards: asked of each row, the planner takes a month's rows for a few, and sorts them.
    summed as materialized (select metric, i, sum(n) as n from cell group by metric, i),
    placed as (select metric, array_agg(i) as places, array_agg(n) as counts from summed where i between 1 and v_buckets group by metric)
    select coalesce(jsonb_object_agg(p.metric, (
      select jsonb_agg(coalesce(c.n, 0) order by g.i)
      from generate_series(1, v_buckets) as g (i)
      left join unnest(p.places, p.counts) as c (i, n) using (i))), '{}')
    from placed p
  );
end
$$;
comment on function analytics.series is 'Counts per metric and bucket between the edges.';

create function analytics.totals(p_from timestamptz, p_to timestamptz, p_metrics text[]) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_object_agg(t.metric, t.n), '{}')
  from (
    select c.metric, sum(c.n) as n
    from (
      select r.metric, r.n from analytics.rollup_counts r
      where r.bucket >= analytics.next_quarter(p_from) and r.bucket < analytics.quarter(p_to) and r.metric = any (p_metrics)
      union all
      select r.metric, r.n from analytics.rollup_minutes r
      where r.minute = any ((select analytics.edge_minutes(p_from, p_to))::timestamptz[]) and r.metric = any (p_metrics)
    ) as c
    group by c.metric
  ) as t
$$;
comment on function analytics.totals is 'Counts per metric in [p_from, p_to).';

create function analytics.recorded_before(p_at timestamptz, p_sections text[]) returns boolean
language sql stable set search_path = ''
as $$
  select exists (
    select from analytics.rollup_counts r where r.bucket < p_at and r.metric = any (analytics.metrics_of(p_sections)))
$$;
comment on function analytics.recorded_before is
  'Whether anything of these sections was counted before a moment: of others, it would tell those who may not see them.';

create function analytics.minute_cells(p_from timestamptz, p_to timestamptz, p_metrics text[]) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_array(analytics.minute_number(r.minute), r.metric, r.n) order by r.minute, r.metric), '[]')
  from analytics.rollup_minutes r
  where r.minute >= p_from and r.minute < p_to and r.metric = any (p_metrics) and r.n <> 0
$$;
comment on function analytics.minute_cells is 'Counts in [p_from, p_to), as frames carry them.';

create function analytics.pace_from() returns timestamptz
language sql stable set search_path = ''
as $$ select analytics.minute(now()) - interval '6 minutes' $$;
comment on function analytics.pace_from is
  'Where the minutes begin that say how many events a minute there are now: the last five that are over, and one for clocks that differ.';

create function analytics.pace(p_types text[]) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('fromMinute', analytics.minute_number(analytics.pace_from()), 'cells',
    coalesce(jsonb_agg(jsonb_build_array(analytics.minute_number(t.minute), t.n) order by t.minute), '[]'))
  from (
    select r.minute, sum(r.n) as n from analytics.rollup_minutes r
    where r.minute >= analytics.pace_from() and r.metric = any (p_types) group by 1
  ) as t
$$;
comment on function analytics.pace is 'Events by minute, of the last minutes (snapshot.ts, pace).';
