-- Snapshot of a filtered view: counted from the raw events that the fold's cursor sees, so that it stands at
-- exactly the same moment of the log as the view's frames. Reaches back as far as raw events are kept.

create function analytics.view_numbers(
  p_view analytics.views, p_cursor pg_snapshot, p_from timestamptz, p_to timestamptz, p_before timestamptz, p_edges timestamptz[],
  p_limit int
) returns jsonb
language sql stable set search_path = ''
as $$
  with matched as materialized (
    select d.type, d.derived_at, (d.event).properties as properties, d.event
    from analytics.event_documents d
    where d.derived_at >= coalesce(p_before, p_from) and (p_to is null or d.derived_at < p_to)
      and d.type in (select t from unnest(analytics.event_types()) as t where analytics.section_of(t) = any (p_view.sections))
      and pg_visible_in_snapshot(d.xid, p_cursor)
      and d.document @@ p_view.path
  ),
  inside as materialized (select * from matched where derived_at >= p_from),
  counted as (
    select m.metric, t.i, t.earlier, sum(m.n) as n
    from (
      select x.type, x.derived_at < p_from as earlier,
        width_bucket(case when x.derived_at < p_from then x.derived_at + (p_from - p_before) else x.derived_at end, p_edges) as i,
        case when x.type = 'listing_purchase' then x.properties ->> 'currency' end as currency,
        count(*) as n,
        sum(case x.type
          when 'search' then case when x.properties -> 'resultsCount' = '0' then 1 end
          when 'listing_impression' then jsonb_array_length(x.properties -> 'listingIds')
          when 'listing_view' then case when x.properties ? 'position' then 1 end
          when 'listing_purchase' then round((x.properties -> 'price')::numeric * 1000)::bigint
        end) as derived
      from matched x
      group by 1, 2, 3, 4
    ) as t
    cross join lateral (values (t.type, t.n), (
      case t.type
        when 'search' then 'search_without_results'
        when 'listing_impression' then 'listing_shown'
        when 'listing_view' then 'listing_click'
        when 'listing_purchase' then case when t.currency = any (analytics.currencies()) then 'listing_revenue_' || t.currency end
      end, t.derived)) as m (metric, n)
    where m.metric is not null and m.n > 0
    group by 1, 2, 3
  ),
  series as (
    select m.earlier, m.metric, jsonb_agg(coalesce(c.n, 0) order by g.i) as counts
    from (select distinct metric, earlier from counted) as m
    cross join generate_series(1, cardinality(p_edges) - 1) as g (i)
    left join counted c on c.metric = m.metric and c.i = g.i and c.earlier = m.earlier
    group by m.metric, m.earlier
  ),
  term as (
    select analytics.search_term(properties ->> 'query') collate "C" as term, count(*) as searches,
      count(*) filter (where properties -> 'resultsCount' = '0') as without_results,
      row_number() over (order by count(*) desc, analytics.search_term(properties ->> 'query') collate "C") as rank
    from inside where type = 'search' group by 1
  ),
  filter as (
    select coalesce(properties ->> 'filter', '') collate "C" as filter, coalesce(properties ->> 'value', '') collate "C" as value,
      count(*) filter (where type = 'filter_apply') as applied, count(*) filter (where type = 'filter_remove') as removed,
      count(*) filter (where type = 'filter_clear') as cleared,
      row_number() over (order by count(*) filter (where type = 'filter_apply') desc,
        coalesce(properties ->> 'filter', '') collate "C", coalesce(properties ->> 'value', '') collate "C") as rank
    from inside where type in ('filter_apply', 'filter_remove', 'filter_clear') group by 1, 2
  ),
  listing as (
    select l.listing_id collate "C" as listing_id,
      count(*) filter (where type = 'listing_impression') as impressions, count(*) filter (where type = 'listing_view') as views,
      count(*) filter (where type = 'listing_favorite') as favorites, count(*) filter (where type = 'listing_contact') as contacts,
      count(*) filter (where type = 'listing_purchase') as purchases,
      row_number() over (order by count(*) filter (where type = 'listing_view') desc, l.listing_id collate "C") as rank
    from inside
    cross join lateral (
      select properties ->> 'listingId' where properties ? 'listingId'
      union all
      select jsonb_array_elements_text(properties -> 'listingIds') where type = 'listing_impression'
    ) as l (listing_id)
    group by 1
  )
  select jsonb_build_object(
    'series', jsonb_build_object(
      'edges', (select jsonb_agg(analytics.minute_number(e) order by e) from unnest(p_edges) as e),
      'values', (select coalesce(jsonb_object_agg(metric, counts), '{}') from series where not earlier)),
    'previous', case when p_before is not null then jsonb_build_object(
      'fromMinute', analytics.minute_number(p_before), 'toMinute', analytics.minute_number(p_from),
      -- By the time in the id: the oldest partition answers at once.
      'recorded', exists (select from analytics.events e where e.id < analytics.first_id(p_before)),
      'totals', (select coalesce(jsonb_object_agg(t.metric, t.n), '{}')
        from (select metric, sum(n) as n from counted where earlier group by metric) as t),
      'values', (select coalesce(jsonb_object_agg(metric, counts), '{}') from series
        where earlier and metric = any (analytics.event_types()))) end,
    'terms', case when 'search' = any (p_view.sections) then (
      select jsonb_build_object(
        'rows', coalesce(jsonb_agg(jsonb_build_array(term, searches, without_results) order by rank) filter (where rank <= p_limit), '[]'),
        'floor', case when count(*) > p_limit then greatest(1, max(searches) filter (where rank > p_limit)) else 0 end) from term) end,
    'filters', case when 'filters' = any (p_view.sections) then (
      select jsonb_build_object(
        'rows', coalesce(jsonb_agg(jsonb_build_array(filter, value, applied, removed, cleared)
          order by rank) filter (where rank <= p_limit), '[]'),
        'floor', case when count(*) > p_limit then greatest(1, max(applied) filter (where rank > p_limit)) else 0 end) from filter) end,
    'listings', case when 'listings' = any (p_view.sections) then (
      select jsonb_build_object(
        'rows', coalesce(jsonb_agg(jsonb_build_array(r.listing_id, n.title, impressions, views, favorites, contacts, purchases)
          order by rank) filter (where rank <= p_limit), '[]'),
        'floor', case when count(*) > p_limit then greatest(1, max(views) filter (where rank > p_limit)) else 0 end)
      from listing r left join analytics.listings n on n.listing_id = r.listing_id) end,
    -- Active sessions belong to all events together; a filtered view has none.
    'activity', null,
    'events', (
      select coalesce(jsonb_agg(analytics.event_json(t.event) order by t.derived_at desc, (t.event).id desc), '[]')
      from (select event, derived_at from inside order by derived_at desc, (event).id desc limit 50) as t))
$$;
comment on function analytics.view_numbers is 'The part of a snapshot that a filter changes, counted from raw events up to a cursor.';
