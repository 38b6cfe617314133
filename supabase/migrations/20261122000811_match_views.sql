-- What a step of the filtered views has for which of them: the new events that match; or, of a view that selects sessions, the new events
-- of those that match, and of one that matches for the first time all that it did before.

create function analytics.view_documents(p_events uuid[], p_texts text[])
returns table (id uuid, session_id uuid, type text, event analytics.events, document jsonb)
language plpgsql stable set search_path = ''
as $$
begin
  return query
  with described as materialized (
    select d.id, d.event, d.type, d.document from analytics.event_documents d where d.id = any (p_events)
  ),
  -- Each text is looked for once in each term, for all views.
  found as materialized (
    select t.term, jsonb_build_object('texts', jsonb_object_agg(w.text, true)) as texts
    from (
      select k.term, convert_to(k.term, 'UTF8') as bytes
      from (select distinct d.document ->> 'term' as term from described d where d.type = 'search' offset 0) as k
    ) as t
    join (
      select k.text, convert_to(k.text, 'UTF8') as bytes from (select distinct unnest(p_texts) as text offset 0) as k
    ) as w on position(w.bytes in t.bytes) > 0
    group by t.term
  )
  select d.id, (d.event).session_id, d.type, d.event, d.document || coalesce(f.texts, '{}')
  from described d left join found f on f.term = d.document ->> 'term';
end
$$;
comment on function analytics.view_documents is 'Events with what filters ask for, and which of these texts are in their terms.';

create function analytics.match_views(p_batch analytics.events[], p_views uuid[])
returns table (views uuid[], batch analytics.events[])
language plpgsql stable set search_path = ''
as $$
begin
  return query
  with asked as materialized (select * from analytics.views v where v.id = any (p_views)),
  document as materialized (
    select * from analytics.view_documents(array(select e.id from unnest(p_batch) as e),
      array(select distinct unnest((a.compiled).texts) from asked a))
  ),
  matched as materialized (
    select a.id, array_agg(d.id order by d.id) as ids
    from asked a join document d on d.type = any ((a.compiled).types) and d.document @@ (a.compiled).path
    group by a.id
  )
  -- Views that match the same events are counted once.
  select array_agg(m.id), (select array_agg(d.event) from document d where d.id = any (m.ids))
  from matched m
  group by m.ids;
end
$$;
comment on function analytics.match_views is 'The views of which some events match, by which ones these are.';

create function analytics.match_sessions(p_batch analytics.events[], p_cursor pg_snapshot, p_views uuid[])
returns table (views uuid[], batch analytics.events[], started analytics.rollup_minutes[])
language plpgsql volatile set search_path = ''
as $$
declare
  v_numbers int[];
  v_texts text[];
  v_unknown uuid[];
  v_history analytics.events[];
begin
  select array_agg(distinct v.number), array_agg(distinct t.text) into v_numbers, v_texts
  from analytics.views v left join unnest((v.compiled).texts) as t (text) on true where v.id = any (p_views);
  if v_numbers is null or p_batch is null then
    return;
  end if;
  -- A session of which not every view has seen all: then what it did before is matched, too.
  v_unknown := array(
    select distinct e.session_id from unnest(p_batch) as e
    where not exists (select from analytics.view_sessions k where k.session_id = e.session_id and k.asked @> v_numbers));
  v_history := array(select h from analytics.events_of_sessions(v_unknown, p_cursor) as h);
  return query
  with asked as materialized (select v.id, v.number, v.compiled, v.sections from analytics.views v where v.id = any (p_views)),
  past as materialized (
    select h.session_id, min(h.derived_at) as started_at, array_agg(d.type) as types, array_agg(d.document) as documents
    from unnest(v_history) as h
    join analytics.view_documents(array(select h.id from unnest(v_history) as h), v_texts) as d using (id)
    group by h.session_id
  ),
  fresh as materialized (
    select e.session_id, min(e.derived_at) as first_at, array_agg(d.type) as types, array_agg(d.document) as documents
    from unnest(p_batch) as e
    join analytics.view_documents(array(select e.id from unnest(p_batch) as e), v_texts) as d using (id)
    group by e.session_id
  ),
  session as materialized (
    select f.session_id, f.first_at, coalesce(k.asked, '{}') as asked, coalesce(k.matched, '{}') as matched, f.types, f.documents,
      p.types as past_types, p.documents as past_documents,
      case when k.asked @> v_numbers then k.started_at else p.started_at end as started_at
    from fresh f
    left join analytics.view_sessions k using (session_id)
    left join past p using (session_id)
  ),
  -- One event that matches is enough: the others are not looked at.
  pair as materialized (
    select s.session_id, a.id, a.number, b.before, case when b.before then true else exists (
      select from unnest(s.types, s.documents) as d (type, document)
      where d.type = any ((a.compiled).types) and d.document @@ (a.compiled).path) end as selected
    from session s
    cross join asked a
    cross join lateral (
      select case when a.number = any (s.matched) then true when a.number = any (s.asked) then false else exists (
        select from unnest(s.past_types, s.past_documents) as d (type, document)
        where d.type = any ((a.compiled).types) and d.document @@ (a.compiled).path) end as before
      offset 0
    ) as b
  ),
  selected as materialized (select p.session_id, p.id, p.number, p.before from pair p where p.selected),
  kept as (
    insert into analytics.view_sessions as k (session_id, started_at, asked, matched, touched_at)
    select s.session_id, least(s.started_at, s.first_at), v_numbers,
      array(select c.number from selected c where c.session_id = s.session_id), clock_timestamp()
    from session s
    on conflict (session_id) do update set started_at = excluded.started_at, asked = excluded.asked, matched = excluded.matched,
      touched_at = excluded.touched_at
  ),
  -- Views that select the same are counted once.
  chosen as (
    select array_agg(c.id) as ids, c.sections, c.before, c.fresh
    from (
      select a.id, a.sections, array_agg(c.session_id order by c.session_id) filter (where c.before) as before,
        array_agg(c.session_id order by c.session_id) filter (where not c.before) as fresh
      from selected c join asked a using (id)
      group by a.id, a.sections
    ) as c
    group by c.sections, c.before, c.fresh
  ),
  event as materialized (
    select e.session_id, e.type, e as event, false as earlier from unnest(p_batch) as e
    union all
    select h.session_id, h.type, h, true from unnest(v_history) as h
    union all
    select h.session_id, h.type, h, true
    from analytics.events_of_sessions(array(
      select distinct c.session_id from selected c where not c.before and c.session_id <> all (v_unknown)), p_cursor) as h
  )
  select c.ids, (
      select array_agg(e.event)
      from (select unnest(c.before) as session_id, false as is_fresh union all select unnest(c.fresh), true) as s
      join event e on e.session_id = s.session_id and (s.is_fresh or not e.earlier)
      where e.type = any (analytics.types_of(c.sections))),
    case when 'user_sessions' = any (c.sections) then (
      select array_agg(row(m.minute, 'session_new', m.n)::analytics.rollup_minutes)
      from (
        select date_bin('1 minute', t.at, 'epoch') as minute, sum(t.n) as n
        from session s
        cross join lateral (values (s.started_at, case when s.session_id = any (c.before) then -1 else 0 end),
          (least(s.started_at, s.first_at), 1)) as t (at, n)
        where s.session_id = any (c.before || c.fresh) and t.at is not null
        group by 1
        having sum(t.n) <> 0
      ) as m) end
  from chosen c;
end
$$;
comment on function analytics.match_sessions is
  'The views that select sessions of which some have news: the events to add, and by how much their counts of new sessions change. '
  'Notes for the next step which views were asked about which sessions.';
