-- Filters that select sessions: which sessions have an event that matches. Asked of all that a session did, and of nothing else, so
-- that the answer is the same wherever a range begins or ends; that is bounded, because a session is known for settings.sessions_days.

create function analytics.events_of_sessions(p_sessions uuid[], p_cursor pg_snapshot) returns setof analytics.events
language plpgsql stable set search_path = ''
-- By index, session by session, in the days that it touched: planning over all partitions would cost more than the read.
set plan_cache_mode = 'force_generic_plan' set enable_seqscan = off
as $$
begin
  return query
  select e.* from analytics.sessions s
  cross join lateral (
    select h.* from analytics.events h
    -- The time in an id is that of the event, give or take a day.
    where h.session_id = s.session_id and pg_visible_in_snapshot(h.xid, p_cursor)
      and h.id >= analytics.first_id(s.started_at - interval '1 day') and h.id < analytics.first_id(s.last_at + interval '25 hours')
      and h.sent_by is distinct from analytics.canary()
    offset 0
  ) as e
  where s.session_id = any (p_sessions);
end
$$;
comment on function analytics.events_of_sessions is 'All that these sessions did, as far as a cursor sees it.';

create function analytics.asked_keys(p_path text, p_of text) returns text[]
language sql immutable set search_path = ''
as $$
  select array(
    select distinct format('"%s"', m.found[1])::jsonb #>> '{}'
    from regexp_matches(p_path, format('\$\."%s"\."((?:[^"\\]|\\.)*)"', p_of), 'g') as m (found))
$$;
comment on function analytics.asked_keys is
  'Which keys of a document''s object (listings, categories) a compiled filter asks for. Whether it has others changes nothing.';

create function analytics.matching_sessions(p_filter analytics.compiled_filter, p_cursor pg_snapshot, p_from timestamptz, p_to timestamptz)
returns setof uuid
language plpgsql stable set search_path = ''
-- Planned for the very range: an hour is looked up, a month is read through.
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_path text := (p_filter).path::text;
  -- Of sessions before that, only events are left.
  v_known timestamptz := (select now() - make_interval(days => s.sessions_days) from analytics.settings s);
  v_to timestamptz := coalesce(p_to, 'infinity');
  -- What of an event the filter asks for: all else does not tell its events apart.
  v_query boolean := v_path ~ '\$\."texts"';
  v_filter boolean := v_path ~ '"(filter|filters)"';
  v_attributes boolean := v_path ~ '\$\."(country|device)"';
  v_listings text[] := analytics.asked_keys(v_path, 'listings');
  v_categories text[] := analytics.asked_keys(v_path, 'categories');
  v_category boolean := v_categories <> '{}';
  -- Then a day around the range stands for all they did.
  v_around interval := case when p_from < v_known then interval '1 day' else '0' end;
  v_cut uuid[];
begin
  -- Country and device are the session's own; and every session has an event, if all types may match.
  if v_path !~ '\$\."(type|texts|categories|listings|properties)"' and (p_filter).types @> analytics.event_types() then
    return query
    select s.session_id from analytics.sessions s
    where s.started_at < v_to and s.last_at >= p_from
      and analytics.matches(jsonb_build_object('country', s.country, 'device', s.device), p_filter);
    if p_from >= v_known then
      return;
    end if;
    v_to := least(v_to, v_known);
  end if;
  v_cut := array(
    select s.session_id from analytics.sessions s
    where s.started_at < v_to and s.last_at >= p_from and (s.started_at < p_from or s.last_at >= v_to));
  return query
  with event as (
    select e.id, e.session_id, e.type, e.properties from analytics.events e
    where e.derived_at >= p_from - v_around and e.derived_at < v_to + v_around
      and e.type = any ((p_filter).types) and pg_visible_in_snapshot(e.xid, p_cursor) and e.sent_by is distinct from analytics.canary()
    union all
    select e.id, e.session_id, e.type, e.properties from analytics.events_of_sessions(v_cut, p_cursor) as e
    where (e.derived_at < p_from - v_around or e.derived_at >= v_to + v_around) and e.type = any ((p_filter).types)
  ),
  -- What the filter asks of each event, and nothing else: as short as it can be, for there are many.
  seen as materialized (
    select e.id, e.session_id, case when v_category then l.listings end as listings,
      jsonb_build_array(e.type, case when v_query and e.type = 'search' then e.properties -> 'query' end,
        case when v_filter then e.properties -> 'filter' end, case when v_filter then e.properties -> 'value' end,
        case when v_filter then e.properties -> 'filters' end,
        case when l.listings ?| v_listings then (select jsonb_agg(i) from unnest(v_listings) as i where l.listings ? i) end,
        s.country, s.device) as kind
    from event e
    left join analytics.sessions s on v_attributes and s.session_id = e.session_id
    cross join lateral (select coalesce(e.properties -> 'listingIds', e.properties -> 'listingId') as listings) as l
  ),
  category as materialized (
    select c.id, jsonb_agg(c.category order by c.category collate "C") as categories
    from (
      select distinct s.id, l.category from seen s
      cross join lateral jsonb_array_elements_text(
        case jsonb_typeof(s.listings) when 'array' then s.listings else jsonb_build_array(s.listings) end) as i (listing_id)
      join analytics.listings l on l.listing_id = i.listing_id collate "C"
      where v_category and l.category = any (v_categories)
    ) as c
    group by c.id
  ),
  happened as materialized (
    select s.session_id, case when v_category then s.kind || jsonb_build_array(c.categories) else s.kind end as kind
    from seen s
    left join category c on v_category and c.id = s.id
  ),
  -- Events repeat: each kind of them is matched once.
  kind as materialized (
    select k.kind, analytics.matches(jsonb_build_object('type', k.kind -> 0, 'term', analytics.search_term(k.kind ->> 1),
      'properties', jsonb_build_object('filter', k.kind -> 2, 'value', k.kind -> 3, 'filters', k.kind -> 4),
      'listings', analytics.as_keys(k.kind -> 5), 'country', k.kind -> 6, 'device', k.kind -> 7,
      'categories', analytics.as_keys(k.kind -> 8)), p_filter) as matches
    from (select distinct h.kind from happened h) as k
  )
  select distinct h.session_id from happened h join kind k using (kind)
  where k.matches;
end
$$;
comment on function analytics.matching_sessions is
  'The one function that says which sessions a filter selects: those with an event in [p_from, p_to), at least, of whose events that the '
  'cursor sees one matches, whenever it was. The types of the filter are those that the reader may see.';

create table analytics.view_sessions (
  session_id uuid primary key,
  started_at timestamptz not null,
  asked int[] not null,
  matched int[] not null,
  touched_at timestamptz not null
) with (fillfactor = 70);
alter table analytics.view_sessions enable row level security;
comment on table analytics.view_sessions is
  'What the step of the views knows of sessions, for the views that select sessions: else it would look at all that each did again. '
  'Nothing is lost with a row: what is not known is looked at.';
comment on column analytics.view_sessions.asked is 'Numbers of the views that all events of the session were matched with.';
comment on column analytics.view_sessions.matched is 'Those of them of which an event matched.';
