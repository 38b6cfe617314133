-- Fold, the parts: `…_cells` counts a batch of events as delta cells (frame.ts), `add_…` adds the same
-- cells to the rollups, so that rollups and frames cannot differ. All set-based, one statement each.
-- In plpgsql, which keeps its plans: planning cost a small fold more than counting. Buckets are computed in
-- place, not by analytics.quarter(): a call per event or cell costs more than the rest.

create function analytics.search_term(p_query text) returns text
language sql immutable strict set search_path = ''
as $$
  select lower(btrim(regexp_replace(normalize(p_query, nfkc), '\s+', ' ', 'g')))
$$;
comment on function analytics.search_term is 'The term a query counts as: compatibility forms, case and spaces folded.';
revoke all on function analytics.search_term from public;

create function analytics.add_counts(p_cells jsonb) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  insert into analytics.rollup_minutes as r (minute, metric, n)
  select to_timestamp((c ->> 0)::bigint * 60), c ->> 1, (c ->> 2)::bigint
  from jsonb_array_elements(p_cells) as c
  cross join analytics.settings s
  -- Older minutes are not kept: ranges that reach further back read the 15-minute rollup.
  where to_timestamp((c ->> 0)::bigint * 60) > now() - make_interval(days => s.minutes_days)
  on conflict (minute, metric) do update set n = r.n + excluded.n;

  insert into analytics.rollup_counts as r (bucket, metric, n)
  select to_timestamp((c ->> 0)::bigint / 15 * 900), c ->> 1, sum((c ->> 2)::bigint)
  from jsonb_array_elements(p_cells) as c
  group by 1, 2
  on conflict (bucket, metric) do update set n = r.n + excluded.n;
end
$$;
comment on function analytics.add_counts is 'Adds count cells [minute, metric, n] to the minute and 15-minute rollups.';
revoke all on function analytics.add_counts from public;

create function analytics.count_cells(p_batch analytics.events[]) returns jsonb
language plpgsql immutable set search_path = ''
as $$
begin
  return (
    with typed as (
      select date_bin('1 minute', e.derived_at, 'epoch') as minute, e.type,
        case when e.type = 'listing_purchase' then e.properties ->> 'currency' end as currency,
        count(*) as n,
        -- How much each adds to the metric that its type is counted in beside its own (metric.ts); view_numbers() has the same.
        sum(case e.type
          when 'search' then case when e.properties -> 'resultsCount' = '0' then 1 end
          when 'listing_impression' then jsonb_array_length(e.properties -> 'listingIds')
          when 'listing_view' then case when e.properties ? 'position' then 1 end
          when 'listing_purchase' then round((e.properties -> 'price')::numeric * 1000)::bigint
        end) as derived
      from unnest(p_batch) as e
      group by 1, 2, 3
    ),
    counted as (
      select t.minute, m.metric, sum(m.n) as n
      from typed t
      cross join lateral (values (t.type, t.n), (
        case t.type
          when 'search' then 'search_without_results'
          when 'listing_impression' then 'listing_shown'
          when 'listing_view' then 'listing_click'
          when 'listing_purchase' then case when t.currency = any (analytics.currencies()) then 'listing_revenue_' || t.currency end
        end, t.derived)) as m (metric, n)
      where m.metric is not null and m.n > 0
      group by 1, 2
    )
    select coalesce(jsonb_agg(jsonb_build_array((date_part('epoch', minute) / 60)::int, metric, n) order by minute, metric), '[]') from counted
  );
end
$$;
comment on function analytics.count_cells is 'Count cells [minute, metric, n] of a batch.';
revoke all on function analytics.count_cells from public;

create function analytics.term_cells(p_batch analytics.events[]) returns jsonb
language plpgsql immutable set search_path = ''
as $$
begin
  return (
    -- Queries repeat: each spelling is folded to its term once.
    with spelling as (
      select date_bin('15 minutes', e.derived_at, 'epoch') as bucket, e.properties ->> 'query' as query,
        count(*) as searches, count(*) filter (where e.properties -> 'resultsCount' = '0') as without_results
      from unnest(p_batch) as e
      where e.type = 'search'
      group by 1, 2
    ),
    cell as (
      select bucket, analytics.search_term(query) collate "C" as term, sum(searches) as searches, sum(without_results) as without_results
      from spelling
      group by 1, 2
    )
    select jsonb_agg(jsonb_build_array((date_part('epoch', bucket) / 900)::int, term, searches, without_results) order by bucket, term)
    from cell
  );
end
$$;
comment on function analytics.term_cells is 'Cells [quarter, term, searches, without results] of a batch, or null.';
revoke all on function analytics.term_cells from public;

