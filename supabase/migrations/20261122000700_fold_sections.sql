-- Fold, the parts: `…_cells` counts a batch of events as delta cells (frame.ts), `add_…` adds the same
-- cells to the rollups, so that rollups and frames cannot differ. All set-based, one statement each.
-- Buckets are computed in place here, not by analytics.quarter(): a call per event costs more than the rest.

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
  select analytics.quarter(to_timestamp((c ->> 0)::bigint * 60)), c ->> 1, sum((c ->> 2)::bigint)
  from jsonb_array_elements(p_cells) as c
  group by 1, 2
  on conflict (bucket, metric) do update set n = r.n + excluded.n;
end
$$;
comment on function analytics.add_counts is 'Adds count cells [minute, metric, n] to the minute and 15-minute rollups.';
revoke all on function analytics.add_counts from public;

create function analytics.count_cells(p_batch analytics.events[]) returns jsonb
language sql immutable set search_path = ''
as $$
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
  select coalesce(jsonb_agg(jsonb_build_array(analytics.minute_number(minute), metric, n) order by minute, metric), '[]') from counted
$$;
comment on function analytics.count_cells is 'Count cells [minute, metric, n] of a batch.';
revoke all on function analytics.count_cells from public;

create function analytics.term_cells(p_batch analytics.events[]) returns jsonb
language sql immutable set search_path = ''
as $$
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
  select jsonb_agg(jsonb_build_array(analytics.minute_number(bucket) / 15, term, searches, without_results) order by bucket, term)
  from cell
$$;
comment on function analytics.term_cells is 'Cells [quarter, term, searches, without results] of a batch, or null.';
revoke all on function analytics.term_cells from public;

create function analytics.add_terms(p_cells jsonb) returns void
language sql volatile set search_path = ''
as $$
  with cell as materialized (
    select analytics.quarter_at((c ->> 0)::int) as bucket, c ->> 1 as term, (c ->> 2)::bigint as searches, (c ->> 3)::bigint as without_results
    from jsonb_array_elements(p_cells) as c
  ),
  by_quarter as (
    insert into analytics.rollup_terms as r (bucket, term, searches, without_results)
    select bucket, term, searches, without_results from cell
    on conflict (bucket, term) do update set
      searches = r.searches + excluded.searches, without_results = r.without_results + excluded.without_results
  )
  insert into analytics.rollup_terms_daily as r (bucket, term, searches, without_results)
  select analytics.utc_day(bucket), term, sum(searches), sum(without_results) from cell group by 1, 2
  on conflict (bucket, term) do update set
    searches = r.searches + excluded.searches, without_results = r.without_results + excluded.without_results
$$;
comment on function analytics.add_terms is 'Adds term cells to the 15-minute and daily rollups.';
revoke all on function analytics.add_terms from public;

create function analytics.filter_cells(p_batch analytics.events[]) returns jsonb
language sql immutable set search_path = ''
as $$
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
  select jsonb_agg(jsonb_build_array(analytics.minute_number(bucket) / 15, filter, value, applied, removed, cleared) order by bucket, filter, value)
  from cell
$$;
comment on function analytics.filter_cells is 'Cells [quarter, filter, value, applied, removed, cleared] of a batch, or null.';
revoke all on function analytics.filter_cells from public;

