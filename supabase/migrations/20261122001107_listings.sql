-- The report of listings.

create function analytics.listing_sums(p_from timestamptz, p_to timestamptz, p_ids text[]) returns setof analytics.rollup_listings
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_pieces analytics.pieces := analytics.pieces(p_from, p_to);
begin
  return query
  -- Summed as int, because a sum of bigint is counted in numeric.
  select null::timestamptz, null::analytics.grain, r.listing_id, sum(r.impressions::int), sum(r.views::int), sum(r.favorites::int),
    sum(r.contacts::int), sum(r.purchases::int)
  from (
    select r.* from analytics.rollup_listings r
    where r.grain = 'quarter' and r.bucket = any (v_pieces.quarters) and (p_ids is null or r.listing_id = any (p_ids))
    union all
    select r.* from analytics.rollup_listings r
    where r.grain = 'hour' and r.bucket = any (v_pieces.hours) and (p_ids is null or r.listing_id = any (p_ids))
    union all
    select r.* from analytics.rollup_listings r
    where r.grain = 'day' and r.bucket = any (v_pieces.days) and (p_ids is null or r.listing_id = any (p_ids))
    union all
    select r.* from analytics.rollup_listings r
    where r.grain = 'week' and r.bucket = any (v_pieces.weeks) and (p_ids is null or r.listing_id = any (p_ids))
  ) as r
  group by r.listing_id;
end
$$;
comment on function analytics.listing_sums is
  'What happened to listings in the whole 15-minute buckets of [p_from, p_to): to all, or to these.';

create function analytics.position_sums(p_from timestamptz, p_to timestamptz) returns setof analytics.rollup_positions
language sql stable set search_path = ''
as $$
  select null::timestamptz, null::analytics.grain, position, sum(impressions)::bigint, sum(clicks)::bigint
  from (
    select r.* from analytics.rollup_positions r
    where r.grain = 'quarter' and r.bucket = any ((select analytics.edge_quarters(p_from, p_to))::timestamptz[])
    union all
    select r.* from analytics.rollup_positions r
    where r.grain = 'day' and r.bucket = any ((select analytics.whole_days(p_from, p_to))::timestamptz[])
  ) as r
  group by position
$$;
comment on function analytics.position_sums is 'Where in result lists listings were shown and opened in [p_from, p_to).';

create function public.analytics_listings(
  p_from timestamptz, p_to timestamptz default null, p_list text default 'viewed', p_limit int default 50, p_filter jsonb default null,
  p_before timestamptz default null
) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '10s'
-- Planned for the list and the range that are asked for: they decide what is looked up and what is read as a whole.
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_range record := analytics.asked_report('listings', p_from, p_to, p_filter => p_filter, p_before => p_before);
  v_quarters timestamptz[] := analytics.edge_quarters(v_range.from_at, v_range.to_at);
  v_days timestamptz[] := analytics.whole_days(v_range.from_at, v_range.to_at);
  v_limit int := least(greatest(coalesce(p_limit, 50), 1), 1000);
  v_ids text[];
  v_numbers jsonb;
