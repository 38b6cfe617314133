-- The report of supply gaps: what is searched for and not there, one row for all terms that mean the same.

create type analytics.gap_sums as (
  kind analytics.subject_kind, subject uuid, head uuid, misspelled boolean,
  searches bigint, without_results bigint, empty_sessions bigint, lost_sessions bigint, previous_lost bigint, last_empty_at timestamptz
);
comment on type analytics.gap_sums is
  'Searches of a term or a set of filters without results, the head of its group, and whether shoppers meant the head, which is there.';

create function analytics.gap_sums(
  p_from timestamptz, p_to timestamptz, p_before timestamptz, p_before_to timestamptz, p_filter analytics.compiled_filter
)
returns setof analytics.gap_sums
language sql stable set search_path = ''
as $$
  select s.kind, s.id, coalesce(g.head, s.id),
    coalesce(h.leads and coalesce(n.searches = n.without_results, true) and coalesce(b.searches = b.without_results, true), false),
    coalesce(n.searches, 0), coalesce(n.without_results, 0), coalesce(n.empty_sessions, 0), coalesce(n.lost_sessions, 0),
    coalesce(b.lost_sessions, 0), n.last_empty_at
  from analytics.subject_sums(null, p_from, p_to, p_filter) as n
  full join analytics.subject_sums(null, p_before, p_before_to, p_filter) as b on b.subject = n.subject
  join analytics.subjects s on s.id = coalesce(n.subject, b.subject)
  left join analytics.term_groups g on g.term = s.id
  left join analytics.term_groups h on h.term = g.head
  where (n.without_results > 0 or b.lost_sessions > 0)
    -- Where one looks, alone, does not say what is missing: a place or a category.
    and (s.kind = 'term' or (
      select count(*) > 1 or lower(min(f.name)) not in ('region', 'category') from jsonb_object_keys(s.filters) as f (name)))
$$;
comment on function analytics.gap_sums is
  'What found nothing in [p_from, p_to), or had lost sessions in [p_before, p_before_to): each term, and '
  'each set of filters but for a region or a category alone.';

create function analytics.gap_values(p_gaps analytics.gap_sums[], p_from timestamptz, p_to timestamptz, p_filter analytics.compiled_filter)
returns table (head uuid, vals jsonb)
language sql stable set search_path = ''
as $$
  with gap as materialized (select g.head, g.subject from unnest(p_gaps) as g),
  part as (
    select g.head, r.filter, r.value, r.n from gap g join analytics.rollup_gap_values r on r.subject = g.subject
    where p_filter is null and r.grain = 'quarter' and r.bucket = any ((select analytics.edge_quarters(p_from, p_to))::timestamptz[])
    union all
    select g.head, r.filter, r.value, r.n from gap g join analytics.rollup_gap_values r on r.subject = g.subject
    where p_filter is null and r.grain = 'day' and r.bucket = any ((select analytics.whole_days(p_from, p_to))::timestamptz[])
    union all
    select g.head, r.filter, r.value, r.n from gap g
    join (
      select v.* from analytics.filtered_gap_values(p_filter, p_from, p_to) as v where p_filter is not null
      union all
      select v.* from analytics.edges(p_from, p_to) as e
      cross join lateral analytics.filtered_gap_values(analytics.match_all(), e.edge_from, e.edge_to) as v
      where p_filter is null
    ) as r on r.subject = g.subject
    union all
    select g.head, lower(e.key), v.value, 1 from gap g
    join analytics.subjects s on s.id = g.subject
    cross join lateral jsonb_each(s.filters) as e cross join lateral jsonb_array_elements_text(e.value) as v (value)
  ),
  ranked as (
    select p.head, p.filter, p.value, row_number() over (partition by p.head, p.filter order by sum(p.n) desc, p.value collate "C") as place
    from part p where p.filter in ('size', 'category', 'region') group by 1, 2, 3
  )
  select v.head, jsonb_object_agg(v.filter, v.vals)
  from (select r.head, r.filter, jsonb_agg(r.value order by r.place) as vals from ranked r where r.place <= 5 group by 1, 2) as v
  group by v.head
$$;
comment on function analytics.gap_values is
  'Sizes, categories and regions that were set on searches without result, by group, most first and at most 5 each.';

