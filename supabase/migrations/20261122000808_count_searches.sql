-- Insights of searches: each counts under its term and its set of filters, and each session once there.

create function analytics.subject_id(p_kind analytics.subject_kind, p_name text) returns uuid
language sql immutable strict set search_path = ''
as $$
  select left(encode(sha256(convert_to(p_kind || ':' || p_name, 'UTF8')), 'hex'), 32)::uuid
$$;
comment on function analytics.subject_id is 'The short id of a term or of a set of filters (as text).';

create function analytics.add_searches(p_batch analytics.events[]) returns analytics.search_facts[]
language plpgsql volatile set search_path = ''
-- The size of a batch is not known when it is planned: small, each search would be compared with every term.
set enable_nestloop = off
as $$
declare
  v_searches analytics.search_facts[];
begin
  with search as materialized (
    select e.id, coalesce(e.search_id, e.id) as search_id, e.session_id, e.derived_at as at, e.properties ->> 'query' as query,
      coalesce(e.properties ->> 'typed', e.properties ->> 'query') as typed,
      e.properties -> 'filters' as filters, e.properties -> 'resultsCount' = '0' as empty
    from unnest(analytics.as_counted(p_batch, '{search}')) as e
    where e.type = 'search'
  ),
  -- Queries and filters repeat: each is brought to its one form once.
  term as materialized (
    select q.query, q.seen_at, t.term, analytics.subject_id('term', t.term) as id
    from (select query, max(at) as seen_at from search group by query) as q
    cross join lateral (select analytics.search_term(q.query) as term offset 0) as t
  ),
  filters as materialized (
    select q.filters, q.seen_at, f.filter_set, analytics.subject_id('filters', f.filter_set::text) as id
    from (select filters, max(at) as seen_at from search where filters is not null group by filters) as q
    cross join lateral (select analytics.filter_set(q.filters) as filter_set offset 0) as f
    where f.filter_set is not null
  ),
  named as (
    insert into analytics.subjects as s (id, kind, term, filters, seen_at)
    select id, 'term'::analytics.subject_kind, term, null, max(seen_at) from term group by id, term
    union all
    select id, 'filters', null, filter_set, max(seen_at) from filters group by id, filter_set
    -- Kept as long as its counts; once a day is enough to know.
    on conflict (id) do update set seen_at = excluded.seen_at where s.seen_at < excluded.seen_at - interval '1 day'
  ),
  kept as (
    insert into analytics.search_facts (id, search_id, session_id, at, query, term, filters, empty)
    select s.id, s.search_id, s.session_id, s.at, s.typed, t.id, f.id, s.empty
    from search s
    join term t using (query)
    left join filters f on f.filters = s.filters
    on conflict (id) do nothing
    returning search_facts.*
  )
  select array_agg(k) into v_searches from kept as k;
  return v_searches;
end
$$;
comment on function analytics.add_searches is 'Keeps a batch''s searches as facts and names what they are for; returns the facts.';

create function analytics.searched_for(p_searches analytics.search_facts[])
returns table (id uuid, session_id uuid, at timestamptz, kind analytics.subject_kind, subject uuid, empty boolean)
language sql immutable set search_path = ''
as $$
  select s.id, s.session_id, s.at, 'term'::analytics.subject_kind, s.term, s.empty from unnest(p_searches) as s
  union all
  select s.id, s.session_id, s.at, 'filters', s.filters, s.empty from unnest(p_searches) as s where s.filters is not null
$$;
comment on function analytics.searched_for is 'Searches by what they count under: the term, and the set of filters.';

create function analytics.count_searches(p_searches analytics.search_facts[], p_sign int default 1) returns void
language sql volatile set search_path = ''
as $$
  with cell as materialized (
    select date_bin('15 minutes', at, 'epoch') as bucket, kind, subject, p_sign * count(*) as searches,
      p_sign * count(*) filter (where empty) as without_results, max(at) filter (where empty and p_sign > 0) as last_empty_at
    from analytics.searched_for(p_searches)
    group by 1, 2, 3
  )
  insert into analytics.rollup_subjects as r (bucket, kind, subject, searches, without_results, last_empty_at, grain)
  select *, 'quarter'::analytics.grain from cell
  union all
  select date_bin('1 day', bucket, 'epoch'), kind, subject, sum(searches), sum(without_results), max(last_empty_at), 'day' from cell
  group by 1, 2, 3
  on conflict (bucket, grain, kind, subject) do update set searches = r.searches + excluded.searches,
    without_results = r.without_results + excluded.without_results, last_empty_at = greatest(r.last_empty_at, excluded.last_empty_at)
