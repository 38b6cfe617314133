-- Fold, before it counts: which values of a batch become known, and what counts as other. Whatever counts events, at once or
-- again, counts them as analytics.as_counted() gives them.

create function analytics.filter_set(p_filters jsonb) returns jsonb
language sql immutable set search_path = ''
as $$
  select jsonb_object_agg(f.name, f.vals)
  from (
    select e.key as name, (
      select jsonb_agg(distinct v.value collate "C" order by v.value collate "C")
      from jsonb_array_elements_text(case jsonb_typeof(e.value) when 'array' then e.value else jsonb_build_array(e.value) end) as v (value)
      where v.value is not null) as vals
    from jsonb_each(case jsonb_typeof(p_filters) when 'object' then p_filters else '{}' end) as e
  ) as f
  where f.vals is not null
$$;
comment on function analytics.filter_set is 'A search''s filters in one order, each value once; null where none is set.';

create function analytics.filter_set_key(p_set jsonb) returns uuid
language sql immutable set search_path = ''
as $$
  -- A set of more than 1 KiB is no combination that a reader looks up, and a few hundred of them would fill a disk.
  select case when octet_length(p_set::text) <= 1024 then md5(p_set::text)::uuid end
$$;
comment on function analytics.filter_set_key is 'The key of a set of filters; null where it counts as other in any case.';

create function analytics.filter_value_key(p_filter text, p_value text) returns uuid
language sql immutable set search_path = ''
as $$ select md5(coalesce(p_filter, '') || E'\n' || p_value)::uuid $$;
comment on function analytics.filter_value_key is 'The key of a value of a filter.';

create function analytics.batch_values(p_batch analytics.events[])
returns table (dimension analytics.dimension, key uuid, quarter timestamptz, believed boolean, first_at timestamptz)
language plpgsql stable set search_path = ''
as $$
begin
  return query
  -- Values repeat: each spelling is brought to its key once.
  with search as (
    select e.properties ->> 'query' as query, e.properties -> 'filters' as filters, starts_with(e.sent_by, 'secret:') is true as believed,
      date_bin('15 minutes', e.received_at, 'epoch') as quarter, min(e.received_at) as first_at
    from unnest(p_batch) as e where e.type = 'search' group by 1, 2, 3, 4
  ),
  use as (
    select e.properties ->> 'filter' as filter, e.properties ->> 'value' as value, starts_with(e.sent_by, 'secret:') is true as believed,
      date_bin('15 minutes', e.received_at, 'epoch') as quarter, min(e.received_at) as first_at
    from unnest(p_batch) as e where e.type in ('filter_apply', 'filter_remove', 'filter_clear') group by 1, 2, 3, 4
  ),
  listing as (
    select jsonb_array_elements_text(case e.type when 'listing_impression' then e.properties -> 'listingIds'
        else jsonb_build_array(e.properties -> 'listingId') end) as listing_id,
      starts_with(e.sent_by, 'secret:') is true as believed, date_bin('15 minutes', e.received_at, 'epoch') as quarter, e.received_at as at
    from unnest(p_batch) as e
    where e.type in ('listing_impression', 'listing_view', 'listing_favorite', 'listing_contact', 'listing_purchase')
  ),
  used as (
    select 'term'::analytics.dimension as dimension, md5(analytics.search_term(q.query))::uuid as key, q.quarter, q.believed,
      q.first_at
    from (select s.query, s.quarter, s.believed, min(s.first_at) as first_at from search s group by 1, 2, 3) as q
    union all
    select 'filter_set', analytics.filter_set_key(s.filter_set), f.quarter, f.believed, f.first_at
    from (
      select s.filters, s.quarter, s.believed, min(s.first_at) as first_at from search s where s.filters is not null group by 1, 2, 3
    ) as f
    cross join lateral (select analytics.filter_set(f.filters) as filter_set offset 0) as s
    where s.filter_set is not null
    union all
    select 'filter', md5(u.filter)::uuid, u.quarter, u.believed, u.first_at from use u where u.filter is not null
    union all
    select 'filter_value', analytics.filter_value_key(u.filter, u.value), u.quarter, u.believed, u.first_at
    from use u where u.value is not null
  )
  select u.dimension, u.key, u.quarter, u.believed, min(u.first_at) from used u group by 1, 2, 3, 4
  union all
  select 'listing', md5(l.listing_id)::uuid, l.quarter, l.believed, min(l.at) from listing l group by l.listing_id, l.quarter, l.believed;