create function analytics.gap_terms(p_gaps analytics.gap_sums[], p_min int) returns jsonb
language sql stable set search_path = ''
as $$
  with placed as (
    select g as gap, count(*) over (partition by (g).head) as terms,
      -- What few sessions searched for is summed.
      (g).empty_sessions >= p_min
        and row_number() over (partition by (g).head order by (g).empty_sessions desc, (g).subject) <= 50 as shown
    from unnest(p_gaps) as g where (g).kind = 'term'
  ),
  line as (
    select (p.gap).head, case when p.shown then (p.gap).subject end as subject, count(*) as terms, sum((p.gap).searches) as searches,
      sum((p.gap).without_results) as without_results, sum((p.gap).empty_sessions) as sessions, sum((p.gap).lost_sessions) as lost,
      sum((p.gap).previous_lost) as previous_lost, max((p.gap).last_empty_at) as last_at
    from placed p where p.terms > 1 group by 1, 2
  )
  select coalesce(jsonb_agg(jsonb_build_object('group', h.term, 'term', t.term, 'terms', l.terms, 'byOwner', d.term is not null,
    'searches', l.searches, 'withoutResults', l.without_results, 'sessions', l.sessions, 'lostSessions', l.lost,
    'previousLostSessions', l.previous_lost, 'lastAt', l.last_at)
    order by h.term, l.sessions desc, t.term nulls last), '[]')
  from line l
  join analytics.subjects h on h.id = l.head
  left join analytics.subjects t on t.id = l.subject
  left join analytics.term_decisions d on d.term = l.subject
$$;
comment on function analytics.gap_terms is 'The terms of groups of several, which add up to their group: those of few sessions as one.';

create function analytics.misspelled_terms(p_gaps analytics.gap_sums[], p_min int, p_limit int) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('term', m.term, 'means', m.means, 'byOwner', m.by_owner, 'searches', m.searches,
    'sessions', m.empty_sessions, 'lostSessions', m.lost_sessions, 'lastAt', m.last_empty_at)
    order by m.empty_sessions desc, m.searches desc, m.term), '[]')
  from (
    select g.*, t.term, h.term as means, d.term is not null as by_owner
    from unnest(p_gaps) as g
    join analytics.subjects t on t.id = g.subject
    join analytics.subjects h on h.id = g.head
    left join analytics.term_decisions d on d.term = g.subject
    where g.misspelled and g.empty_sessions >= p_min
    order by g.empty_sessions desc, g.searches desc, t.term limit p_limit
  ) as m
$$;
comment on function analytics.misspelled_terms is 'Terms that find nothing where the one that shoppers mean is there: for synonyms.';

create function public.analytics_supply_gaps(p_from timestamptz, p_to timestamptz default null, p_limit int default 100,
  p_filter jsonb default null, p_before timestamptz default null) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '10s'
as $$
declare
  v_range record := analytics.asked_report('search', p_from, p_to, p_filter => p_filter, p_before => p_before);
  v_limit int := least(greatest(coalesce(p_limit, 100), 1), 1000);
  v_min int := (select s.term_min_sessions from analytics.settings s);
  v_lost boolean := 'lostSessions' <> all (analytics.withheld_facts());
  v_all analytics.gap_sums[] := (
    select array_agg(g)
    from analytics.gap_sums(v_range.from_at, v_range.to_at, v_range.before_at, v_range.before_to_at, v_range.filter) as g);
  v_heads uuid[];
  v_gaps analytics.gap_sums[];
  v_numbers jsonb;
