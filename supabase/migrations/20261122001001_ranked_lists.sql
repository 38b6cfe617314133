-- Snapshot, the ranked lists: terms, filters and listings of a range, from the best of its weeks, days and
-- hours, and the quarters of an hour and minutes at its two ends.

create function analytics.top_terms(p_from timestamptz, p_to timestamptz, p_limit int) returns jsonb
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
declare
  -- Buckets one by one: then each of the few keys is looked up, and no bucket is read as a whole.
  v_pieces analytics.pieces := analytics.pieces(p_from, p_to);
  v_keys text[] := analytics.top_keys('terms', v_pieces, p_limit);
begin
  return (
    with part as (
      select r.* from analytics.rollup_terms r
      where r.grain = 'minute' and r.bucket = any (v_pieces.minutes) and (v_keys is null or r.term = any (v_keys))
      union all
      select r.* from analytics.rollup_terms r
      where r.grain = 'quarter' and r.bucket = any (v_pieces.quarters) and (v_keys is null or r.term = any (v_keys))
      union all
      select r.* from analytics.rollup_terms r
      where r.grain = 'hour' and r.bucket = any (v_pieces.hours) and (v_keys is null or r.term = any (v_keys))
      union all
      select r.* from analytics.rollup_terms r
      where r.grain = 'day' and r.bucket = any (v_pieces.days) and (v_keys is null or r.term = any (v_keys))
      union all
      select r.* from analytics.rollup_terms r
      where r.grain = 'week' and r.bucket = any (v_pieces.weeks) and (v_keys is null or r.term = any (v_keys))
    ),
    ranked as (
      select term, sum(searches::int) as searches, sum(without_results::int) as without_results,
        row_number() over (order by sum(searches::int) desc, term) as rank
      from part group by term
      order by rank limit p_limit + 1
    )
    select jsonb_build_object(
      'rows', coalesce(jsonb_agg(jsonb_build_array(term, searches, without_results) order by rank) filter (where rank <= p_limit), '[]'),
      'floor', case when count(*) > p_limit then greatest(1, max(searches) filter (where rank > p_limit)) else 0 end)
    from ranked
  );
end
$$;
comment on function analytics.top_terms is
  'The most searched terms of a range; floor bounds the terms that are not listed, and is 0 only when none is missing (snapshot.ts, '
  'ranked).';

create function analytics.top_filters(p_from timestamptz, p_to timestamptz, p_limit int) returns jsonb
language sql stable set search_path = ''
as $$
  with part as (
    select r.* from analytics.rollup_filters r
    where r.grain = 'minute' and r.bucket = any ((select analytics.edge_minutes(p_from, p_to))::timestamptz[])
    union all
    select r.* from analytics.rollup_filters r
    where r.grain = 'quarter' and r.bucket = any ((select analytics.edge_quarters(p_from, p_to))::timestamptz[])
    union all
    select r.* from analytics.rollup_filters r
    where r.grain = 'day' and r.bucket = any ((select analytics.whole_days(p_from, p_to))::timestamptz[])
  ),
  ranked as (
    select filter, value, sum(applied) as applied, sum(removed) as removed, sum(cleared) as cleared,
      row_number() over (order by sum(applied) desc, filter, value) as rank
    from part group by filter, value
    order by rank limit p_limit + 1
  )
  select jsonb_build_object(
    'rows', coalesce(jsonb_agg(jsonb_build_array(filter, value, applied, removed, cleared) order by rank) filter (where rank <= p_limit),
      '[]'),
    'floor', case when count(*) > p_limit then greatest(1, max(applied) filter (where rank > p_limit)) else 0 end)
  from ranked
$$;
comment on function analytics.top_filters is 'The most applied filters of a range.';

create function analytics.top_listings(p_from timestamptz, p_to timestamptz, p_limit int) returns jsonb
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
declare
  -- Buckets one by one: then each of the few keys is looked up, and no bucket is read as a whole.
  v_pieces analytics.pieces := analytics.pieces(p_from, p_to);
  v_keys text[] := analytics.top_keys('listings', v_pieces, p_limit);
begin
  return (
    with part as (
      select r.* from analytics.rollup_listings r
      where r.grain = 'minute' and r.bucket = any (v_pieces.minutes) and (v_keys is null or r.listing_id = any (v_keys))
      union all
      select s.minute, 'minute', i.id collate "C", s.impressions, 0, 0, 0, 0
      from analytics.shown_minutes s cross join lateral unnest(s.listing_ids) as i (id)
      where s.minute = any (v_pieces.minutes) and (v_keys is null or i.id = any (v_keys))
      union all
      select r.* from analytics.rollup_listings r
      where r.grain = 'quarter' and r.bucket = any (v_pieces.quarters) and (v_keys is null or r.listing_id = any (v_keys))
      union all
      select r.* from analytics.rollup_listings r
      where r.grain = 'hour' and r.bucket = any (v_pieces.hours) and (v_keys is null or r.listing_id = any (v_keys))
      union all
      select r.* from analytics.rollup_listings r
      where r.grain = 'day' and r.bucket = any (v_pieces.days) and (v_keys is null or r.listing_id = any (v_keys))
      union all
      select r.* from analytics.rollup_listings r
      where r.grain = 'week' and r.bucket = any (v_pieces.weeks) and (v_keys is null or r.listing_id = any (v_keys))
    ),
    ranked as (
      select listing_id, sum(impressions::int) as impressions, sum(views::int) as views, sum(favorites::int) as favorites,
        sum(contacts::int) as contacts, sum(purchases::int) as purchases,
        row_number() over (order by sum(views::int) desc, listing_id) as rank
      from part group by listing_id
      -- What was taken out again was never there.
      having sum(impressions::int) <> 0 or sum(views + favorites + contacts + purchases) <> 0
      order by rank limit p_limit + 1
    )
    select jsonb_build_object(
      'rows', coalesce(jsonb_agg(jsonb_build_array(
        -- Title by title: joined, all titles would be read for the few that are listed.
        r.listing_id, (select l.title from analytics.listings l where l.listing_id = r.listing_id),
        impressions, views, favorites, contacts, purchases) order by rank) filter (where rank <= p_limit), '[]'),
      'floor', case when count(*) > p_limit then greatest(1, max(views) filter (where rank > p_limit)) else 0 end)
    from ranked r
  );
end
$$;
comment on function analytics.top_listings is 'The most viewed listings of a range.';
