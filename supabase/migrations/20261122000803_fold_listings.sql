-- Fold, the part about listings: what they are called, and what happened to each.

create function analytics.name_listings(p_batch analytics.events[], out named text[], out learned boolean)
language plpgsql volatile set search_path = ''
as $$
begin
  with sent as materialized (
    select distinct on (listing_id) listing_id, title, category, derived_at
    from (
      select (e.properties ->> 'listingId') collate "C" as listing_id, e.properties ->> 'title' as title,
        e.properties ->> 'category' as category, e.derived_at, e.id
      from unnest(p_batch) as e
      where e.type = 'listing_view' and (e.properties ? 'title' or e.properties ? 'category')
    ) as views
    order by listing_id, derived_at desc, id desc
  ),
  before as materialized (
    select l.listing_id, l.title, l.category from analytics.listings l where l.listing_id in (select listing_id from sent)
  ),
  kept as (
    insert into analytics.listings as n (listing_id, title, category, seen_at)
    select listing_id, title, category, derived_at from sent
    -- A late event does not rename a listing.
    on conflict (listing_id) do update set
      title = coalesce(excluded.title, n.title), category = coalesce(excluded.category, n.category), seen_at = excluded.seen_at
    -- Mostly nothing changed: then the row is touched once an hour, not in every fold.
    where n.seen_at <= excluded.seen_at and (
      (coalesce(excluded.title, n.title), coalesce(excluded.category, n.category)) is distinct from (n.title, n.category)
      or n.seen_at < excluded.seen_at - interval '1 hour')
    returning n.listing_id, n.title, n.category
  )
  -- A title that is known never becomes unknown. "not in" is looked up by hash; a join of the two would be a nested loop.
  select array_agg(k.listing_id) filter (where k.title is not null
      and (k.listing_id, k.title) not in (select b.listing_id, b.title from before b where b.title is not null)),
    coalesce(bool_or(k.category is not null
      and (k.listing_id, k.category) not in (select b.listing_id, b.category from before b where b.category is not null)), false)
  into named, learned
  from kept k;
end
$$;
comment on function analytics.name_listings is
  'Keeps the latest title and category that views carried. named: listings whose title is new; learned: whether a category is.';

create function analytics.listing_counts(p_batch analytics.events[]) returns analytics.rollup_listings[]
language plpgsql immutable set search_path = ''
as $$
begin
  return (
    with touched as (
      select date_bin('15 minutes', e.derived_at, 'epoch') as bucket, e.type,
        jsonb_array_elements_text(e.properties -> 'listingIds') as listing_id
      from unnest(p_batch) as e
      where e.type = 'listing_impression'
      union all
      select date_bin('15 minutes', e.derived_at, 'epoch'), e.type, e.properties ->> 'listingId'
      from unnest(p_batch) as e
      where e.type in ('listing_view', 'listing_favorite', 'listing_contact', 'listing_purchase')
    ),
    cell as (
      select bucket, listing_id collate "C" as listing_id,
        count(*) filter (where type = 'listing_impression') as impressions,
        count(*) filter (where type = 'listing_view') as views,
        count(*) filter (where type = 'listing_favorite') as favorites,
        count(*) filter (where type = 'listing_contact') as contacts,
        count(*) filter (where type = 'listing_purchase') as purchases
      from touched
      group by 1, 2
    )
    select array_agg(row(bucket, listing_id, impressions, views, favorites, contacts, purchases)::analytics.rollup_listings
      order by bucket, listing_id)
    from cell
  );
end
$$;
comment on function analytics.listing_counts is
  'What happened to each listing in a batch, or null. As rows, not as JSON: a batch touches three listings an event.';

create function analytics.listing_delta(p_counts analytics.rollup_listings[], p_named text[]) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  -- A title travels once, when it is new; readers keep the one they have.
  v_titles jsonb := (select jsonb_object_agg(l.listing_id, l.title) from analytics.listings l where l.listing_id = any (p_named));
begin
  return (
    with cell as materialized (
      select *, title is null and views + favorites + contacts + purchases = 0 as only_shown
      from (select (date_part('epoch', c.bucket) / 900)::int as quarter, c.*, v_titles ->> c.listing_id as title
        from unnest(p_counts) as c) as titled
    ),
    -- Most were only shown, and cost a third in short.
    shown as (select quarter, impressions as n, array_agg(listing_id order by listing_id) as ids from cell where only_shown group by 1, 2)
    -- to_jsonb(array_agg()), because jsonb_agg() of lists of strings takes time by the square of their length.
    select jsonb_strip_nulls(jsonb_build_object(
      'listings', (
        select to_jsonb(array_agg(jsonb_build_array(quarter, listing_id, title, impressions, views, favorites, contacts, purchases)
          order by quarter, listing_id))
        from cell where not only_shown),
      'shown', (select to_jsonb(array_agg(jsonb_build_array(quarter, n, ids) order by quarter, n)) from shown)))
  );
end
$$;
comment on function analytics.listing_delta is
  'The part of a delta about listings: cells [quarter, id, title or null, impressions, views, favorites, contacts, purchases], and '
  '[quarter, impressions, ids] for those that were only shown. Titles of p_named alone.';

create function analytics.add_listings(p_counts analytics.rollup_listings[]) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  insert into analytics.rollup_listings as r (bucket, listing_id, impressions, views, favorites, contacts, purchases)
  select bucket, listing_id, impressions, views, favorites, contacts, purchases from unnest(p_counts)
  on conflict (bucket, listing_id) do update set
    impressions = r.impressions + excluded.impressions, views = r.views + excluded.views,
    favorites = r.favorites + excluded.favorites, contacts = r.contacts + excluded.contacts,
    purchases = r.purchases + excluded.purchases;

  insert into analytics.rollup_listings_daily as r (bucket, listing_id, impressions, views, favorites, contacts, purchases)
  -- As int, because a sum of bigint is counted in numeric; one batch stays far below.
  select date_bin('1 day', bucket, 'epoch'), listing_id, sum(impressions::int), sum(views::int), sum(favorites::int), sum(contacts::int),
    sum(purchases::int)
  from unnest(p_counts) group by 1, 2
  on conflict (bucket, listing_id) do update set
    impressions = r.impressions + excluded.impressions, views = r.views + excluded.views,
    favorites = r.favorites + excluded.favorites, contacts = r.contacts + excluded.contacts,
    purchases = r.purchases + excluded.purchases;

  perform analytics.mark_late('listings', array_agg(bucket), array_agg(listing_id)) from unnest(p_counts);
end
$$;
comment on function analytics.add_listings is 'Adds the counts of listings to the 15-minute and daily rollups.';