begin
  -- By group, and of these as many as are asked for.
  v_heads := array(
    select g.head from unnest(v_all) as g where not g.misspelled
    -- What mostly finds something is there.
    group by g.head having sum(g.empty_sessions) >= v_min and sum(g.without_results) > 0 and 2 * sum(g.without_results) >= sum(g.searches)
    order by case when v_lost then sum(g.lost_sessions) end desc, sum(g.empty_sessions) desc, sum(g.without_results) desc, g.head
    limit v_limit + 1);
  select array_agg(g) into v_gaps from unnest(v_all) as g where not g.misspelled and g.head = any (v_heads[:v_limit]);
  with gap as (
    select g.kind, g.head, count(*) filter (where g.without_results > 0) as terms, sum(g.searches) as searches,
      sum(g.without_results) as without_results, sum(g.empty_sessions) as sessions, sum(g.lost_sessions) as lost,
      sum(g.previous_lost) as previous_lost, max(g.last_empty_at) as last_at
    from unnest(v_gaps) as g group by 1, 2
  )
  select jsonb_build_object('rows', coalesce(jsonb_agg(jsonb_build_object(
    'kind', g.kind, 'term', s.term, 'filters', s.filters, 'terms', g.terms, 'searches', g.searches, 'withoutResults', g.without_results,
    'sessions', g.sessions, 'lostSessions', g.lost, 'previousLostSessions', g.previous_lost,
    'sizes', coalesce(k.vals -> 'size', '[]'), 'categories', coalesce(k.vals -> 'category', '[]'),
    'regions', coalesce(k.vals -> 'region', '[]'), 'lastAt', g.last_at) order by array_position(v_heads, g.head)), '[]'))
  into v_numbers
  from gap g
  join analytics.subjects s on s.id = g.head
  left join analytics.gap_values(v_gaps, v_range.from_at, v_range.to_at, v_range.filter) as k on k.head = g.head;
  return analytics.withhold(v_range.envelope || v_numbers || jsonb_build_object('minSessions', v_min,
    'cut', cardinality(v_heads) > v_limit, 'terms', analytics.gap_terms(v_gaps, v_min),
    'misspelled', analytics.misspelled_terms(v_all, v_min, v_limit)));
end
$$;
comment on function public.analytics_supply_gaps is
  'What at least half of the searches for it do not find, most lost sessions first; where these are withheld, most sessions that found '
  'nothing (insights.ts, supplyGapsAnswer): a row for all terms that mean the same, the terms of each, and misspelled terms apart; '
  'p_filter: of searches that match (view.ts).';

create function public.analytics_group_term(p_term text, p_with text default null) returns void
language plpgsql volatile security definer set search_path = '' set statement_timeout = '10s'
as $$
declare
  v_term uuid := analytics.subject_id('term', analytics.search_term(left(p_term, 200)));
  v_with uuid := analytics.subject_id('term', analytics.search_term(left(p_with, 200)));
  v_before uuid;
  v_head uuid;
begin
  perform analytics.require_owner();
  -- One after the other, and none while terms are grouped.
  perform pg_advisory_xact_lock(hashtext('analytics.fold_insights'));
  select g.head into v_before from analytics.term_groups g where g.term = v_term;
  if not found then
    raise exception 'Nobody has searched for "%".', left(p_term, 200)
      using errcode = '22023', hint = 'Terms of more than 40 characters are in no group.';
  end if;
  v_head := v_term;
  if p_with is not null then
    select coalesce(g.head, g.term) into v_head from analytics.term_groups g where g.term = v_with;
    if not found then
      raise exception 'Nobody has searched for "%".', left(p_with, 200) using errcode = '22023', hint = 'Choose a term that is known.';
    elsif v_head = coalesce(v_before, v_term) then
      raise exception 'These two are in one group already.' using errcode = '22023';
    end if;
  end if;
  insert into analytics.term_decisions as d (term, head) values (v_term, v_head)
  on conflict (term) do update set head = excluded.head, decided_at = excluded.decided_at;
  insert into analytics.audit (actor, action, subject, before, after)
  select (select auth.uid()), case when v_head = v_term then 'term_take_out' else 'term_join' end, t.term,
    (select jsonb_build_object('with', s.term) from analytics.subjects s where s.id = v_before),
    (select jsonb_build_object('with', s.term) from analytics.subjects s where s.id = v_head and v_head <> v_term)
  from analytics.subjects t where t.id = v_term;
  perform analytics.regroup_terms();
end
$$;
comment on function public.analytics_group_term is
  'Puts a search term into the group of another, or (p_with null) takes it out of its group; both are written to the audit. Owners only.';

revoke all on function public.analytics_supply_gaps, public.analytics_group_term from anon, service_role;
grant execute on function public.analytics_supply_gaps, public.analytics_group_term to authenticated;