create function analytics.add_terms(p_cells jsonb) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  with cell as materialized (
    select to_timestamp((c ->> 0)::bigint * 900) as bucket, c ->> 1 as term, (c ->> 2)::bigint as searches, (c ->> 3)::bigint as without_results
    from jsonb_array_elements(p_cells) as c
  ),
  by_quarter as (
    insert into analytics.rollup_terms as r (bucket, term, searches, without_results)
    select bucket, term, searches, without_results from cell
    on conflict (bucket, term) do update set
      searches = r.searches + excluded.searches, without_results = r.without_results + excluded.without_results
  )
  insert into analytics.rollup_terms_daily as r (bucket, term, searches, without_results)
  select date_bin('1 day', bucket, 'epoch'), term, sum(searches), sum(without_results) from cell group by 1, 2
  on conflict (bucket, term) do update set
    searches = r.searches + excluded.searches, without_results = r.without_results + excluded.without_results;
  perform analytics.mark_late('terms', array_agg(to_timestamp((c ->> 0)::bigint * 900)), array_agg(c ->> 1)) from jsonb_array_elements(p_cells) as c;
end
$$;
comment on function analytics.add_terms is 'Adds term cells to the 15-minute and daily rollups.';
revoke all on function analytics.add_terms from public;

create function analytics.filter_cells(p_batch analytics.events[]) returns jsonb
language plpgsql immutable set search_path = ''
as $$
begin
  return (
    with cell as (
      select date_bin('15 minutes', e.derived_at, 'epoch') as bucket,
        coalesce(e.properties ->> 'filter', '') collate "C" as filter, coalesce(e.properties ->> 'value', '') collate "C" as value,
        count(*) filter (where e.type = 'filter_apply') as applied,
        count(*) filter (where e.type = 'filter_remove') as removed,
        count(*) filter (where e.type = 'filter_clear') as cleared
      from unnest(p_batch) as e
      where e.type in ('filter_apply', 'filter_remove', 'filter_clear')
      group by 1, 2, 3
    )
    select jsonb_agg(jsonb_build_array((date_part('epoch', bucket) / 900)::int, filter, value, applied, removed, cleared) order by bucket, filter, value)
    from cell
  );
end
$$;
comment on function analytics.filter_cells is 'Cells [quarter, filter, value, applied, removed, cleared] of a batch, or null.';
revoke all on function analytics.filter_cells from public;

create function analytics.add_filters(p_cells jsonb) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  with cell as materialized (
    select to_timestamp((c ->> 0)::bigint * 900) as bucket, c ->> 1 as filter, c ->> 2 as value,
      (c ->> 3)::bigint as applied, (c ->> 4)::bigint as removed, (c ->> 5)::bigint as cleared
    from jsonb_array_elements(p_cells) as c
  ),
  by_quarter as (
    insert into analytics.rollup_filters as r (bucket, filter, value, applied, removed, cleared)
    select bucket, filter, value, applied, removed, cleared from cell
    on conflict (bucket, filter, value) do update set
      applied = r.applied + excluded.applied, removed = r.removed + excluded.removed, cleared = r.cleared + excluded.cleared
  )
  insert into analytics.rollup_filters_daily as r (bucket, filter, value, applied, removed, cleared)
  select date_bin('1 day', bucket, 'epoch'), filter, value, sum(applied), sum(removed), sum(cleared) from cell group by 1, 2, 3
  on conflict (bucket, filter, value) do update set
    applied = r.applied + excluded.applied, removed = r.removed + excluded.removed, cleared = r.cleared + excluded.cleared;
end
$$;
comment on function analytics.add_filters is 'Adds filter cells to the 15-minute and daily rollups.';
revoke all on function analytics.add_filters from public;

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
comment on function analytics.name_listings is 'Keeps the latest title and category that views carried. named: listings whose title is new; learned: whether a category is.';
revoke all on function analytics.name_listings from public;