begin
  perform analytics.require_one_of('p_list', p_list, array['viewed', 'rising', 'over_expected', 'contacted']);
  -- The most viewed are known beforehand, where no event need be counted by itself.
  if p_list = 'viewed' and p_filter is null and not exists (select from analytics.edges(v_range.from_at, v_range.to_at)) then
    v_ids := analytics.top_keys('listings', analytics.pieces(v_range.from_at, v_range.to_at), v_limit);
  end if;
  with
  -- With a filter all comes from here, else what lies outside the whole 15-minute buckets.
  cell as materialized (
    select f.* from analytics.filtered_listings(v_range.filter, v_range.before_at, v_range.before_to_at, v_range.from_at,
      v_range.to_at) as f
    where v_range.filter is not null
    union all
    select f.* from analytics.edges(v_range.from_at, v_range.to_at) as e
    cross join lateral analytics.filtered_listings(analytics.match_all(), e.edge_from, e.edge_from, e.edge_from,
      e.edge_to) as f
    where v_range.filter is null
    union all
    select f.* from analytics.edges(v_range.before_at, v_range.before_to_at) as e
    cross join lateral analytics.filtered_listings(analytics.match_all(), e.edge_from, e.edge_to, e.edge_to,
      e.edge_to) as f
    where v_range.filter is null
  ),
  place as materialized (
    select position, sum(impressions)::bigint as impressions, sum(clicks)::bigint as clicks,
      sum(clicks)::float8 / nullif(sum(impressions), 0) as rate
    from (
      select position, impressions, clicks from analytics.position_sums(v_range.from_at, v_range.to_at) where v_range.filter is null
      union all
      select position, sum(impressions)::bigint, sum(views)::bigint from cell where position is not null and not earlier group by position
    ) as p
    group by position
  ),
  listing as (
    select n.*, coalesce(b.views, 0) as previous,
      case p_list when 'viewed' then n.views when 'rising' then n.views - coalesce(b.views, 0)
        when 'contacted' then n.contacts end as weight
    from (
      select listing_id, sum(impressions)::bigint as impressions, sum(views)::bigint as views, sum(favorites)::bigint as favorites,
        sum(contacts)::bigint as contacts, sum(purchases)::bigint as purchases
      from (
        select listing_id, impressions, views, favorites, contacts, purchases
        from analytics.listing_sums(v_range.from_at, v_range.to_at, v_ids) where v_range.filter is null
        union all
        select listing_id, impressions, views, favorites, contacts, purchases from cell where not earlier
      ) as p
      group by listing_id
    ) as n
    left join (
      select listing_id, sum(views)::bigint as views
      from (
        select listing_id, views from analytics.listing_sums(v_range.before_at, v_range.before_to_at, v_ids) where v_range.filter is null
        union all
        select listing_id, views from cell where earlier
      ) as p
      group by listing_id
    ) as b using (listing_id)
  ),
  -- Positions are many: only where they decide the order are they read for every listing.
  candidate as materialized (
    select * from listing where weight > 0 or p_list = 'over_expected'
    order by weight desc, views desc, listing_id limit case when p_list <> 'over_expected' then v_limit + 1 end
  ),
  -- What an average listing would have had where this one was shown.
  shown as (
    select c.listing_id, sum(r.clicks) as clicks, round(coalesce(sum(r.impressions * p.rate), 0)::numeric, 3) as expected
    from candidate c
    join (
      select listing_id, position, impressions, clicks from analytics.rollup_listing_positions
      where v_range.filter is null and grain = 'quarter' and bucket = any (v_quarters)
        and (p_list = 'over_expected' or listing_id = any (array(select c.listing_id from candidate c)))
      union all
      select listing_id, position, impressions, clicks from analytics.rollup_listing_positions
      where v_range.filter is null and grain = 'day' and bucket = any (v_days)
        and (p_list = 'over_expected' or listing_id = any (array(select c.listing_id from candidate c)))
      union all
      select listing_id, position, impressions, views from cell where not earlier
    ) as r using (listing_id)
    join place p using (position)
    group by c.listing_id
  ),
  weighed as (
    select c.*, coalesce(s.clicks, 0) as clicks, coalesce(s.expected, 0) as expected, coalesce(c.weight, s.clicks - s.expected) as final
    from candidate c left join shown s using (listing_id)
  ),
  listed as (select *, row_number() over (order by final desc, views desc, listing_id) as i from weighed where final > 0 order by i
    limit v_limit + 1)
  select jsonb_build_object(
    'rows', coalesce(jsonb_agg(jsonb_build_object('listingId', r.listing_id, 'title', l.title, 'category', l.category,
      'impressions', r.impressions,
      'views', r.views, 'clicks', r.clicks, 'expectedClicks', r.expected, 'favorites', r.favorites, 'contacts', r.contacts,
      'purchases', r.purchases, 'previousViews', r.previous) order by r.i) filter (where r.i <= v_limit), '[]'),
    'cut', count(*) > v_limit,
    'positions', (select coalesce(jsonb_agg(jsonb_build_object('position', position, 'impressions', impressions, 'clicks', clicks)
      order by position), '[]') from place)
  ) into v_numbers from listed r left join analytics.listings l using (listing_id);
  return analytics.withhold(v_range.envelope || v_numbers);
end
$$;
comment on function public.analytics_listings is
  'Listings of a range, ranked, and clicks by position (insights.ts, listingsAnswer); p_list: viewed, rising, over_expected or contacted; '
  'p_filter: of events that match (view.ts), impressions listing by listing.';
