-- Searches that match a filter. The rollups do not know filters, so these numbers are counted from facts.
-- A search counts where its own document matches, shaped as in analytics.event_documents; where it is the
-- owner of what followed, that counts with it. Whether a session comes first, or found nothing first, is
-- asked of its matching searches alone. So a filter that matches everything gives what the rollups hold.
-- Under a filter that selects sessions, all of their searches count.

create function analytics.filtered_searches(
  p_filter analytics.compiled_filter, p_from timestamptz, p_to timestamptz, p_term uuid default null
)
returns table (
  id uuid, session_id uuid, at timestamptz, query text, term uuid, filters uuid, empty boolean, session_from timestamptz, converted boolean,
  clicks int, positioned int, position_sum bigint, contacts int, purchases int
)
language plpgsql stable set search_path = ''
-- Planned for the very range: an hour is looked up, a month is read through.
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  -- What the filter asks for; all else does not tell searches apart.
  v_term boolean := (p_filter).path::text ~ '\$\."texts"';
  v_filters boolean := (p_filter).path::text ~ '\$\."properties"';
  v_attributes boolean := (p_filter).path::text ~ '\$\."(country|device)"';
  v_selected uuid[];
begin
  if (p_filter).of_sessions then
    v_selected := (p_filter).sessions;
    -- Then nothing tells searches of one session apart.
    v_term := false;
    v_filters := false;
    v_attributes := false;
  end if;
  return query
  with fact as materialized (
    select f.*, v.first_at as session_from, coalesce(v.contacted or v.purchased, false) as converted,
      a.*, jsonb_build_array(a.asked_term, a.asked_filters, a.device, a.country) as kind,
      o.clicks, o.positioned, o.position_sum, o.contacts, o.purchases
    from analytics.search_facts f
    left join analytics.session_facts v using (session_id)
    left join analytics.search_outcomes o on o.search_id = f.search_id and o.owner = f.id
    cross join lateral (
      select case when v_term then f.term end as asked_term, case when v_filters then f.filters end as asked_filters,
        case when v_attributes then v.device end as device, case when v_attributes then v.country end as country
    ) as a
    where f.at >= p_from and f.at < coalesce(p_to, 'infinity') and (p_term is null or f.term = p_term)
      and (v_selected is null or f.session_id = any (v_selected))
  ),
  -- Searches repeat: each kind of them is matched once.
  kind as materialized (
    select k.kind, v_selected is not null or analytics.matches(jsonb_build_object('type', 'search', 'term', t.term,
      'properties', jsonb_build_object('filters', s.filters), 'country', k.country, 'device', k.device), p_filter) as matches
    from (select distinct on (f.kind) f.kind, f.asked_term, f.asked_filters, f.device, f.country from fact f) as k
    left join analytics.subjects t on t.id = k.asked_term
    left join analytics.subjects s on s.id = k.asked_filters
  )
  select f.id, f.session_id, f.at, f.query, f.term, f.filters, f.empty, f.session_from, f.converted,
    coalesce(f.clicks, 0), coalesce(f.positioned, 0), coalesce(f.position_sum, 0), coalesce(f.contacts, 0), coalesce(f.purchases, 0)
  from fact f
  join kind k using (kind)
  where k.matches;
end
$$;
comment on function analytics.filtered_searches is
  'The searches of [p_from, p_to) that the filter selects, of all terms or one, with what is known of their session and what followed '
  'them: zeros where another search owns that.';

