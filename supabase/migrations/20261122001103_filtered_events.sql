-- Uses of filters, listings and sessions that a filter selects: what the rollups hold, had only these been counted.
-- Country and device are those of the session, as the pages group by them. Raw events are read as far as the
-- insights have counted them, so that all numbers of an answer stand at one moment of the log.

create function analytics.filtered_uses(p_filter analytics.compiled_filter, p_from timestamptz, p_to timestamptz)
returns table (filter text, value text, applied bigint, removed bigint, cleared bigint, quick bigint)
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
begin
  if (p_filter).of_sessions then
    return query
    select f.filter, f.value, count(*) filter (where f.type = 'filter_apply'), count(*) filter (where f.type = 'filter_remove'),
      count(*) filter (where f.type = 'filter_clear'), count(*) filter (where f.quick)
    from analytics.filter_facts f
    where f.at >= p_from and f.at < coalesce(p_to, 'infinity')
      and f.session_id in (select unnest((p_filter).sessions))
    group by f.filter, f.value;
    return;
  end if;
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
  'Uses of filters in [p_from, p_to) that the filter selects. Whether one was taken back soon is asked of all uses.';

create function analytics.filtered_listings(
  p_filter analytics.compiled_filter, p_before timestamptz, p_before_to timestamptz, p_from timestamptz, p_to timestamptz
)
returns table (listing_id text, "position" smallint, earlier boolean, impressions bigint, views bigint, favorites bigint, contacts bigint,
  purchases bigint)
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_types text[] := array(select t from unnest(case when (p_filter).of_sessions then analytics.event_types() else (p_filter).types end) as t
    where analytics.section_of(t) = 'listings');
  v_selected uuid[] := case when (p_filter).of_sessions then (p_filter).sessions end;
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
      and (v_selected is null or e.session_id = any (v_selected))
    group by 1, 2, 3, 4, 5, 6
  ),
  described as materialized (
    select c.*, jsonb_build_object('type', c.type, 'country', c.country, 'device', c.device,
      'properties', jsonb_build_object('listingId', case when v_listing then c.listing_id end)) as document
    from cell c
  ),
  -- Documents repeat: each is matched once.
  kind as materialized (
    select k.document, v_selected is not null or analytics.matches(k.document || jsonb_build_object(
      'categories', analytics.as_keys(to_jsonb(n.category)),
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
  'What happened to listings in [p_from, p_to), and their views in [p_before, p_before_to) (earlier), that the filter selects: by '
  'position in the list, null where it stood in none or in none that is known.';

create function analytics.session_rows(p_sessions uuid[], p_from timestamptz, p_to timestamptz)
returns setof analytics.rollup_sessions
language sql stable set search_path = ''
as $$
  select analytics.quarter(v.first_at), null::analytics.grain, coalesce(v.device, ''), coalesce(v.country, ''), count(*),
    count(*) filter (where v.actions <= 1),
    sum(analytics.session_seconds(v))::bigint, sum(v.events), count(*) filter (where v.searched),
    count(*) filter (where v.searched and v.viewed), count(*) filter (where f.interested),
    count(*) filter (where f.interested and v.purchased)
  from analytics.session_facts v
  cross join lateral (select v.searched and v.viewed and (v.favorited or v.contacted or v.purchased) as interested) as f
  where v.first_at >= p_from and v.first_at < coalesce(p_to, 'infinity')
    and (p_sessions is null or v.session_id in (select unnest(p_sessions)))
  group by 1, 3, 4
$$;
comment on function analytics.session_rows is
  'The rows of rollup_sessions, had only these sessions been counted, each as a whole; null: all.';
