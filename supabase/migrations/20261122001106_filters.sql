-- The report of filters.

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

revoke all on function public.analytics_filters from anon, service_role;
grant execute on function public.analytics_filters to authenticated;
