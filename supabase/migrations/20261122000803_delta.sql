-- Fold, third: what a batch counts, as the delta of a frame (frame.ts): the same rows as go into the rollups, so that
-- frames and rollups cannot differ.

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
      from (select (date_part('epoch', c.bucket) / 60)::int as minute, c.*, v_titles ->> c.listing_id as title
        from unnest(p_counts) as c) as titled
    ),
    -- Most were only shown, and cost a third in short.
    shown as (select minute, impressions as n, array_agg(listing_id order by listing_id) as ids from cell where only_shown group by 1, 2)
    -- to_jsonb(array_agg()), because jsonb_agg() of lists of strings takes time by the square of their length.
    select jsonb_strip_nulls(jsonb_build_object(
      'listings', (
        select to_jsonb(array_agg(jsonb_build_array(minute, listing_id, title, impressions, views, favorites, contacts, purchases)
          order by minute, listing_id))
        from cell where not only_shown),
      'shown', (select to_jsonb(array_agg(jsonb_build_array(minute, n, ids) order by minute, n)) from shown)))
  );
end
$$;
comment on function analytics.listing_delta is
  'The part of a delta about listings: cells [minute, id, title or null, impressions, views, favorites, contacts, purchases], and '
  '[minute, impressions, ids] for those that were only shown. Titles of p_named alone.';

create function analytics.delta_of(p_counts analytics.batch_counts, p_named text[]) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
  return (
    -- Absent lists are left out.
    select jsonb_strip_nulls(jsonb_build_object(
      'counts', (
        select jsonb_agg(jsonb_build_array((date_part('epoch', c.minute) / 60)::int, c.metric, c.n)) from unnest(p_counts.counts) as c),
      'terms', (
        select jsonb_agg(jsonb_build_array((date_part('epoch', c.bucket) / 60)::int, c.term, c.searches, c.without_results))
        from unnest(p_counts.terms) as c),
      'filters', (
        select jsonb_agg(jsonb_build_array((date_part('epoch', c.bucket) / 60)::int, c.filter, c.value, c.applied, c.removed, c.cleared))
        from unnest(p_counts.filters) as c)
    )) || analytics.listing_delta(p_counts.listings, p_named)
  );
end
$$;
comment on function analytics.delta_of is
  'The delta of a frame: cells [minute, metric, n], [minute, term, searches, without results], [minute, filter, value, applied, '
  'removed, cleared], and those of listings.';
