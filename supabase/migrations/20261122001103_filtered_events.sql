-- Uses of filters, listings and sessions that match a filter: what the rollups hold, had only these been counted.
-- Country and device are those of the session, as the pages group by them. Raw events are read as far as the
-- insights have counted them, so that all numbers of an answer stand at one moment of the log.

create function analytics.filtered_uses(p_filter analytics.compiled_filter, p_from timestamptz, p_to timestamptz)
returns table (filter text, value text, applied bigint, removed bigint, cleared bigint, quick bigint)
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
begin
  return query
  -- Uses repeat: each kind of them is matched once.
  with kind as materialized (
    select f.type, f.filter, f.value, v.device, v.country, count(*) as n, count(*) filter (where f.quick) as quick
    from analytics.filter_facts f
    left join analytics.session_facts v using (session_id)
    where f.at >= p_from and f.at < coalesce(p_to, 'infinity')
    group by 1, 2, 3, 4, 5
  )
  select k.filter, k.value, coalesce(sum(k.n) filter (where k.type = 'filter_apply'), 0)::bigint,
    coalesce(sum(k.n) filter (where k.type = 'filter_remove'), 0)::bigint,
    coalesce(sum(k.n) filter (where k.type = 'filter_clear'), 0)::bigint, sum(k.quick)::bigint
  from kind k
  where analytics.matches(jsonb_build_object('type', k.type,
    'properties', jsonb_build_object('filter', nullif(k.filter, ''), 'value', nullif(k.value, '')),
    'country', k.country, 'device', k.device), p_filter)
  group by k.filter, k.value;
end
$$;
comment on function analytics.filtered_uses is
  'Uses of filters in [p_from, p_to) that match. Whether one was taken back soon is asked of all uses.';

create function analytics.filtered_listings(
  p_filter analytics.compiled_filter, p_types text[], p_before timestamptz, p_before_to timestamptz, p_from timestamptz, p_to timestamptz
)
returns table (listing_id text, "position" smallint, earlier boolean, impressions bigint, views bigint, favorites bigint, contacts bigint,
  purchases bigint)
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_types text[] := array(select t from unnest(p_types) as t where analytics.section_of(t) = 'listings');
  v_cursor pg_snapshot := (select i.cursor from analytics.insight_state i);
  v_attributes boolean := (p_filter).path::text ~ '\$\."(country|device)"';
  v_listing boolean := (p_filter).path::text ~ '\$\."(listings|categories)"';
begin
  return query
  -- An impression is taken apart: each listing counts by itself, where it was shown.
  with cell as materialized (
    select e.type, l.listing_id collate "C" as listing_id, case when l.place is not null then least(l.place, 21) end::smallint as place,
      e.derived_at < p_from as earlier, v.device, v.country, count(*) as n
    from analytics.counted_events e
    left join analytics.session_facts v on v_attributes and v.session_id = e.session_id
    cross join lateral (
      select case when jsonb_typeof(p.place) = 'number' then least(greatest(p.place::numeric, 1), 10000)::int end as first
      from (select e.properties -> case e.type when 'listing_impression' then 'firstPosition'
        when 'listing_view' then 'position' end as place) as p
    ) as p
    cross join lateral (
      select e.properties ->> 'listingId' as listing_id, p.first as place where e.type <> 'listing_impression'
      union all
      select i.id, p.first + i.ordinal::int - 1 from jsonb_array_elements_text(e.properties -> 'listingIds') with ordinality as i (id,
        ordinal)
      where e.type = 'listing_impression'
    ) as l
    -- Of the period before, only views are compared.
    where e.derived_at >= p_before and e.derived_at < coalesce(p_to, 'infinity')
      and (e.derived_at >= p_from or e.derived_at < p_before_to and e.type = 'listing_view')
      and e.type = any (v_types) and pg_visible_in_snapshot(e.xid, v_cursor)
    group by 1, 2, 3, 4, 5, 6
  ),
  described as materialized (
    select c.*, jsonb_build_object('type', c.type, 'country', c.country, 'device', c.device,
      'properties', jsonb_build_object('listingId', case when v_listing then c.listing_id end)) as document
    from cell c
  ),
  -- Documents repeat: each is matched once.
  kind as materialized (
    select k.document, analytics.matches(k.document || jsonb_build_object('categories', analytics.as_keys(to_jsonb(n.category)),
      'listings', analytics.as_keys(k.document -> 'properties' -> 'listingId')), p_filter) as matches
    from (select distinct t.document from described t) as k
    left join analytics.listings n on n.listing_id = k.document -> 'properties' ->> 'listingId'
  )
  select c.listing_id, c.place, c.earlier,
    coalesce(sum(c.n) filter (where c.type = 'listing_impression'), 0)::bigint,
    coalesce(sum(c.n) filter (where c.type = 'listing_view'), 0)::bigint,
    coalesce(sum(c.n) filter (where c.type = 'listing_favorite'), 0)::bigint,
    coalesce(sum(c.n) filter (where c.type = 'listing_contact'), 0)::bigint,
    coalesce(sum(c.n) filter (where c.type = 'listing_purchase'), 0)::bigint
  from described c
  join kind k using (document)
  where k.matches
  group by c.listing_id, c.place, c.earlier;
