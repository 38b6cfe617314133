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

create function analytics.counted_metrics(p_sections text[]) returns text[]
language plpgsql stable set search_path = ''
as $$
declare
  v_all text[] := analytics.metrics_of(p_sections);
begin
  return (
    -- From one to the next in the index.
    with recursive metric as (
      select min(r.metric) as name from analytics.rollup_spans r where r.grain = 'day'
      union all
      select (select min(r.metric) from analytics.rollup_spans r where r.grain = 'day' and r.metric > m.name) from metric m
      where m.name is not null
    )
    select coalesce(array_agg(m.name), '{}') from metric m where m.name = any (v_all)
  );
end
$$;
comment on function analytics.counted_metrics is
  'The metrics of some sections that were ever counted: most currencies never are, and hundreds of names are slow to plan with.';

create function analytics.series(p_edges timestamptz[], p_from timestamptz, p_to timestamptz, p_metrics text[]) returns jsonb
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_buckets int := cardinality(p_edges) - 1;
  v_minutes boolean := p_edges[v_buckets + 1] - p_edges[v_buckets] < interval '15 minutes';
  v_hourly boolean := not exists (select from unnest(p_edges) as e where e <> date_bin('1 hour', e, 'epoch'));
  v_daily boolean := exists (select from generate_series(1, v_buckets) as i where p_edges[i + 1] - p_edges[i] >= interval '23 hours');
  -- Numbers, because width_bucket() has a fast path for them.
  v_edges float8[] := array(select date_part('epoch', e) from unnest(p_edges) as e order by 1);
  -- A day of the zone is the UTC day that begins nearest to it, less what that has before it, and what it has after that.
  v_midnights timestamptz[];
  -- Days are read up to here, what comes after piece by piece.
  v_days_to timestamptz;
  v_hours_from timestamptz;
  v_quarters_from timestamptz;
begin
  if v_daily then
    v_midnights := array(select analytics.utc_day(e + interval '12 hours') from unnest(p_edges) as e order by e);
    v_days_to := coalesce(analytics.utc_day(p_to), 'infinity');
  end if;
  v_hours_from := greatest(coalesce(v_days_to, p_from), p_from);
  v_quarters_from := case when v_hourly then greatest(coalesce(date_bin('1 hour', p_to, 'epoch'), 'infinity'), v_hours_from)
    else v_hours_from end;
  return (
    with cell as (
      select r.metric, width_bucket(date_part('epoch', r.minute), v_edges) as i, r.n
      from analytics.rollup_minutes r
      where v_minutes and r.minute >= p_from and (p_to is null or r.minute < p_to) and r.metric = any (p_metrics)
      union all
      select r.metric, width_bucket(date_part('epoch', r.bucket), array(select date_part('epoch', m) from unnest(v_midnights) as m)), r.n
      from analytics.rollup_spans r
      where v_daily and r.grain = 'day' and r.bucket >= v_midnights[1] and r.bucket < v_days_to and r.metric = any (p_metrics)
      union all
      -- What lies between an edge and its midnight belongs to the bucket on the other side.
      select c.metric, s.i, case when (s.i = e.i) = (e.edge < e.midnight) then c.n else -c.n end
      from (select i, p_edges[i] as edge, v_midnights[i] as midnight from generate_series(1, v_buckets + 1) as i where v_daily) as e
      cross join lateral (
        select r.metric, sum(r.n) as n from analytics.rollup_spans r
        where v_hourly and r.grain = 'hour' and r.bucket >= least(e.edge, e.midnight) and r.bucket < greatest(e.edge, e.midnight)
          and r.bucket < v_days_to and r.metric = any (p_metrics)
        group by 1
        union all
        select r.metric, sum(r.n) from analytics.rollup_counts r
        where not v_hourly and r.bucket >= least(e.edge, e.midnight) and r.bucket < greatest(e.edge, e.midnight)
          and r.bucket < v_days_to and r.metric = any (p_metrics)
        group by 1
      ) as c
      cross join lateral (values (e.i - 1), (e.i)) as s (i)
      union all
      select r.metric, width_bucket(date_part('epoch', r.bucket), v_edges), r.n
      from analytics.rollup_spans r
      where not v_minutes and r.grain = 'hour' and r.bucket >= v_hours_from and r.bucket < v_quarters_from and r.metric = any (p_metrics)
      union all
      select r.metric, width_bucket(date_part('epoch', r.bucket), v_edges), r.n
      from analytics.rollup_counts r
      where not v_minutes and r.bucket >= v_quarters_from and (p_to is null or r.bucket < analytics.quarter(p_to))
        and r.metric = any (p_metrics)
      union all
      -- What a period before holds of its last quarter of an hour.
      select r.metric, width_bucket(date_part('epoch', r.minute), v_edges), r.n
      from analytics.rollup_minutes r
      where not v_minutes and r.minute = any (analytics.edge_minutes(p_from, p_to)) and r.metric = any (p_metrics)
    ),
    -- The places are looked at afterwards: asked of each row, the planner takes a month's rows for a few, and sorts them.
    summed as materialized (select metric, i, sum(n) as n from cell group by metric, i),
    placed as (
      select metric, array_agg(i) as places, array_agg(n) as counts from summed where i between 1 and v_buckets and n <> 0 group by metric)
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
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_days timestamptz[] := analytics.whole_days(p_from, p_to);
  v_quarters timestamptz[] := analytics.edge_quarters(p_from, p_to);
  v_minutes timestamptz[] := analytics.edge_minutes(p_from, p_to);
begin
  return (
    select coalesce(jsonb_object_agg(t.metric, t.n), '{}')
    from (
      select c.metric, sum(c.n) as n
      from (
        select r.metric, r.n from analytics.rollup_spans r
        where r.grain = 'day' and r.bucket = any (v_days) and r.metric = any (p_metrics)
        union all
        select r.metric, r.n from analytics.rollup_counts r where r.bucket = any (v_quarters) and r.metric = any (p_metrics)
        union all
        select r.metric, r.n from analytics.rollup_minutes r where r.minute = any (v_minutes) and r.metric = any (p_metrics)
      ) as c
      group by c.metric
    ) as t
  );
end
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
