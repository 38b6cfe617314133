-- A month of a marketplace, generated straight into the store and the rollups: millions of events, set-based.
-- Sizes and shares as in load/catalogue.ts and load/shoppers.ts. Parameters come as settings:
-- bench.from and bench.to (one day of it), bench.events (how many in that day), bench.seed.

select setseed(current_setting('bench.seed')::float8);

create temp table chunk on commit drop as
with drawn as (
  select i, current_setting('bench.from')::timestamptz
      + (current_setting('bench.to')::timestamptz - current_setting('bench.from')::timestamptz) * (i::float8 / current_setting('bench.events')::int) as at,
    random() as kind, random() as a, random() as b, random() as c
  from generate_series(1, current_setting('bench.events')::int) as i
),
typed as (
  select *, case
      when kind < 0.22 then 'search' when kind < 0.42 then 'listing_impression' when kind < 0.68 then 'listing_view'
      when kind < 0.78 then 'filter_apply' when kind < 0.81 then 'filter_remove' when kind < 0.88 then 'listing_favorite'
      when kind < 0.91 then 'listing_contact' when kind < 0.92 then 'listing_purchase' else 'session_start' end as type
  from drawn
)
select at, type,
  (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text || a::text), 1, 3) || 'a' || substr(md5(b::text || c::text), 1, 15))::uuid as id,
  -- Twelve events a visit.
  md5(current_setting('bench.from') || i / 12)::uuid as session_id,
  case
    when type = 'search' then jsonb_build_object('query', (array['lace dress', 'ivory veil', 'satin gown', 'pearl tiara', 'boho dress', 'navy suit'])[1 + (floor(20001 ^ a) - 1)::int % 6] || ' ' || floor(20001 ^ a) - 1,
      'resultsCount', case when b < 0.1 then 0 else floor(c * 400) end, 'latencyMs', 35 + floor(c * 200))
    when type = 'listing_impression' then jsonb_build_object('firstPosition', 1, 'listingIds',
      (select jsonb_agg('vs-' || 9999 + floor(20001 ^ ((a * n + b) - floor(a * n + b)))) from generate_series(1, 12) as n))
    when type = 'listing_view' then jsonb_build_object('listingId', 'vs-' || 9999 + floor(20001 ^ a), 'position', 1 + floor(b * 12),
      'title', 'Satin wedding dress, ivory, size ' || 34 + floor(b * 6) * 2, 'category', 'Wedding dresses', 'price', 20 + floor(c * 2000), 'currency', 'EUR')
    when type in ('filter_apply', 'filter_remove') then jsonb_build_object(
      'filter', (array['size', 'colour', 'condition', 'price', 'brand', 'region'])[1 + floor(a * 6)::int], 'value', 'value ' || floor(b * 6))
    when type = 'session_start' then jsonb_build_object('device', 'mobile', 'country', 'DE')
    else jsonb_build_object('listingId', 'vs-' || 9999 + floor(20001 ^ a)) || case when type = 'listing_purchase' then '{"price": 100, "currency": "EUR"}' else '{}' end::jsonb
  end as properties
from typed;

insert into analytics.events (id, type, session_id, properties, occurred_at, sent_at, received_at, derived_at)
select id, type, session_id, properties, at, at + interval '1 second', at + interval '1.1 seconds', at from chunk
on conflict do nothing;

create temp table visit on commit drop as
select session_id, min(at) as started_at, max(at) as last_at, count(*)::int as events from chunk group by 1;
insert into analytics.sessions (session_id, started_at, last_at, events, device, country)
select session_id, started_at, last_at, events, 'mobile', 'DE' from visit;
insert into analytics.active_minutes as k (minute, sessions)
select active_minute, count(*) from analytics.sessions
where active_minute > now() - interval '1 day' and started_at >= current_setting('bench.from')::timestamptz group by 1
on conflict (minute) do update set sessions = k.sessions + excluded.sessions;