end
$$;
comment on function analytics.filtered_listings is
  'What happened to listings in [p_from, p_to), and their views in [p_before, p_before_to) (earlier), where it matches: by position in '
  'the list, null where it stood in none or in none that is known.';

create function analytics.matching_sessions(p_filter analytics.compiled_filter, p_types text[], p_from timestamptz, p_to timestamptz)
returns setof analytics.session_facts
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_path text := (p_filter).path::text;
  v_cursor pg_snapshot := (select i.cursor from analytics.insight_state i);
  -- What of an event the filter asks for: all else does not tell its events apart.
  v_query boolean := v_path ~ '\$\."texts"';
  v_filter boolean := v_path ~ '"(filter|filters)"';
  v_category boolean := v_path ~ '\$\."categories"';
  v_attributes boolean := v_path ~ '\$\."(country|device)"';
  v_listing boolean := v_path ~ '\$\."listings"';
  v_last timestamptz := (select max(v.last_at) from analytics.session_facts v
    where v.first_at >= p_from and v.first_at < coalesce(p_to, 'infinity'));
begin
  -- Country and device are the session's own; and every session has an event, if all types may be seen.
  if v_path !~ '\$\."(type|texts|categories|listings|properties)"' and p_types @> analytics.event_types() then
    return query
    select v.* from analytics.session_facts v
    where v.first_at >= p_from and v.first_at < coalesce(p_to, 'infinity') and v.last_at >= p_from
      and analytics.matches(jsonb_build_object('country', v.country, 'device', v.device), p_filter);
    return;
  end if;
  return query
  with seen as materialized (
    select e.id, e.session_id, jsonb_build_object('type', e.type, 'properties', a.asked, 'listings', a.listings) || a.session as document,
      case when not v_category then null when e.type = 'listing_impression' then e.properties -> 'listingIds'
        else jsonb_build_array(e.properties -> 'listingId') end as listings
    from analytics.counted_events e
    join analytics.session_facts v on v.session_id = e.session_id and v.first_at >= p_from and v.first_at < coalesce(p_to, 'infinity')
    cross join lateral (
      select jsonb_build_object('query', case when v_query and e.type = 'search' then e.properties -> 'query' end)
        || case when v_filter
          then jsonb_build_object(
            'filter', e.properties -> 'filter', 'value', e.properties -> 'value', 'filters', e.properties -> 'filters')
          else '{}' end as asked,
        case when v_listing then analytics.as_keys(coalesce(e.properties -> 'listingIds', e.properties -> 'listingId')) end as listings,
        case when v_attributes then jsonb_build_object('country', v.country, 'device', v.device) else '{}' end as session
    ) as a
    where e.derived_at >= p_from and e.derived_at <= v_last and e.type = any (p_types) and pg_visible_in_snapshot(e.xid, v_cursor)
  ),
  category as materialized (
    select c.id, jsonb_agg(c.category order by c.category collate "C") as categories
    from (
      select distinct s.id, l.category from seen s
      cross join lateral jsonb_array_elements_text(s.listings) as i (listing_id)
      join analytics.listings l on l.listing_id = i.listing_id collate "C"
      where l.category is not null
    ) as c
    group by c.id
  ),
  happened as materialized (
    select distinct s.session_id, s.document || jsonb_build_object('categories', analytics.as_keys(c.categories)) as document
    from seen s
    left join category c on c.id = s.id
  ),
  kind as materialized (
    select k.document, analytics.matches(k.document
      || jsonb_build_object('term', analytics.search_term(k.document -> 'properties' ->> 'query')), p_filter) as matches
    from (select distinct h.document from happened h) as k
  )
  select v.* from analytics.session_facts v
  where v.session_id in (
    select h.session_id from happened h
    join kind k using (document)
    where k.matches);
end
$$;
comment on function analytics.matching_sessions is
  'Sessions that started in [p_from, p_to) and of whose events of p_types at least one matches.';

create function analytics.filtered_sessions(p_filter analytics.compiled_filter, p_types text[], p_from timestamptz, p_to timestamptz)
returns setof analytics.rollup_sessions
language sql stable set search_path = ''
as $$
  select analytics.quarter(v.first_at), null::analytics.grain, coalesce(v.device, ''), coalesce(v.country, ''), count(*),
    count(*) filter (where v.actions <= 1),
    sum(floor(extract(epoch from v.last_at - v.first_at)))::bigint, sum(v.events), count(*) filter (where v.searched),
    count(*) filter (where v.searched and v.viewed), count(*) filter (where f.interested),
    count(*) filter (where f.interested and v.purchased)
  from analytics.matching_sessions(p_filter, p_types, p_from, p_to) as v
  cross join lateral (select v.searched and v.viewed and (v.favorited or v.contacted) as interested) as f
  group by 1, 3, 4
$$;
comment on function analytics.filtered_sessions is
  'The rows of rollup_sessions, had only matching sessions been counted; each counts as a whole.';
