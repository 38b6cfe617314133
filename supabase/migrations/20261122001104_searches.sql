-- The report of searches: ranked terms.

create function analytics.subject_sums(
  p_kind analytics.subject_kind, p_from timestamptz, p_to timestamptz, p_filter analytics.compiled_filter default null
)
returns setof analytics.rollup_subjects
language sql stable set search_path = ''
as $$
  with part as (
    select r.* from analytics.rollup_subjects r
    where r.grain = 'quarter' and r.bucket = any ((select analytics.edge_quarters(p_from, p_to))::timestamptz[])
      and p_filter is null and (p_kind is null or r.kind = p_kind)
    union all
    select r.* from analytics.rollup_subjects r
    where r.grain = 'day' and r.bucket = any ((select analytics.whole_days(p_from, p_to))::timestamptz[])
      and p_filter is null and (p_kind is null or r.kind = p_kind)
    union all
    select r.* from analytics.filtered_subjects(p_filter, p_kind, p_from, p_to) as r where p_filter is not null
  )
  select null::timestamptz, null::analytics.grain, kind, subject, sum(searches)::bigint, sum(without_results)::bigint, max(last_empty_at),
    sum(sessions)::bigint,
    sum(empty_sessions)::bigint, sum(lost_sessions)::bigint, sum(clicked)::bigint, sum(positioned)::bigint, sum(position_sum)::bigint,
    sum(contacts)::bigint, sum(purchases)::bigint
  from part group by kind, subject
$$;
comment on function analytics.subject_sums is
  'Searches by term or set of filters, or both, in [p_from, p_to); with p_filter, those that match.';

create function analytics.search_counts(p_sums analytics.rollup_subjects[]) returns jsonb
language sql immutable set search_path = ''
as $$
  select jsonb_build_object(
    'searches', coalesce(sum(searches), 0), 'sessions', coalesce(sum(sessions), 0), 'withoutResults', coalesce(sum(without_results), 0),
    'clicked', coalesce(sum(clicked), 0), 'positioned', coalesce(sum(positioned), 0), 'positionSum', coalesce(sum(position_sum), 0),
    'contacts', coalesce(sum(contacts), 0), 'purchases', coalesce(sum(purchases), 0))
  from unnest(p_sums)
$$;
comment on function analytics.search_counts is 'Sums as the contract names them (insights.ts, searchCounts).';

create function public.analytics_searches(
  p_from timestamptz, p_to timestamptz default null, p_list text default 'popular', p_limit int default 50, p_filter jsonb default null
) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '10s'
as $$
declare
  v_range record := analytics.asked_report('search', p_from, p_to, p_filter => p_filter);
  v_limit int := least(greatest(coalesce(p_limit, 50), 1), 1000);
  v_min int := (select s.term_min_sessions from analytics.settings s);
  v_numbers jsonb;
begin
  perform analytics.require_one_of('p_list', p_list, array['popular', 'rising', 'falling', 'zero_result', 'no_click']);
  if p_list = 'no_click' then
    perform analytics.require_fact('clicked');
  end if;
  with term as materialized (
    select coalesce(n.subject, b.subject) as subject, n as sums, b as past, coalesce(n.searches, 0) as searches,
      coalesce(b.searches, 0) as previous,
      coalesce(greatest(n.sessions, b.sessions) >= v_min, false) as shown,
      case p_list
        when 'popular' then n.searches
        when 'rising' then n.searches - coalesce(b.searches, 0)
        when 'falling' then b.searches - coalesce(n.searches, 0)
        when 'zero_result' then n.without_results
        when 'no_click' then n.searches - n.without_results - n.clicked
      end as weight
    from analytics.subject_sums('term', v_range.from_at, v_range.to_at, v_range.filter) as n
    full join analytics.subject_sums('term', v_range.before_at, v_range.from_at, v_range.filter) as b on b.subject = n.subject
  ),
  listed as (
    select t.*, s.term, row_number() over (order by t.weight desc, t.searches desc, s.term) as place
    from term t join analytics.subjects s on s.id = t.subject
    where t.shown and t.weight > 0
    order by place limit v_limit + 1
  )
  select jsonb_build_object(
    'totals', (select analytics.search_counts(array_agg(t.sums)) from term t),
    'previous', (select analytics.search_counts(array_agg(t.past)) from term t),
    'grouped', (
      select jsonb_build_object('terms', count(*)) || analytics.search_counts(array_agg(t.sums))
      from term t where not t.shown and t.searches > 0),
    'rows', (
      select coalesce(jsonb_agg(jsonb_build_object('term', l.term, 'previousSearches', l.previous) || analytics.search_counts(array[l.sums])
        order by l.place), '[]')
      from listed l where l.place <= v_limit),
    'cut', (select count(*) > v_limit from listed)
  ) into v_numbers;
  return analytics.withhold(v_range.envelope || v_numbers || jsonb_build_object('list', p_list, 'minSessions', v_min));
end
$$;
comment on function public.analytics_searches is
  'Search terms of a range, ranked (insights.ts, searchesAnswer); p_list: popular, rising, falling, zero_result or no_click; p_filter: of '
  'searches that match (view.ts).';