create function analytics.add_filters(p_cells jsonb) returns void
language sql volatile set search_path = ''
as $$
  with cell as materialized (
    select analytics.quarter_at((c ->> 0)::int) as bucket, c ->> 1 as filter, c ->> 2 as value,
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
  select analytics.utc_day(bucket), filter, value, sum(applied), sum(removed), sum(cleared) from cell group by 1, 2, 3
  on conflict (bucket, filter, value) do update set
    applied = r.applied + excluded.applied, removed = r.removed + excluded.removed, cleared = r.cleared + excluded.cleared
$$;
comment on function analytics.add_filters is 'Adds filter cells to the 15-minute and daily rollups.';
revoke all on function analytics.add_filters from public;

create function analytics.name_listings(p_batch analytics.events[], out named text[], out learned boolean)
language sql volatile set search_path = ''
as $$
  with before as materialized (
    select l.listing_id, l.title, l.category from analytics.listings l
    where l.listing_id in (select e.properties ->> 'listingId' from unnest(p_batch) as e where e.type = 'listing_view')
  ),
  named as (
  insert into analytics.listings as n (listing_id, title, category, seen_at)
  select distinct on (listing_id) listing_id, title, category, derived_at
  from (
    select (e.properties ->> 'listingId') collate "C" as listing_id, e.properties ->> 'title' as title,
      e.properties ->> 'category' as category, e.derived_at, e.id
    from unnest(p_batch) as e
    where e.type = 'listing_view' and (e.properties ? 'title' or e.properties ? 'category')
  ) as named
  order by listing_id, derived_at desc, id desc
  -- A late event does not rename a listing.
  on conflict (listing_id) do update set
    title = coalesce(excluded.title, n.title), category = coalesce(excluded.category, n.category), seen_at = excluded.seen_at
  -- Mostly nothing changed: then the row is touched once an hour, not in every fold.
  where n.seen_at <= excluded.seen_at and (
    (coalesce(excluded.title, n.title), coalesce(excluded.category, n.category)) is distinct from (n.title, n.category)
    or n.seen_at < excluded.seen_at - interval '1 hour')
  returning n.listing_id, n.title, n.category
  )
  select array_agg(n.listing_id) filter (where n.title is distinct from b.title),
    coalesce(bool_or(n.category is distinct from b.category), false)
  from named n left join before b using (listing_id)
$$;
comment on function analytics.name_listings is 'Keeps the latest title and category that views carried. named: listings whose title is new; learned: whether a category is.';
revoke all on function analytics.name_listings from public;

create function analytics.listing_cells(p_batch analytics.events[], p_named text[]) returns jsonb
language sql stable set search_path = ''
as $$
  with touched as materialized (
    select date_bin('15 minutes', e.derived_at, 'epoch') as bucket, e.type, l.listing_id collate "C" as listing_id
    from unnest(p_batch) as e
    cross join lateral (
      select e.properties ->> 'listingId' where e.type <> 'listing_impression'
      union all
      select jsonb_array_elements_text(e.properties -> 'listingIds') where e.type = 'listing_impression'
    ) as l (listing_id)
    where e.type in ('listing_impression', 'listing_view', 'listing_favorite', 'listing_contact', 'listing_purchase')
  ),
  cell as (
    select bucket, listing_id,
      count(*) filter (where type = 'listing_impression') as impressions,
      count(*) filter (where type = 'listing_view') as views,
      count(*) filter (where type = 'listing_favorite') as favorites,
      count(*) filter (where type = 'listing_contact') as contacts,
      count(*) filter (where type = 'listing_purchase') as purchases
    from touched
    group by 1, 2
  )
  -- A title travels once, when it is new; readers keep the one they have.
  select jsonb_agg(jsonb_build_array(
    analytics.minute_number(c.bucket) / 15, c.listing_id, n.title, c.impressions, c.views, c.favorites, c.contacts, c.purchases
  ) order by c.bucket, c.listing_id)
  from cell c
  left join analytics.listings n on n.listing_id = c.listing_id and c.listing_id = any (p_named)
$$;
comment on function analytics.listing_cells is 'Cells [quarter, id, title or null, impressions, views, favorites, contacts, purchases] of a batch, or null. Titles of p_named alone.';
revoke all on function analytics.listing_cells from public;

create function analytics.pack_listings(p_delta jsonb) returns jsonb
language sql immutable set search_path = ''
as $$
  with cell as (
    select c, c ->> 2 is null and c -> 4 = '0' and c -> 5 = '0' and c -> 6 = '0' and c -> 7 = '0' as only_shown
    from jsonb_array_elements(p_delta -> 'listings') as c
  )
  select case when not p_delta ? 'listings' then p_delta else (p_delta - 'listings') || jsonb_strip_nulls(jsonb_build_object(
    'listings', (select jsonb_agg(c order by c -> 0, c -> 1) from cell where not only_shown),
    'shown', (
      select jsonb_agg(jsonb_build_array(s.quarter, s.n, s.ids) order by s.quarter, s.n)
      from (select c -> 0 as quarter, c -> 3 as n, jsonb_agg(c -> 1 order by c -> 1) as ids from cell where only_shown group by 1, 2) as s)
  )) end
$$;
comment on function analytics.pack_listings is 'A delta with its listings that were only shown as [quarter, impressions, ids]: most are, and each costs a third so.';
revoke all on function analytics.pack_listings from public;

create function analytics.add_listings(p_cells jsonb) returns void
language sql volatile set search_path = ''
as $$
  with cell as materialized (
    select analytics.quarter_at((c ->> 0)::int) as bucket, c ->> 1 as listing_id, (c ->> 3)::bigint as impressions,
      (c ->> 4)::bigint as views, (c ->> 5)::bigint as favorites, (c ->> 6)::bigint as contacts, (c ->> 7)::bigint as purchases
    from jsonb_array_elements(p_cells) as c
  ),
  by_quarter as (
    insert into analytics.rollup_listings as r (bucket, listing_id, impressions, views, favorites, contacts, purchases)
    select bucket, listing_id, impressions, views, favorites, contacts, purchases from cell
    on conflict (bucket, listing_id) do update set
      impressions = r.impressions + excluded.impressions, views = r.views + excluded.views,
      favorites = r.favorites + excluded.favorites, contacts = r.contacts + excluded.contacts,
      purchases = r.purchases + excluded.purchases
  )
  insert into analytics.rollup_listings_daily as r (bucket, listing_id, impressions, views, favorites, contacts, purchases)
  select analytics.utc_day(bucket), listing_id, sum(impressions), sum(views), sum(favorites), sum(contacts), sum(purchases)
  from cell group by 1, 2
  on conflict (bucket, listing_id) do update set
    impressions = r.impressions + excluded.impressions, views = r.views + excluded.views,
    favorites = r.favorites + excluded.favorites, contacts = r.contacts + excluded.contacts,
    purchases = r.purchases + excluded.purchases
$$;
comment on function analytics.add_listings is 'Adds listing cells to the 15-minute and daily rollups.';
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
    select analytics.minute_number(a.started_at) as minute, count(*) as n
    from after a where a.session_id not in (select session_id from before)
    group by 1
  )
  select
    (select jsonb_agg(jsonb_build_array(analytics.minute_number(minute), n) order by minute) from moved),
    (select coalesce(jsonb_agg(jsonb_build_array(minute, 'session_new', n) order by minute), '[]') from started),
    exists (select from before b join after a using (session_id) where a.device is distinct from b.device or a.country is distinct from b.country)
  into activity, new_cells, learned;
end
$$;
comment on function analytics.fold_sessions is 'Updates sessions. activity: cells [minute, change] or null; new_cells: count cells of sessions seen for the first time; learned: whether a session''s device or country became known only now.';
revoke all on function analytics.fold_sessions from public;
