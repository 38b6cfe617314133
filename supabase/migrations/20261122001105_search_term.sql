-- The report of one search term.

create function analytics.term_sums(p_subject uuid, p_from timestamptz, p_to timestamptz, p_filter analytics.compiled_filter)
returns jsonb
language sql stable set search_path = ''
as $$
  select analytics.search_counts(sum((part.r).searches), sum((part.r).sessions), sum((part.r).without_results), sum((part.r).clicked),
    sum((part.r).positioned), sum((part.r).position_sum), sum((part.r).contacts), sum((part.r).purchases))
  from (
    select r from analytics.rollup_subjects r
    where r.grain = 'quarter' and r.bucket = any ((select analytics.edge_quarters(p_from, p_to))::timestamptz[])
      and p_filter is null and r.subject = p_subject
    union all
    select r from analytics.rollup_subjects r
    where r.grain = 'day' and r.bucket = any ((select analytics.whole_days(p_from, p_to))::timestamptz[])
      and p_filter is null and r.subject = p_subject
    union all
    select r from analytics.subject_facts('term', p_from, p_to, p_subject) as r where p_filter is null
    union all
    select r from analytics.filtered_subjects(p_filter, 'term', p_from, p_to, p_subject) as r where p_filter is not null
  ) as part (r)
$$;
comment on function analytics.term_sums is
  'The searches for one term in [p_from, p_to); with p_filter, those that match.';

create function analytics.term_series(
  p_subject uuid, p_from timestamptz, p_to timestamptz, p_edges timestamptz[], p_filter analytics.compiled_filter
)
returns jsonb
language sql stable set search_path = ''
as $$
  with summed as (
    select analytics.bucket_of(greatest(r.bucket, p_from), p_edges) as i, sum(r.searches) as searches,
      sum(r.without_results) as without_results,
      sum(r.clicked) as clicked
    from (
      select q.bucket, q.searches, q.without_results, q.clicked from analytics.rollup_subjects q
      where p_filter is null and q.grain = 'quarter' and q.subject = p_subject
        and q.bucket >= p_from and q.bucket < coalesce(analytics.quarter(p_to), 'infinity')
      union all
      select e.edge_from, q.searches, q.without_results, q.clicked from analytics.edges(p_from, p_to) as e
        cross join lateral analytics.subject_facts('term', e.edge_from, e.edge_to, p_subject) as q
      where p_filter is null
      union all
      select q.bucket, q.searches, q.without_results, q.clicked
        from analytics.filtered_subjects(p_filter, 'term', p_from, p_to, p_subject, p_buckets => true) as q
      where p_filter is not null
    ) as r
    group by 1
  )
  select jsonb_build_object(
    'edges', analytics.minute_numbers(p_edges),
    'searches', jsonb_agg(coalesce(s.searches, 0) order by g.i),
    'withoutResults', jsonb_agg(coalesce(s.without_results, 0) order by g.i),
    'clicked', jsonb_agg(coalesce(s.clicked, 0) order by g.i))
  from generate_series(1, cardinality(p_edges) - 1) as g (i)
  left join summed s on s.i = g.i
$$;
comment on function analytics.term_series is 'One term''s searches per bucket between the edges; with p_filter, those that match.';

create function analytics.term_searches(
  p_subject uuid, p_from timestamptz, p_to timestamptz, p_filter analytics.compiled_filter
) returns jsonb
language sql stable set search_path = ''
as $$
  with fact as materialized (
    select f.query, f.filters, f.empty from analytics.search_facts f
    where p_filter is null and f.term = p_subject and f.at >= p_from and f.at < coalesce(p_to, 'infinity')
    union all
    select f.query, f.filters, f.empty from analytics.filtered_searches(p_filter, p_from, p_to, p_subject) as f where p_filter is not null
  ),
  spelling as (select query, count(*) as n from fact group by query order by n desc, query collate "C" limit 20),
  filter as (
    select e.key as name, v.value, sum(f.n) as n, sum(f.empty) as empty
    from (select filters, count(*) as n, count(*) filter (where empty) as empty from fact where filters is not null group by filters) as f
    join analytics.subjects s on s.id = f.filters
    cross join lateral jsonb_each(s.filters) as e
    cross join lateral jsonb_array_elements_text(e.value) as v (value)
    group by 1, 2 order by n desc, e.key collate "C", v.value collate "C" limit 50
  )
  select jsonb_build_object(
    'spellings', (select coalesce(jsonb_agg(jsonb_build_object('query', query, 'searches', n) order by n desc, query collate "C"), '[]')
      from spelling),
    'filters', (
      select coalesce(jsonb_agg(jsonb_build_object('filter', name, 'value', value, 'searches', n, 'withoutResults', empty)
        order by n desc, name collate "C", value collate "C"), '[]') from filter))
