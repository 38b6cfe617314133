-- Fold, beside the counts: what becomes known of listings (what they are called) and of sessions (which are active, which
-- are new).

create function analytics.name_listings(p_batch analytics.events[], out named text[], out learned boolean)
language plpgsql volatile set search_path = ''
as $$
begin
  with sent as materialized (
    select listing_id, max(at) as seen_at,
      (array_agg(title order by naming desc) filter (where title is not null))[1] as title,
      (array_agg(naming order by naming desc) filter (where title is not null))[1] as title_from,
      (array_agg(category order by naming desc) filter (where category is not null))[1] as category,
      (array_agg(naming order by naming desc) filter (where category is not null))[1] as category_from
    from (
      select (e.properties ->> 'listingId') collate "C" as listing_id, e.properties ->> 'title' as title,
        e.properties ->> 'category' as category, e.derived_at as at,
        row(coalesce(e.sent_by like 'secret:%', false), e.derived_at, e.id)::analytics.naming as naming
      from unnest(analytics.as_counted(p_batch, '{listing_view}')) as e
      where e.type = 'listing_view' and (e.properties ? 'title' or e.properties ? 'category')
    ) as views
    group by listing_id
  ),
  before as materialized (
    select l.listing_id, l.title, l.category from analytics.listings l where l.listing_id in (select listing_id from sent)
  ),
  kept as (
    insert into analytics.listings as n (listing_id, title, title_from, category, category_from, seen_at)
    select listing_id, title, title_from, category, category_from, seen_at from sent
    on conflict (listing_id) do update set
      title = case when analytics.outranks(excluded.title_from, n.title_from) then excluded.title else n.title end,
      title_from = case when analytics.outranks(excluded.title_from, n.title_from) then excluded.title_from else n.title_from end,
      category = case when analytics.outranks(excluded.category_from, n.category_from) then excluded.category else n.category end,
      category_from = case when analytics.outranks(excluded.category_from, n.category_from) then excluded.category_from
        else n.category_from end,
      seen_at = greatest(excluded.seen_at, n.seen_at)
    -- Mostly nothing changed: then the row is touched once an hour, not in every fold.
    where n.seen_at < excluded.seen_at - interval '1 hour'
      or (analytics.outranks(excluded.title_from, n.title_from) and excluded.title is distinct from n.title)
      or (analytics.outranks(excluded.category_from, n.category_from) and excluded.category is distinct from n.category)
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
  'Keeps the best title and category that views carried (analytics.naming). named: listings whose title is new; learned: whether a '
  'category is.';

create function analytics.fold_sessions(
  p_batch analytics.events[], out activity jsonb, out started analytics.rollup_minutes[], out learned boolean
)
language plpgsql volatile set search_path = ''
as $$
begin
  with seen as materialized (
    select e.session_id, min(e.derived_at) as first_at, max(e.derived_at) as last_at,
      max(e.derived_at) filter (where e.type = 'session_end') as ended_at, count(*)::int as events,
      -- The first by name, so that order of arrival does not matter where a session says two.
      min((e.properties ->> 'device') collate "C") filter (where e.type = 'session_start') as device,
      min((e.properties ->> 'country') collate "C") filter (where e.type = 'session_start') as country
    from unnest(p_batch) as e
    group by e.session_id
  ),
  before as materialized (
    select s.session_id, s.started_at, s.active_minute, s.device, s.country from analytics.sessions s
    where s.session_id in (select session_id from seen)
  ),
  after as (
    insert into analytics.sessions as s (session_id, started_at, last_at, ended_at, events, device, country)
    select session_id, first_at, last_at, ended_at, events, device, country from seen
    on conflict (session_id) do update set started_at = least(s.started_at, excluded.started_at),
      last_at = greatest(s.last_at, excluded.last_at), ended_at = greatest(s.ended_at, excluded.ended_at),
      events = s.events + excluded.events, device = least(s.device collate "C", excluded.device),
      country = least(s.country collate "C", excluded.country)
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
    select date_bin('1 minute', m.at, 'epoch') as minute, sum(m.n) as n
    from (
      select b.started_at, -1 from before b
      union all
      select a.started_at, 1 from after a
    ) as m (at, n)
    group by 1
    having sum(m.n) <> 0
  )
  select
    (select jsonb_agg(jsonb_build_array((date_part('epoch', minute) / 60)::int, n) order by minute) from moved),
    (select array_agg(row(minute, 'session_new', n)::analytics.rollup_minutes order by minute) from started),
    -- Looked up by hash; a join of the two would be a nested loop.
    exists (
      select from after a
      where a.session_id in (select b.session_id from before b) and (
        (a.device is not null and (a.session_id, a.device) not in (select b.session_id, b.device from before b where b.device is not null))
        or (a.country is not null
          and (a.session_id, a.country) not in (select b.session_id, b.country from before b where b.country is not null))))
  into activity, started, learned;
end
$$;
comment on function analytics.fold_sessions is
  'Updates sessions. activity: cells [minute, change] or null; started: counts of sessions by the minute of their first event, less those '
  'that were known to begin later; learned: whether a session''s device or country became known only now.';
