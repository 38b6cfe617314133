-- What a topic shows. Events, metrics and frames belong to one section by their name (analytics.section_of); a report joins events of
-- several. Which facts of a report need which sections, and which conditions of a filter, is decided here alone.

create function analytics.facts() returns table (fact text, sections text[])
language sql immutable set search_path = ''
as $$
  values
    ('combinations', array['search']),
    ('searched', array['search']),
    ('viewed', array['search', 'listings']),
    ('interested', array['search', 'listings']),
    ('purchased', array['search', 'listings']),
    ('clicks', array['listings']),
    ('clicked', array['listings']),
    ('positioned', array['listings']),
    ('positionSum', array['listings']),
    ('contacts', array['listings']),
    ('purchases', array['listings']),
    ('lostSessions', array['listings']),
    ('previousLostSessions', array['listings']),
    ('session', array['user_sessions']),
    ('device', array['user_sessions']),
    ('country', array['user_sessions'])
$$;
comment on function analytics.facts is
  'Facts of reports (insights.ts) that are made of events of other sections than the report''s own, and all the sections that they need.';

create function analytics.withheld_facts() returns text[]
language sql stable set search_path = ''
as $$
  select coalesce(array_agg(f.fact), '{}') from analytics.facts() as f where not f.sections <@ (select analytics.allowed_sections())
$$;
comment on function analytics.withheld_facts is 'The facts that the caller may not see.';

create function analytics.require_fact(p_fact text) returns void
language plpgsql stable set search_path = ''
as $$
begin
  if p_fact = any (analytics.withheld_facts()) then
    raise exception 'This needs another part of the dashboard.' using errcode = '42501', hint = (
      select format('Ask an owner for the topic "analytics:%s".', array_to_string(f.sections, '" and "analytics:'))
      from analytics.facts() as f where f.fact = p_fact);
  end if;
end
$$;
comment on function analytics.require_fact is 'Refuses (42501) a caller who may not see a fact: an order by it would show it.';

create function analytics.shared_keys(p_some jsonb, p_others jsonb) returns jsonb
language sql immutable set search_path = ''
as $$ select coalesce(jsonb_object_agg(s.key, s.value), '{}') from jsonb_each(p_some) as s where p_others ? s.key $$;
comment on function analytics.shared_keys is 'Of an object, what another one has too.';

create function analytics.withhold(p_answer jsonb) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  v_withheld text[] := analytics.withheld_facts()
    || array(select jsonb_array_elements_text(coalesce(p_answer -> 'notApplicable', '[]')));
  v_nulls jsonb := (select jsonb_object_agg(fact, null) from unnest(v_withheld) as fact);
begin
  if v_withheld = '{}' then
    return p_answer;
  end if;
  -- In the answer, its parts and their rows, and no deeper: there stand what shoppers typed and chose, under names of their own.
  return (
    select jsonb_object_agg(a.key, case
      when a.key = any (v_withheld) then 'null'
      when jsonb_typeof(a.value) = 'object' then a.value || analytics.shared_keys(v_nulls, a.value)
      when jsonb_typeof(a.value) = 'array' and jsonb_typeof(a.value -> 0) = 'object' then (
        select jsonb_agg(r.row || analytics.shared_keys(v_nulls, r.row) order by r.place)
        from jsonb_array_elements(a.value) with ordinality as r (row, place))
      else a.value end)
    from jsonb_each(p_answer) as a
  );
end
$$;
comment on function analytics.withhold is
  'A report''s answer with null for each fact that the caller may not see, or that does not apply (analytics.not_applicable).';

create function analytics.condition_sections(p_key text, p_value text) returns text[]
language sql immutable set search_path = ''
as $$
  select case p_key
    when 'type' then array[analytics.section_of(p_value)]
    when 'search' then array['search']
    when 'filter' then array['search', 'filters']
    when 'listing' then array['listings']
    when 'category' then array['listings']
    when 'country' then array['user_sessions']
    when 'device' then array['user_sessions']
  end
$$;
comment on function analytics.condition_sections is 'The sections of which one lets a reader ask for this condition (view.ts).';

create function analytics.require_askable(p_filter jsonb, p_sections text[]) returns void
language plpgsql immutable set search_path = ''
as $$
declare
  v_key text;
  v_needed text[];
begin
  select k.key, n.sections into v_key, v_needed
  from jsonb_path_query(p_filter, 'strict $.**') as c (condition)
  cross join lateral jsonb_each(case when jsonb_typeof(c.condition) = 'object' then c.condition else '{}' end) as k
  cross join lateral (select analytics.condition_sections(k.key, k.value #>> '{}') as sections) as n
  where not n.sections && p_sections
  limit 1;
  if found then
    -- A question that is wrong, not a right that is gone: pages say so and do not ask again.
    raise exception 'You may not filter by "%".', v_key
      using errcode = '22023', hint = format('Ask an owner for the topic "analytics:%s".', array_to_string(v_needed, '" or "analytics:'));
  end if;
end
$$;
comment on function analytics.require_askable is
  'Refuses (22023) a filter that asks for what these sections do not show: which events match would tell. The filter is one that was '
  'compiled.';
