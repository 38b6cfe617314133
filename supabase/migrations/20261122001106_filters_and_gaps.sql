-- The reports of filters and of supply gaps.

create function analytics.filter_sums(p_from timestamptz, p_to timestamptz, p_filter analytics.compiled_filter)
returns table (filter text, value text, applied bigint, removed bigint, cleared bigint, quick bigint)
language sql stable set search_path = ''
as $$
  with part as (
    select r.filter, r.value, r.applied, r.removed, r.cleared, 0 as quick from analytics.rollup_filters r
    where r.grain = 'quarter' and r.bucket = any ((select analytics.edge_quarters(p_from, p_to))::timestamptz[]) and p_filter is null
    union all
    select r.filter, r.value, r.applied, r.removed, r.cleared, 0 as quick from analytics.rollup_filters r
    where r.grain = 'day' and r.bucket = any ((select analytics.whole_days(p_from, p_to))::timestamptz[]) and p_filter is null
    union all
    select r.filter, r.value, 0, 0, 0, r.n from analytics.rollup_filters_quick r
    where r.grain = 'quarter' and r.bucket = any ((select analytics.edge_quarters(p_from, p_to))::timestamptz[]) and p_filter is null
    union all
    select r.filter, r.value, 0, 0, 0, r.n from analytics.rollup_filters_quick r
    where r.grain = 'day' and r.bucket = any ((select analytics.whole_days(p_from, p_to))::timestamptz[]) and p_filter is null
    union all
    select f.filter, f.value, count(*) filter (where f.type = 'filter_apply'), count(*) filter (where f.type = 'filter_remove'),
      count(*) filter (where f.type = 'filter_clear'), count(*) filter (where f.quick)
    from analytics.edges(p_from, p_to) as e
    -- Offset 0: the edges first, or every fact would be read where there are none.
    cross join lateral (select s.* from analytics.filter_facts s where s.at >= e.edge_from and s.at < e.edge_to offset 0) as f
    where p_filter is null
    group by 1, 2
    union all
    select r.filter, r.value, r.applied, r.removed, r.cleared, r.quick from analytics.filtered_uses(p_filter, p_from, p_to) as r
      where p_filter is not null
  )
  select filter, value, sum(applied)::bigint, sum(removed)::bigint, sum(cleared)::bigint, sum(quick)::bigint from part
    group by filter, value
$$;
comment on function analytics.filter_sums is 'Uses of filters in [p_from, p_to); with p_filter, those that match.';

create function analytics.top_filter_sets(
  p_from timestamptz, p_to timestamptz, p_limit int, p_filter analytics.compiled_filter
) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('filters', c.filters, 'searches', c.searches, 'sessions', c.sessions,
    'withoutResults', c.without_results, 'clicked', c.clicked) order by c.searches desc, c.subject), '[]')
  from (
    select n.*, s.filters from analytics.subject_sums('filters', p_from, p_to, p_filter) as n
    join analytics.subjects s on s.id = n.subject
    -- One value alone is no combination: the list of filters has it.
    where n.searches > 0 and jsonb_array_length(jsonb_path_query_array(s.filters, '$.*[*]')) > 1
    order by n.searches desc, n.subject limit p_limit
  ) as c
$$;
comment on function analytics.top_filter_sets is
  'The sets of two values or more that stood on most searches; with p_filter, on those that match.';

create function public.analytics_filters(p_from timestamptz, p_to timestamptz default null, p_limit int default 100,
  p_filter jsonb default null, p_before timestamptz default null) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '10s'
as $$
declare
  v_range record := analytics.asked_report('filters', p_from, p_to, p_filter => p_filter, p_before => p_before);
  v_limit int := least(greatest(coalesce(p_limit, 100), 1), 1000);
  v_numbers jsonb;
begin
  with listed as (
    select n.*, coalesce(b.applied, 0) as previous,
      row_number() over (order by n.applied desc, n.removed + n.cleared desc, n.filter collate "C", n.value collate "C") as place
    from analytics.filter_sums(v_range.from_at, v_range.to_at, v_range.filter) as n
    left join analytics.filter_sums(v_range.before_at, v_range.before_to_at, v_range.filter) as b using (filter, value)
    order by place limit v_limit + 1
  )
  select jsonb_build_object(
    'rows', coalesce(jsonb_agg(jsonb_build_object('filter', filter, 'value', value, 'applied', applied, 'removed', removed,
      'cleared', cleared,
      'removedQuickly', quick, 'previousApplied', previous) order by place) filter (where place <= v_limit), '[]'),
    'cut', count(*) > v_limit
  ) into v_numbers from listed;
  return analytics.withhold(v_range.envelope || v_numbers || jsonb_build_object(
    'quickSeconds', (select s.filter_quick_seconds from analytics.settings s),
    'combinations', analytics.top_filter_sets(v_range.from_at, v_range.to_at, v_limit, v_range.filter)));
