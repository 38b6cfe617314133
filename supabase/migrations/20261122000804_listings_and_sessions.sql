-- Fold, beside the counts: what becomes known of listings (what they are called) and of sessions (which are active, which
-- are new).

create function analytics.name_listings(p_batch analytics.events[], out named text[], out learned boolean)
language plpgsql volatile set search_path = ''
as $$
begin
  with sent as materialized (
    select distinct on (listing_id) listing_id, title, category, derived_at
    from (
      select (e.properties ->> 'listingId') collate "C" as listing_id, e.properties ->> 'title' as title,
        e.properties ->> 'category' as category, e.derived_at, e.id
      from unnest(analytics.as_counted(p_batch, '{listing_view}')) as e
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

create function analytics.fold_sessions(
  p_batch analytics.events[], out activity jsonb, out started analytics.rollup_minutes[], out learned boolean
)
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
    select date_bin('1 minute', a.started_at, 'epoch') as minute, count(*) as n
    from after a where a.session_id not in (select session_id from before)
    group by 1
  )
  select
    (select jsonb_agg(jsonb_build_array((date_part('epoch', minute) / 60)::int, n) order by minute) from moved),
    (select array_agg(row(minute, 'session_new', n)::analytics.rollup_minutes order by minute) from started),
    -- Looked up by hash; a join of the two would be a nested loop.
    exists (
      select from after a
      where (a.device is not null and a.session_id in (select b.session_id from before b where b.device is null))
        or (a.country is not null and a.session_id in (select b.session_id from before b where b.country is null)))
  into activity, started, learned;
end
$$;
comment on function analytics.fold_sessions is
  'Updates sessions. activity: cells [minute, change] or null; started: counts of sessions seen for the first time; learned: '
  'whether a session''s device or country became known only now.';