create function analytics.listing_counts(p_batch analytics.events[]) returns analytics.rollup_listings[]
language plpgsql immutable set search_path = ''
as $$
begin
  return (
    with touched as (
      select date_bin('15 minutes', e.derived_at, 'epoch') as bucket, e.type, jsonb_array_elements_text(e.properties -> 'listingIds') as listing_id
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
    select array_agg(row(bucket, listing_id, impressions, views, favorites, contacts, purchases)::analytics.rollup_listings order by bucket, listing_id)
    from cell
  );
end
$$;
comment on function analytics.listing_counts is 'What happened to each listing in a batch, or null. As rows, not as JSON: a batch touches three listings an event.';
revoke all on function analytics.listing_counts from public;

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
      from (select (date_part('epoch', c.bucket) / 900)::int as quarter, c.*, v_titles ->> c.listing_id as title from unnest(p_counts) as c) as titled
    ),
    -- Most were only shown, and cost a third in short.
    shown as (select quarter, impressions as n, array_agg(listing_id order by listing_id) as ids from cell where only_shown group by 1, 2)
    -- to_jsonb(array_agg()), because jsonb_agg() of lists of strings takes time by the square of their length.
    select jsonb_strip_nulls(jsonb_build_object(
      'listings', (
        select to_jsonb(array_agg(jsonb_build_array(quarter, listing_id, title, impressions, views, favorites, contacts, purchases) order by quarter, listing_id))
        from cell where not only_shown),
      'shown', (select to_jsonb(array_agg(jsonb_build_array(quarter, n, ids) order by quarter, n)) from shown)))
  );
end
$$;
comment on function analytics.listing_delta is 'The part of a delta about listings: cells [quarter, id, title or null, impressions, views, favorites, contacts, purchases], and [quarter, impressions, ids] for those that were only shown. Titles of p_named alone.';
revoke all on function analytics.listing_delta from public;

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
  select date_bin('1 day', bucket, 'epoch'), listing_id, sum(impressions::int), sum(views::int), sum(favorites::int), sum(contacts::int), sum(purchases::int)
  from unnest(p_counts) group by 1, 2
  on conflict (bucket, listing_id) do update set
    impressions = r.impressions + excluded.impressions, views = r.views + excluded.views,
    favorites = r.favorites + excluded.favorites, contacts = r.contacts + excluded.contacts,
    purchases = r.purchases + excluded.purchases;

  perform analytics.mark_late('listings', array_agg(bucket), array_agg(listing_id)) from unnest(p_counts);
end
$$;
comment on function analytics.add_listings is 'Adds the counts of listings to the 15-minute and daily rollups.';
revoke all on function analytics.add_listings from public;

create function analytics.fold_sessions(p_batch analytics.events[], out activity jsonb, out new_cells jsonb, out learned boolean)
language plpgsql volatile set search_path = ''
as $$
begin
  with seen as materialized (
    select e.session_id, min(e.derived_at) as first_at, max(e.derived_at) as last_at,
      max(e.derived_at) filter (where e.type = 'session_end') as ended_at, count(*)::int as events,
      min(e.properties ->> 'device') filter (where e.type = 'session_start') as device,
      min(e.properties ->> 'country') filter (where e.type = 'session_start') as country
    from unnest(p_batch) as e
    group by e.session_id
  ),
  before as materialized (
    select s.session_id, s.active_minute, s.device, s.country from analytics.sessions s where s.session_id in (select session_id from seen)
  ),
  after as (
    insert into analytics.sessions as s (session_id, started_at, last_at, ended_at, events, device, country)
    select session_id, first_at, last_at, ended_at, events, device, country from seen
    on conflict (session_id) do update set
      last_at = greatest(s.last_at, excluded.last_at), ended_at = greatest(s.ended_at, excluded.ended_at),
      events = s.events + excluded.events, device = coalesce(s.device, excluded.device), country = coalesce(s.country, excluded.country)
    returning s.session_id, s.started_at, s.active_minute, s.device, s.country
  ),
  moved as materialized (
    select m.minute, sum(m.n)::int as n
    from (
      select b.active_minute, -1 from before b
      union all
      select a.active_minute, 1 from after a
    ) as m (minute, n)
    where m.minute is not null
    group by m.minute
    having sum(m.n) <> 0
  ),
  kept as (
    insert into analytics.active_minutes as k (minute, sessions)
    select minute, n from moved
    on conflict (minute) do update set sessions = k.sessions + excluded.sessions
  ),
  started as (
    select floor(date_part('epoch', a.started_at) / 60)::int as minute, count(*) as n
    from after a where a.session_id not in (select session_id from before)
    group by 1
  )
  select
    (select jsonb_agg(jsonb_build_array((date_part('epoch', minute) / 60)::int, n) order by minute) from moved),
    (select coalesce(jsonb_agg(jsonb_build_array(minute, 'session_new', n) order by minute), '[]') from started),
    -- Looked up by hash; a join of the two would be a nested loop.
    exists (
      select from after a
      where (a.device is not null and a.session_id in (select b.session_id from before b where b.device is null))
        or (a.country is not null and a.session_id in (select b.session_id from before b where b.country is null)))
  into activity, new_cells, learned;
end
$$;
comment on function analytics.fold_sessions is 'Updates sessions. activity: cells [minute, change] or null; new_cells: count cells of sessions seen for the first time; learned: whether a session''s device or country became known only now.';
revoke all on function analytics.fold_sessions from public;