$$;
comment on function analytics.count_searches is
  'Adds searches to the rollups of their terms and filters; p_sign -1 takes them out, but for last_empty_at.';

create function analytics.count_gap_values(p_searches analytics.search_facts[], p_sign int default 1) returns void
language sql volatile set search_path = ''
as $$
  with cell as materialized (
    select date_bin('15 minutes', s.at, 'epoch') as bucket, s.term as subject, lower(f.key) as filter, left(v.value, 120) as value,
      p_sign * count(*) as n
    from unnest(p_searches) as s
    join analytics.subjects c on c.id = s.filters
    cross join lateral jsonb_each(c.filters) as f
    cross join lateral jsonb_array_elements_text(f.value) as v (value)
    where s.empty and lower(f.key) in ('size', 'category', 'region')
    group by 1, 2, 3, 4
  )
  insert into analytics.rollup_gap_values as r (bucket, subject, filter, value, n, grain)
  select *, 'quarter'::analytics.grain from cell
  union all
  select date_bin('1 day', bucket, 'epoch'), subject, filter, value, sum(n), 'day' from cell group by 1, 2, 3, 4
  on conflict (bucket, grain, subject, filter, value) do update set n = r.n + excluded.n
$$;
comment on function analytics.count_gap_values is
  'Adds the sizes, categories and regions of searches without result to their terms; p_sign -1 takes them out.';

create function analytics.add_search_sessions(p_before analytics.session_subjects[], p_after analytics.session_subjects[]) returns void
language sql volatile set search_path = ''
as $$
  with change as (select 1 as sign, * from unnest(p_after) union all select -1, * from unnest(p_before)),
  cell as materialized (
    select bucket, kind, subject, sum(sessions) as sessions, sum(empty) as empty, sum(lost) as lost
    from (
      select date_bin('15 minutes', first_at, 'epoch') as bucket, kind, subject, sign as sessions, 0 as empty, 0 as lost from change
      union all
      select date_bin('15 minutes', first_empty_at, 'epoch'), kind, subject, 0, sign, case when converted then 0 else sign end
      from change where first_empty_at is not null
    ) as c
    group by 1, 2, 3
    having sum(sessions) <> 0 or sum(empty) <> 0 or sum(lost) <> 0
  )
  insert into analytics.rollup_subjects as r (bucket, kind, subject, sessions, empty_sessions, lost_sessions, grain)
  select *, 'quarter'::analytics.grain from cell
  union all
  select date_bin('1 day', bucket, 'epoch'), kind, subject, sum(sessions), sum(empty), sum(lost), 'day' from cell group by 1, 2, 3
  on conflict (bucket, grain, kind, subject) do update set sessions = r.sessions + excluded.sessions,
    empty_sessions = r.empty_sessions + excluded.empty_sessions, lost_sessions = r.lost_sessions + excluded.lost_sessions
$$;
comment on function analytics.add_search_sessions is
  'Adds to the rollups which session searched for what, less what was known of it before.';

create function analytics.count_search_sessions(p_searches analytics.search_facts[], p_converted uuid[]) returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_before analytics.session_subjects[];
  v_after analytics.session_subjects[];
begin
  with touched as (
    select session_id, subject, kind, at as first_at, case when empty then at end as first_empty_at from analytics.searched_for(p_searches)
    union all
    -- Sessions that have just contacted a seller or bought: what they did not find is no longer lost.
    select session_id, subject, kind, first_at, first_empty_at from analytics.session_subjects where session_id = any (p_converted)
  ),
  merged as materialized (
    select session_id, subject, kind, min(first_at) as first_at, min(first_empty_at) as first_empty_at from touched group by 1, 2, 3
  ),
  before as materialized (select b.* from merged join analytics.session_subjects b using (session_id, subject)),
  after as (
    insert into analytics.session_subjects as s (session_id, subject, kind, first_at, first_empty_at, converted)
    select m.session_id, m.subject, m.kind, m.first_at, m.first_empty_at, coalesce(v.contacted or v.purchased, false)
    from merged m
    left join analytics.session_facts v using (session_id)
    on conflict (session_id, subject) do update set first_at = least(s.first_at, excluded.first_at),
      first_empty_at = least(s.first_empty_at, excluded.first_empty_at), converted = s.converted or excluded.converted
    returning s.*
  )
  select array(select b::analytics.session_subjects from before b), array(select a::analytics.session_subjects from after a)
  into v_before, v_after;
  perform analytics.add_search_sessions(v_before, v_after);
end
$$;
comment on function analytics.count_search_sessions is
  'Keeps which session searched for what, and adds the difference to the rollups. p_converted: sessions that contacted or bought for the '
  'first time; their sessions are kept already.';