create temp table metric on commit drop as
select date_bin('1 minute', at, 'epoch') as minute, type as metric, count(*) as n from chunk group by 1, 2
union all
select date_bin('1 minute', at, 'epoch'), 'search_without_results', count(*) from chunk where type = 'search' and properties -> 'resultsCount' = '0' group by 1
union all
select date_bin('1 minute', at, 'epoch'), 'listing_shown', sum(jsonb_array_length(properties -> 'listingIds')) from chunk where type = 'listing_impression' group by 1
union all
select date_bin('1 minute', at, 'epoch'), 'listing_click', count(*) from chunk where type = 'listing_view' group by 1
union all
select date_bin('1 minute', at, 'epoch'), 'listing_revenue_EUR', sum((properties -> 'price')::int) * 1000 from chunk where type = 'listing_purchase' group by 1
union all
select date_bin('1 minute', started_at, 'epoch'), 'session_new', count(*) from visit group by 1;
insert into analytics.rollup_minutes as r select minute, metric, n from metric where minute > now() - interval '3 days'
on conflict (minute, metric) do update set n = r.n + excluded.n;
insert into analytics.rollup_counts as r select date_bin('15 minutes', minute, 'epoch'), metric, sum(n) from metric group by 1, 2
on conflict (bucket, metric) do update set n = r.n + excluded.n;

create temp table term on commit drop as
select date_bin('15 minutes', at, 'epoch') as bucket, (properties ->> 'query') collate "C" as term, count(*) as searches,
  count(*) filter (where properties -> 'resultsCount' = '0') as without_results
from chunk where type = 'search' group by 1, 2;
insert into analytics.rollup_terms as r select * from term
on conflict (bucket, term) do update set searches = r.searches + excluded.searches, without_results = r.without_results + excluded.without_results;
insert into analytics.rollup_terms_daily as r select date_bin('1 day', bucket, 'epoch'), term, sum(searches), sum(without_results) from term group by 1, 2
on conflict (bucket, term) do update set searches = r.searches + excluded.searches, without_results = r.without_results + excluded.without_results;

create temp table filter on commit drop as
select date_bin('15 minutes', at, 'epoch') as bucket, (properties ->> 'filter') collate "C" as filter, (properties ->> 'value') collate "C" as value,
  count(*) filter (where type = 'filter_apply') as applied, count(*) filter (where type = 'filter_remove') as removed, 0 as cleared
from chunk where type like 'filter%' group by 1, 2, 3;
insert into analytics.rollup_filters as r select * from filter
on conflict (bucket, filter, value) do update set applied = r.applied + excluded.applied, removed = r.removed + excluded.removed;
insert into analytics.rollup_filters_daily as r
select date_bin('1 day', bucket, 'epoch'), filter, value, sum(applied), sum(removed), sum(cleared) from filter group by 1, 2, 3
on conflict (bucket, filter, value) do update set applied = r.applied + excluded.applied, removed = r.removed + excluded.removed;

create temp table listing on commit drop as
select date_bin('15 minutes', at, 'epoch') as bucket, l.listing_id collate "C" as listing_id,
  count(*) filter (where type = 'listing_impression') as impressions, count(*) filter (where type = 'listing_view') as views,
  count(*) filter (where type = 'listing_favorite') as favorites, count(*) filter (where type = 'listing_contact') as contacts,
  count(*) filter (where type = 'listing_purchase') as purchases
from chunk
cross join lateral (
  select properties ->> 'listingId' where type <> 'listing_impression'
  union all
  select jsonb_array_elements_text(properties -> 'listingIds') where type = 'listing_impression'
) as l (listing_id)
where type like 'listing%' group by 1, 2;
insert into analytics.rollup_listings as r (bucket, listing_id, impressions, views, favorites, contacts, purchases)
select bucket, listing_id, impressions, views, favorites, contacts, purchases from listing
on conflict (bucket, listing_id) do update set
  impressions = r.impressions + excluded.impressions, views = r.views + excluded.views, favorites = r.favorites + excluded.favorites,
  contacts = r.contacts + excluded.contacts, purchases = r.purchases + excluded.purchases;
insert into analytics.rollup_listings_daily as r (bucket, listing_id, impressions, views, favorites, contacts, purchases)
select date_bin('1 day', bucket, 'epoch'), listing_id, sum(impressions), sum(views), sum(favorites), sum(contacts), sum(purchases) from listing group by 1, 2
on conflict (bucket, listing_id) do update set
  impressions = r.impressions + excluded.impressions, views = r.views + excluded.views, favorites = r.favorites + excluded.favorites,
  contacts = r.contacts + excluded.contacts, purchases = r.purchases + excluded.purchases;

insert into analytics.listings (listing_id, title, category, seen_at)
select distinct listing_id, 'Satin wedding dress, ivory', 'Wedding dresses', now() from listing
on conflict do nothing;