end
$$;
comment on function analytics.batch_values is
  'The values of a batch by dimension, quarter of receipt, and whether a secret key sent them (believed): the one list of where events '
  'carry what rollups count by.';

create function analytics.admit_values(p_batch analytics.events[]) returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_settings jsonb := (select to_jsonb(s) from analytics.settings s);
begin
  with used as materialized (
    select v.*, k.counts_from, k.seen_at
    from analytics.batch_values(p_batch) as v left join analytics.known_values k on k.dimension = v.dimension and k.key = v.key
  ),
  seen as (
    -- Kept as long as its counts; once a day is enough to know.
    update analytics.known_values k set seen_at = u.first_at
    from used u where u.dimension = k.dimension and u.key = k.key and u.seen_at < u.first_at - interval '1 day'
  ),
  closed as materialized (
    select d.dimension, (select max(n.quarter) from analytics.new_values n where n.overflowed and n.dimension = d.dimension) as quarter
    from unnest(enum_range(null::analytics.dimension)) as d (dimension)
  ),
  ranked as (
    select u.dimension, u.key, u.quarter, u.first_at,
      row_number() over (partition by u.dimension, u.quarter order by u.first_at, u.key) as i
    from used u join closed c on c.dimension = u.dimension
    where u.counts_from is null and u.key is not null and not u.believed and u.quarter > coalesce(c.quarter, '-infinity')
  ),
  admitted as materialized (
    select a.dimension, a.key, min(a.quarter) as quarter, min(a.first_at) as first_at
    from (
      select r.dimension, r.key, r.quarter, r.first_at
      from ranked r left join analytics.new_values n on n.dimension = r.dimension and n.quarter = r.quarter
      where r.i + coalesce(n.n, 0) <= (v_settings ->> format('new_%ss', r.dimension))::int
      union all
      -- What a secret key sends has its own name in any case; so may what others say of it, from the first quarter that admits.
      select u.dimension, u.key, greatest(u.quarter, c.quarter + interval '15 minutes'), u.first_at
      from used u join closed c on c.dimension = u.dimension
      where u.counts_from is null and u.key is not null and u.believed
    ) as a
    group by 1, 2
  ),
  known as (
    insert into analytics.known_values (dimension, key, counts_from, seen_at)
    select a.dimension, a.key, a.quarter, a.first_at from admitted a
  ),
  counted as (
    select u.quarter, u.dimension, (count(*) filter (where a.quarter = u.quarter and not u.believed))::int as n,
      bool_or((u.key is null or not u.believed) and coalesce(u.counts_from, a.quarter, 'infinity') > u.quarter) as overflowed
    from used u left join admitted a on a.dimension = u.dimension and a.key = u.key
    group by 1, 2
  )
  insert into analytics.new_values as n (quarter, dimension, n, overflowed)
  select c.quarter, c.dimension, c.n, c.overflowed from counted c where c.n > 0 or c.overflowed
  on conflict (quarter, dimension) do update set n = n.n + excluded.n, overflowed = n.overflowed or excluded.overflowed
  where excluded.n > 0 or not n.overflowed;
end
$$;
comment on function analytics.admit_values is
  'Makes new values of a batch known, first come first served, as many a quarter of an hour as settings.new_… say, and all that a '
  'secret key sends. Before the batch is counted, and by the fold alone, so that the decision stands.';

create function analytics.as_counted(p_batch analytics.events[], p_types text[] default null) returns analytics.events[]
language plpgsql stable set search_path = ''
as $$
declare
  v_other jsonb := to_jsonb(analytics.other());