end
$$;
comment on function public.analytics_filters is
  'Filters of a range, most applied first, and the sets of them that stood on searches (insights.ts, filtersAnswer); p_filter: uses and '
  'searches that match (view.ts).';

create function public.analytics_supply_gaps(p_from timestamptz, p_to timestamptz default null, p_limit int default 100,
  p_filter jsonb default null, p_before timestamptz default null) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '10s'
as $$
declare
  v_range record := analytics.asked_report('search', p_from, p_to, p_filter => p_filter, p_before => p_before);
  v_limit int := least(greatest(coalesce(p_limit, 100), 1), 1000);
  v_quarters timestamptz[] := analytics.edge_quarters(v_range.from_at, v_range.to_at);
  v_days timestamptz[] := analytics.whole_days(v_range.from_at, v_range.to_at);
  v_min int := (select s.term_min_sessions from analytics.settings s);
  v_lost boolean := 'lostSessions' <> all (analytics.withheld_facts());
  v_numbers jsonb;
begin
  with gap as materialized (
    select n.*, s.term, s.filters, coalesce(b.lost_sessions, 0) as previous,
      row_number() over (order by case when v_lost then n.lost_sessions end desc, n.empty_sessions desc, n.without_results desc,
        n.subject) as place
    from analytics.subject_sums(null, v_range.from_at, v_range.to_at, v_range.filter) as n
    join analytics.subjects s on s.id = n.subject
    left join analytics.subject_sums(null, v_range.before_at, v_range.before_to_at, v_range.filter) as b on b.subject = n.subject
    where n.without_results > 0 and n.empty_sessions >= v_min
    order by place limit v_limit + 1
  ),
  part as (
    select r.subject, r.filter, r.value, r.n from gap g join analytics.rollup_gap_values r on r.subject = g.subject
    where v_range.filter is null and r.grain = 'quarter' and r.bucket = any (v_quarters)
    union all
    select r.subject, r.filter, r.value, r.n from gap g join analytics.rollup_gap_values r on r.subject = g.subject
    where v_range.filter is null and r.grain = 'day' and r.bucket = any (v_days)
    union all
    select r.subject, r.filter, r.value, r.n from gap g
    join (
      select v.* from analytics.filtered_gap_values(v_range.filter, v_range.from_at, v_range.to_at) as v where v_range.filter is not null
      union all
      select v.* from analytics.edges(v_range.from_at, v_range.to_at) as e
      cross join lateral analytics.filtered_gap_values(analytics.match_all(), e.edge_from, e.edge_to) as v
      where v_range.filter is null
    ) as r on r.subject = g.subject
    union all
    select g.subject, lower(e.key), v.value, 1 from gap g
    cross join lateral jsonb_each(g.filters) as e cross join lateral jsonb_array_elements_text(e.value) as v (value)
  ),
  ranked as (
    select subject, filter, value, row_number() over (partition by subject, filter order by sum(n) desc, value collate "C") as place
    from part where filter in ('size', 'category', 'region') group by subject, filter, value
  ),
  known as (
    select subject, jsonb_object_agg(filter, vals) as vals
    from (select subject, filter, jsonb_agg(value order by place) as vals from ranked where place <= 5 group by subject, filter) as v
    group by subject
  )
  select jsonb_build_object(
    'rows', coalesce(jsonb_agg(jsonb_build_object(
      'kind', g.kind, 'term', g.term, 'filters', g.filters, 'searches', g.searches, 'withoutResults', g.without_results,
      'sessions', g.empty_sessions, 'lostSessions', g.lost_sessions, 'previousLostSessions', g.previous,
      'sizes', coalesce(k.vals -> 'size', '[]'), 'categories', coalesce(k.vals -> 'category', '[]'),
      'regions', coalesce(k.vals -> 'region', '[]'),
      'lastAt', g.last_empty_at) order by g.place) filter (where g.place <= v_limit), '[]'),
    'cut', count(*) > v_limit
  ) into v_numbers from gap g left join known k using (subject);
  return analytics.withhold(v_range.envelope || v_numbers || jsonb_build_object('minSessions', v_min));
end
$$;
comment on function public.analytics_supply_gaps is
  'What is searched for and not there, most lost sessions first; where these are withheld, most sessions that found nothing (insights.ts, '
  'supplyGapsAnswer); p_filter: of searches that match (view.ts).';

revoke all on function public.analytics_filters, public.analytics_supply_gaps from anon, service_role;
grant execute on function public.analytics_filters, public.analytics_supply_gaps to authenticated;