create function analytics.filtered_subjects(
  p_filter analytics.compiled_filter, p_kind analytics.subject_kind, p_from timestamptz, p_to timestamptz, p_term uuid default null,
  p_buckets boolean default false
) returns setof analytics.rollup_subjects
language plpgsql stable set search_path = ''
as $$
begin
  return query
  with mine as materialized (select * from analytics.filtered_searches(p_filter, p_from, p_to, p_term)),
  -- Sessions that were there before the range: what they searched for then is looked up.
  longer as materialized (select m.session_id, min(m.session_from) as session_from from mine m where m.session_from < p_from
    group by m.session_id),
  -- At most one row for each of these sessions and what it searched for: nothing, then, is first in the range.
  earlier as materialized (
    select e.session_id, k.kind, k.subject, bool_or(e.empty) as empty
    from analytics.filtered_searches(p_filter, (select min(l.session_from) from longer l), p_from, p_term) as e
    join longer using (session_id)
    cross join lateral (values ('term'::analytics.subject_kind, e.term), ('filters', e.filters)) as k (kind, subject)
    group by 1, 2, 3
  ),
  counted as materialized (
    select case when p_buckets then analytics.quarter(m.at) end as bucket, k.kind, k.subject, m.*
    from mine m
    cross join lateral (values ('term'::analytics.subject_kind, m.term), ('filters', m.filters)) as k (kind, subject)
    where k.subject is not null and (p_kind is null or k.kind = p_kind)
  ),
  session as (
    select c.session_id, c.kind, c.subject, bool_or(c.converted) as converted,
      case when e.session_id is null then min(c.at) end as first_at,
      case when e.empty is not true then min(c.at) filter (where c.empty) end as first_empty_at
    from counted c
    left join earlier e on e.session_id = c.session_id and e.kind = c.kind and e.subject = c.subject
    group by c.session_id, c.kind, c.subject, e.session_id, e.empty
  ),
  part (bucket, kind, subject, searches, without_results, last_empty_at, sessions, empty_sessions, lost_sessions, clicked, positioned,
    position_sum, contacts, purchases) as (
    select c.bucket, c.kind, c.subject, count(*), count(*) filter (where c.empty), max(c.at) filter (where c.empty), 0, 0, 0,
      count(*) filter (where c.clicks > 0), sum(c.positioned), sum(c.position_sum), sum(c.contacts), sum(c.purchases)
    from counted c group by 1, 2, 3
    union all
    select case when p_buckets then analytics.quarter(v.first_at) end, v.kind, v.subject, 0, 0, null, count(*), 0, 0, 0, 0, 0, 0, 0
    from session v where v.first_at is not null group by 1, 2, 3
    union all
    select case when p_buckets then analytics.quarter(v.first_empty_at) end, v.kind, v.subject, 0, 0, null, 0, count(*),
      count(*) filter (where not v.converted), 0, 0, 0, 0, 0
    from session v where v.first_empty_at is not null group by 1, 2, 3
  )
  select p.bucket, null::analytics.grain, p.kind, p.subject, sum(p.searches)::bigint, sum(p.without_results)::bigint, max(p.last_empty_at),
    sum(p.sessions)::bigint,
    sum(p.empty_sessions)::bigint, sum(p.lost_sessions)::bigint, sum(p.clicked)::bigint, sum(p.positioned)::bigint,
    sum(p.position_sum)::bigint,
    sum(p.contacts)::bigint, sum(p.purchases)::bigint
  from part p group by p.bucket, p.kind, p.subject;
end
$$;
comment on function analytics.filtered_subjects is
  'The rows of rollup_subjects, had only matching searches been counted: of all terms or one; p_buckets: per 15 minutes, else one for all '
  'of [p_from, p_to).';

create function analytics.filtered_gap_values(p_filter analytics.compiled_filter, p_from timestamptz, p_to timestamptz)
returns table (subject uuid, filter text, value text, n bigint)
language sql stable set search_path = ''
as $$
  select e.term, lower(f.key), left(v.value, 120), sum(e.n)::bigint
  from (select s.term, s.filters, count(*) as n from analytics.filtered_searches(p_filter, p_from, p_to) as s
    where s.empty and s.filters is not null group by 1, 2) as e
  join analytics.subjects c on c.id = e.filters
  cross join lateral jsonb_each(c.filters) as f
  cross join lateral jsonb_array_elements_text(f.value) as v (value)
  where lower(f.key) in ('size', 'category', 'region')
  group by 1, 2, 3
$$;
comment on function analytics.filtered_gap_values is 'What rollup_gap_values holds, of matching searches.';
