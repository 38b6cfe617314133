-- Fold, the part about sessions: which are active, and which are new.

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
comment on function analytics.fold_sessions is
  'Updates sessions. activity: cells [minute, change] or null; new_cells: count cells of sessions seen for the first time; learned: '
  'whether a session''s device or country became known only now.';
