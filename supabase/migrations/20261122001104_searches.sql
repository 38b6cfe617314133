-- The report of searches: ranked terms.

create function analytics.subject_facts(
  p_kind analytics.subject_kind, p_from timestamptz, p_to timestamptz, p_subject uuid default null
) returns setof analytics.rollup_subjects
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
begin
  return query
  with counted as materialized (
    select k.kind, k.subject, f.session_id, f.at, f.empty, coalesce(o.clicks, 0) as clicks, coalesce(o.positioned, 0) as positioned,
      coalesce(o.position_sum, 0) as position_sum, coalesce(o.contacts, 0) as contacts, coalesce(o.purchases, 0) as purchases
    from analytics.edges(p_from, p_to) as e
    -- Offset 0: the edges first, or every fact would be read where there are none.
    cross join lateral (select s.* from analytics.search_facts s where s.at >= e.edge_from and s.at < e.edge_to offset 0) as f
    left join analytics.search_outcomes o on o.search_id = f.search_id and o.owner = f.id
    cross join lateral (values ('term'::analytics.subject_kind, f.term), ('filters', f.filters)) as k (kind, subject)
    where k.subject is not null and (p_kind is null or k.kind = p_kind) and (p_subject is null or k.subject = p_subject)
  ),
  part (kind, subject, searches, without_results, last_empty_at, sessions, empty_sessions, lost_sessions, clicked, positioned, position_sum,
    contacts, purchases) as (
    select c.kind, c.subject, count(*), count(*) filter (where c.empty), max(c.at) filter (where c.empty), 0, 0, 0,
      count(*) filter (where c.clicks > 0), sum(c.positioned), sum(c.position_sum), sum(c.contacts), sum(c.purchases)
    from counted c group by 1, 2
    union all
    select s.kind, s.subject, 0, 0, null, count(*) filter (where s.is_first), count(*) filter (where s.is_empty),
      count(*) filter (where s.is_empty and not s.converted), 0, 0, 0, 0, 0
    from (
      -- A session that first searched so in here has a search in here.
      select v.kind, v.subject, v.converted,
        exists (select from analytics.edges(p_from, p_to) as e where v.first_at >= e.edge_from and v.first_at < e.edge_to) as is_first,
        exists (select from analytics.edges(p_from, p_to) as e
          where v.first_empty_at >= e.edge_from and v.first_empty_at < e.edge_to) as is_empty
      from (select distinct c.session_id, c.subject from counted c) as c
      join analytics.session_subjects v using (session_id, subject)
    ) as s
    group by 1, 2
  )
  select p_from, null::analytics.grain, p.kind, p.subject, sum(p.searches)::bigint, sum(p.without_results)::bigint, max(p.last_empty_at),
    sum(p.sessions)::bigint, sum(p.empty_sessions)::bigint, sum(p.lost_sessions)::bigint, sum(p.clicked)::bigint,
    sum(p.positioned)::bigint, sum(p.position_sum)::bigint, sum(p.contacts)::bigint, sum(p.purchases)::bigint
  from part p group by p.kind, p.subject;
end
$$;
comment on function analytics.subject_facts is
  'The rows of rollup_subjects for what of [p_from, p_to) lies outside its whole 15-minute buckets, counted from facts.';

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
    select r.* from analytics.subject_facts(p_kind, p_from, p_to) as r where p_filter is null
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
  p_from timestamptz, p_to timestamptz default null, p_list text default 'popular', p_limit int default 50, p_filter jsonb default null,
  p_before timestamptz default null
) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '10s'
as $$
declare
  v_range record := analytics.asked_report('search', p_from, p_to, p_filter => p_filter, p_before => p_before);
  v_limit int := least(greatest(coalesce(p_limit, 50), 1), 1000);
  v_min int := (select s.term_min_sessions from analytics.settings s);
  -- Another spelling is no other demand.
  v_by_meaning boolean := p_list in ('rising', 'falling');
  v_numbers jsonb;
begin
  perform analytics.require_one_of('p_list', p_list, array['popular', 'rising', 'falling', 'zero_result', 'no_click']);
  if p_list = 'no_click' then
    perform analytics.require_fact('clicked');
  end if;
  with term as materialized (
    select coalesce(g.head, n.subject, b.subject) as head, n as sums, b as past, coalesce(n.searches, 0) as searches,
      coalesce(b.searches, 0) as previous
    from analytics.subject_sums('term', v_range.from_at, v_range.to_at, v_range.filter) as n
    full join analytics.subject_sums('term', v_range.before_at, v_range.before_to_at, v_range.filter) as b on b.subject = n.subject
    left join analytics.term_groups g on v_by_meaning and g.term = coalesce(n.subject, b.subject)
  ),
  line as materialized (
    select t.head, array_agg(t.sums) as sums, count(*) as terms, sum(t.searches) as searches, sum(t.previous) as previous,
      coalesce(greatest(sum((t.sums).sessions), sum((t.past).sessions)) >= v_min, false) as shown,
      case p_list
        when 'popular' then sum(t.searches)
        when 'rising' then sum(t.searches - t.previous)
        when 'falling' then sum(t.previous - t.searches)
        when 'zero_result' then sum((t.sums).without_results)
        when 'no_click' then sum((t.sums).searches - (t.sums).without_results - (t.sums).clicked)
      end as weight
    from term t group by t.head
  ),
  listed as (
    select l.*, s.term, row_number() over (order by l.weight desc, l.searches desc, s.term) as place
    from line l join analytics.subjects s on s.id = l.head
    where l.shown and l.weight > 0
    order by place limit v_limit + 1
  )
  select jsonb_build_object(
    'totals', (select analytics.search_counts(array_agg(t.sums)) from term t),
    'previous', (select analytics.search_counts(array_agg(t.past)) from term t),
    'grouped', (
      select jsonb_build_object('terms', count(*)) || analytics.search_counts(array_agg(t.sums))
      from term t join line l using (head) where not l.shown and t.searches > 0),
    'rows', (
      select coalesce(jsonb_agg(jsonb_build_object('term', l.term, 'terms', l.terms, 'previousSearches', l.previous)
        || analytics.search_counts(l.sums) order by l.place), '[]')
      from listed l where l.place <= v_limit),
    'cut', (select count(*) > v_limit from listed)
  ) into v_numbers;
  return analytics.withhold(v_range.envelope || v_numbers || jsonb_build_object('list', p_list, 'minSessions', v_min));
end
$$;
comment on function public.analytics_searches is
  'Search terms of a range, ranked (insights.ts, searchesAnswer); p_list: popular, rising, falling, zero_result or no_click; p_filter: of '
  'searches that match (view.ts). A row of rising and falling is the sum of all terms that mean the same.';