begin
  -- Mostly nothing is beyond its limit, and the batch is as it came.
  if not exists (
    select from (
      select date_bin('15 minutes', min(e.received_at), 'epoch') as first, max(e.received_at) as last from unnest(p_batch) as e) as b
    join analytics.new_values n on n.overflowed and n.quarter between b.first and b.last
  ) then
    return p_batch;
  end if;
  return (
    select array_agg(case when c.properties is null then e
      else jsonb_populate_record(e, jsonb_build_object('properties', c.properties)) end)
    from unnest(p_batch) as e
    cross join lateral (select starts_with(e.sent_by, 'secret:') is true as believed) as b
    cross join lateral (
      -- Whether a value counts under its own name is asked by index, value by value: known values are many more than these.
      select case
        when not exists (
          select from analytics.new_values n where n.overflowed and n.quarter = date_bin('15 minutes', e.received_at, 'epoch')) then null
        when b.believed and e.type <> 'search' then null
        when e.type = 'search' then e.properties
          || case when b.believed or exists (select from analytics.known_values k where k.dimension = 'term'
              and k.key = md5(analytics.search_term(e.properties ->> 'query'))::uuid and k.counts_from <= e.received_at) then '{}'
            -- How it was typed is shown where the term is.
            else jsonb_build_object('query', v_other, 'typed', coalesce(e.properties -> 'typed', e.properties -> 'query')) end
          || case when analytics.filter_set(e.properties -> 'filters') is null
              or b.believed and analytics.filter_set_key(analytics.filter_set(e.properties -> 'filters')) is not null
              or exists (select from analytics.known_values k where k.dimension = 'filter_set'
                and k.key = analytics.filter_set_key(analytics.filter_set(e.properties -> 'filters'))
                and k.counts_from <= e.received_at) then '{}'
            else jsonb_build_object('filters', jsonb_build_object(analytics.other(), jsonb_build_array(v_other))) end
        when e.type like 'filter\_%' then e.properties || case
          when e.properties ? 'filter' and not exists (select from analytics.known_values k where k.dimension = 'filter'
              and k.key = md5(e.properties ->> 'filter')::uuid and k.counts_from <= e.received_at)
            then jsonb_build_object('filter', v_other)
              || case when e.properties ? 'value' then jsonb_build_object('value', v_other) else '{}' end
          when e.properties ? 'value' and not exists (select from analytics.known_values k where k.dimension = 'filter_value'
              and k.key = analytics.filter_value_key(e.properties ->> 'filter', e.properties ->> 'value')
              and k.counts_from <= e.received_at)
            then jsonb_build_object('value', v_other)
          else '{}' end
        when e.type = 'listing_impression' then jsonb_set(e.properties, '{listingIds}', (
          select to_jsonb(array_agg(case when exists (select from analytics.known_values k where k.dimension = 'listing'
              and k.key = md5(l.id)::uuid and k.counts_from <= e.received_at) then l.id else analytics.other() end order by l.i))
          from jsonb_array_elements_text(e.properties -> 'listingIds') with ordinality as l (id, i)))
        when e.type like 'listing\_%' and not exists (select from analytics.known_values k where k.dimension = 'listing'
            and k.key = md5(e.properties ->> 'listingId')::uuid and k.counts_from <= e.received_at)
          -- The others have no name in common.
          then (e.properties - 'title' - 'category') || jsonb_build_object('listingId', v_other)
      end as properties
    ) as c
    where p_types is null or e.type = any (p_types)
  );
end
$$;
comment on function analytics.as_counted is
  'Events with the names that they count under: values that were new beyond the limit are analytics.other(), but for those that a secret '
  'key sent. Asked of what the fold has '
  'admitted; the same answer whenever it is asked, and for events that were renamed already. p_types: of these at least.';

create view analytics.counted_events with (security_invoker = true) as
select e.id, e.type, e.session_id, e.received_at, e.derived_at, e.xid,
  case when date_bin('15 minutes', e.received_at, 'epoch') in (select n.quarter from analytics.new_values n where n.overflowed)
    then (analytics.as_counted(array[e]))[1].properties else e.properties end as properties
from analytics.events e;
comment on view analytics.counted_events is 'Raw events with the names that they count under, for reports that count them when asked.';