$$;
comment on function analytics.term_searches is 'How a term was typed and which filters were set on it.';

create function analytics.term_outcomes(
  p_subject uuid, p_from timestamptz, p_to timestamptz, p_filter analytics.compiled_filter
) returns jsonb
language sql stable set search_path = ''
as $$
  with fact as materialized (
    select f.id, f.session_id, f.at from analytics.search_facts f
    where p_filter is null and f.term = p_subject and f.at >= p_from and f.at < coalesce(p_to, 'infinity')
    union all
    select f.id, f.session_id, f.at from analytics.filtered_searches(p_filter, p_from, p_to, p_subject) as f where p_filter is not null
  ),
  outcome as materialized (
    select * from analytics.search_outcomes o
    where o.term = p_subject and o.at >= p_from and o.at < coalesce(p_to, 'infinity')
      and (p_filter is null or o.owner in (select f.id from fact f))
  ),
  click as (
    select c.listing_id, sum(c.clicks) as clicks, min(c.best_position) as best_position, sum(c.positioned) as positioned,
      sum(c.position_sum) as position_sum, sum(c.contacts) as contacts, sum(c.purchases) as purchases,
      row_number() over (order by sum(c.clicks) desc, sum(c.contacts) desc, c.listing_id) as place
    from outcome o join analytics.search_clicks c using (search_id)
    group by c.listing_id order by place limit 50
  ),
  session as (
    select f.session_id, max(f.at) as last_at, count(*) as searches, row_number() over (order by max(f.at) desc, f.session_id) as place
    from fact f
    group by f.session_id order by place limit 50
  ),
  followed as (select session_id, sum(clicks) as clicks, sum(contacts) as contacts, sum(purchases) as purchases from outcome
    group by session_id)
  select jsonb_build_object(
    'clicks', (
      select coalesce(jsonb_agg(jsonb_build_object('listingId', c.listing_id, 'title', l.title, 'clicks', clicks,
        'bestPosition', best_position,
        'positioned', positioned, 'positionSum', position_sum, 'contacts', contacts, 'purchases', purchases) order by place), '[]')
      from click c left join analytics.listings l using (listing_id)),
    'sessions', (
      select coalesce(jsonb_agg(jsonb_build_object('sessionId', v.session_id, 'lastSearchAt', v.last_at, 'searches', v.searches,
        'clicks', coalesce(f.clicks, 0), 'contacts', coalesce(f.contacts, 0), 'purchases', coalesce(f.purchases, 0),
        'device', s.device, 'country', s.country) order by place), '[]')
      from session v left join followed f using (session_id) left join analytics.session_facts s using (session_id)))
$$;
comment on function analytics.term_outcomes is 'What was opened from a term''s searches, and the sessions that searched for it.';

create function public.analytics_search_term(
  p_term text, p_from timestamptz, p_to timestamptz default null, p_time_zone text default 'UTC', p_filter jsonb default null,
  p_before timestamptz default null
) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '10s'
as $$
declare
  v_range record := analytics.asked_report('search', p_from, p_to, p_time_zone, p_filter, p_before);
  v_term text := analytics.search_term(left(p_term, 200));
  v_subject uuid := analytics.subject_id('term', v_term);
begin
  if v_term is null then
    raise exception 'p_term must be a search term.' using errcode = '22023';
  end if;
  return analytics.withhold(v_range.envelope || jsonb_build_object(
    'term', v_term,
    'totals', analytics.term_sums(v_subject, v_range.from_at, v_range.to_at, v_range.filter),
    'previous', analytics.term_sums(v_subject, v_range.before_at, v_range.before_to_at, v_range.filter),
    'series', analytics.term_series(v_subject, v_range.from_at, v_range.to_at,
      analytics.insight_edges(v_range.from_at, v_range.to_at, p_time_zone), v_range.filter)
  ) || analytics.term_searches(v_subject, v_range.from_at, v_range.to_at, v_range.filter)
    || analytics.term_outcomes(v_subject, v_range.from_at, v_range.to_at, v_range.filter));
end
$$;
comment on function public.analytics_search_term is
  'One search term of a range, opened (insights.ts, searchTermAnswer). Spellings, filters, clicks and sessions reach back '
  'settings.sessions_days; p_filter: of searches that match (view.ts).';

revoke all on function public.analytics_searches, public.analytics_search_term from anon, service_role;
grant execute on function public.analytics_searches, public.analytics_search_term to authenticated;
