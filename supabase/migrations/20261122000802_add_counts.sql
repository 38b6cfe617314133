-- Fold, second: what a batch counts goes into the rollups.
-- A sum stops growing at 4e18, which is beyond all money: whatever is sent, no number ends the fold.
-- What a batch counts stands by the minute, whatever its grain says. Sums are of int, because a sum of bigint is
-- counted in numeric; one batch stays far below.

create function analytics.add_minutes(p_counts analytics.rollup_minutes[]) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  insert into analytics.rollup_minutes as r (minute, metric, n)
  select c.minute, c.metric, c.n
  from unnest(p_counts) as c
  cross join analytics.settings s
  -- Older minutes are not kept: ranges that reach further back read the 15-minute rollup.
  where c.minute > now() - make_interval(days => s.minutes_days)
  on conflict (minute, metric) do update set n = r.n + least(excluded.n, 4000000000000000000 - r.n);

  insert into analytics.rollup_counts as r (bucket, metric, n)
  select date_bin('15 minutes', c.minute, 'epoch'), c.metric, sum(c.n)
  from unnest(p_counts) as c
  group by 1, 2
  on conflict (bucket, metric) do update set n = r.n + least(excluded.n, 4000000000000000000 - r.n);

  insert into analytics.rollup_spans as r (grain, bucket, metric, n)
  select g.grain, date_bin(g.length, c.minute, 'epoch'), c.metric, sum(c.n)
  from unnest(p_counts) as c
  cross join (values ('hour'::analytics.grain, interval '1 hour'), ('day', '1 day')) as g (grain, length)
  group by 1, 2, 3
  on conflict (grain, metric, bucket) do update set n = r.n + least(excluded.n, 4000000000000000000 - r.n);
end
$$;
comment on function analytics.add_minutes is 'Adds counts to the rollups by minute, 15 minutes, hour and day.';

create function analytics.add_terms(p_counts analytics.rollup_terms[]) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  insert into analytics.rollup_terms as r (bucket, term, searches, without_results, grain)
  select bucket, term, searches, without_results, 'minute'::analytics.grain from unnest(p_counts)
  where bucket > now() - analytics.list_minutes_kept()
  union all
  select date_bin('15 minutes', bucket, 'epoch'), term, sum(searches::int), sum(without_results::int), 'quarter'
  from unnest(p_counts) group by 1, 2
  union all
  -- What comes late, to hours, days and weeks that are closed.
  select date_bin(analytics.grain_length(g.grain), c.bucket, 'epoch'), c.term, sum(c.searches::int), sum(c.without_results::int), g.grain
  from analytics.rollup_closed g join unnest(p_counts) as c on c.bucket >= g.since and c.bucket < g.until group by 1, 2, g.grain
  on conflict (bucket, grain, term) do update set
    searches = r.searches + excluded.searches, without_results = r.without_results + excluded.without_results;

  perform analytics.mark_late('terms', array_agg(bucket), array_agg(term)) from unnest(p_counts);
end
$$;
comment on function analytics.add_terms is 'Adds searches to the rollups by minute and 15 minutes, and to what is closed.';

create function analytics.add_filters(p_counts analytics.rollup_filters[]) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  insert into analytics.rollup_filters as r (bucket, filter, value, applied, removed, cleared, grain)
  select bucket, filter, value, applied, removed, cleared, 'minute'::analytics.grain from unnest(p_counts)
  where bucket > now() - analytics.list_minutes_kept()
  union all
  select date_bin('15 minutes', bucket, 'epoch'), filter, value, sum(applied::int), sum(removed::int), sum(cleared::int), 'quarter'
  from unnest(p_counts) group by 1, 2, 3
  union all
  select date_bin('1 day', bucket, 'epoch'), filter, value, sum(applied::int), sum(removed::int), sum(cleared::int), 'day'
  from unnest(p_counts) group by 1, 2, 3
  on conflict (bucket, grain, filter, value) do update set
    applied = r.applied + excluded.applied, removed = r.removed + excluded.removed, cleared = r.cleared + excluded.cleared;
end
$$;
comment on function analytics.add_filters is 'Adds filter use to the rollups by minute, 15 minutes and day.';

create function analytics.add_listings(p_counts analytics.rollup_listings[]) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  insert into analytics.rollup_listings as r (bucket, listing_id, impressions, views, favorites, contacts, purchases, grain)
  select bucket, listing_id, impressions, views, favorites, contacts, purchases, 'minute'::analytics.grain from unnest(p_counts)
  where bucket > now() - analytics.list_minutes_kept() and (views, favorites, contacts, purchases) <> (0, 0, 0, 0)
  union all
  select date_bin('15 minutes', bucket, 'epoch'), listing_id, sum(impressions::int), sum(views::int), sum(favorites::int),
    sum(contacts::int), sum(purchases::int), 'quarter'
  from unnest(p_counts) group by 1, 2
  union all
  select date_bin(analytics.grain_length(g.grain), c.bucket, 'epoch'), c.listing_id, sum(c.impressions::int), sum(c.views::int),
    sum(c.favorites::int), sum(c.contacts::int), sum(c.purchases::int), g.grain
  from analytics.rollup_closed g join unnest(p_counts) as c on c.bucket >= g.since and c.bucket < g.until group by 1, 2, g.grain
  on conflict (bucket, grain, listing_id) do update set
    impressions = r.impressions + excluded.impressions, views = r.views + excluded.views,
    favorites = r.favorites + excluded.favorites, contacts = r.contacts + excluded.contacts,
    purchases = r.purchases + excluded.purchases;

  insert into analytics.shown_minutes (minute, impressions, listing_ids)
  select bucket, impressions, array_agg(listing_id) from unnest(p_counts)
  where bucket > now() - analytics.list_minutes_kept() and (views, favorites, contacts, purchases) = (0, 0, 0, 0)
  group by 1, 2;

  perform analytics.mark_late('listings', array_agg(bucket), array_agg(listing_id)) from unnest(p_counts);
end
$$;
comment on function analytics.add_listings is
  'Adds the counts of listings to the rollups by minute and 15 minutes, and to what is closed.';

create function analytics.add_counts(p_counts analytics.batch_counts) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  perform analytics.add_minutes(p_counts.counts), analytics.add_terms(p_counts.terms), analytics.add_filters(p_counts.filters),
    analytics.add_listings(p_counts.listings);
end
$$;
comment on function analytics.add_counts is 'Adds what a batch counts to all rollups.';
