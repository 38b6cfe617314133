-- Taking events out again, second: which, and that readers learn of it. `npm run forget` calls it.

create function analytics.matching_wave(p_session uuid, p_sent_by text, p_from timestamptz, p_to timestamptz) returns setof analytics.events
language sql stable set search_path = ''
as $$
  select e.* from analytics.events e
  where (p_session is null or e.session_id = p_session)
    -- The beginning of a name is enough, up to where a part of it ends: all keys of a kind, or all tools of a key.
    and (p_sent_by is null or e.sent_by = p_sent_by or starts_with(e.sent_by, p_sent_by || ':') or starts_with(e.sent_by, p_sent_by || '/'))
    -- A wave comes at one time, whatever time its events name: 7 days back at most. The index is by that time.
    and (p_from is null or e.received_at >= p_from and e.derived_at >= p_from - interval '8 days')
    and (p_to is null or e.received_at < p_to and e.derived_at < p_to)
    and e.sent_by is distinct from analytics.canary()
$$;
comment on function analytics.matching_wave is 'The events of a session, of a sender, and received between two moments.';

create function analytics.wave_report(p_session uuid, p_sent_by text, p_from timestamptz, p_to timestamptz) returns jsonb
language sql stable set search_path = ''
as $$
  with wave as materialized (
    select w.type, w.session_id, w.derived_at from analytics.matching_wave(p_session, p_sent_by, p_from, p_to) as w
  )
  select jsonb_build_object('events', count(*), 'sessions', count(distinct session_id),
    'firstAt', min(derived_at), 'lastAt', max(derived_at),
    'types', (select coalesce(jsonb_object_agg(t.type, t.n), '{}') from (select type, count(*) as n from wave group by type) as t))
  from wave
$$;
comment on function analytics.wave_report is 'How much a wave is: {events, sessions, types, firstAt, lastAt}.';

create function analytics.kept_out(p_quarters timestamptz[]) returns setof analytics.events
language sql stable set search_path = ''
as $$
  with folded as materialized (
    select e, row_number() over () / 5000 as batch
    from analytics.events e, analytics.fold_state f
    where date_bin('15 minutes', e.received_at, 'epoch') in (
        select n.quarter from analytics.new_values n where n.overflowed and n.quarter = any (p_quarters))
      and pg_visible_in_snapshot(e.xid, f.cursor)
  ),
  counted as materialized (
    select c.id, c.properties
    from (select array_agg(e) as events from folded group by batch) as b cross join lateral unnest(analytics.as_counted(b.events)) as c
  )
  select (f.e).* from folded f join counted c on c.id = (f.e).id where c.properties <> (f.e).properties
$$;
comment on function analytics.kept_out is
  'The events of these quarters of receipt that the fold has counted under another name than their own.';

create function analytics.forget_values() returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_quarters timestamptz[] := array(select distinct w.quarter from pg_temp.wave w where not w.returns);
  -- An event may have happened 7 days before it came.
  v_since timestamptz := (select min(q) - interval '8 days' from unnest(v_quarters) as q);
begin
  with used as materialized (
    select 'term'::analytics.dimension as dimension, md5(r.term)::uuid as key
    from analytics.rollup_terms r where r.grain = 'quarter' and r.bucket >= v_since
    union
    select 'filter', md5(r.filter)::uuid from analytics.rollup_filters r where r.grain = 'day' and r.bucket >= v_since
    union
    select 'filter_value', analytics.filter_value_key(r.filter, r.value)
    from analytics.rollup_filters r where r.grain = 'day' and r.bucket >= v_since
    union
    select 'listing', md5(r.listing_id)::uuid from analytics.rollup_listings r where r.grain = 'quarter' and r.bucket >= v_since
    union
    select 'filter_set', analytics.filter_set_key(s.filters)
    from analytics.rollup_subjects r join analytics.subjects s on s.id = r.subject
    where r.grain = 'day' and r.bucket >= v_since and r.kind = 'filters'
    union
    -- Sets of filters that only the insights will count.
    select v.dimension, v.key from (
      select array_agg(e) as batch from analytics.events e, analytics.fold_state f, analytics.insight_state i
      where e.xid >= pg_snapshot_xmin(i.cursor) and not pg_visible_in_snapshot(e.xid, i.cursor) and pg_visible_in_snapshot(e.xid, f.cursor)
        and not exists (select from pg_temp.wave w where w.id = e.id)
    ) as b cross join lateral analytics.batch_values(b.batch) as v
  ),
  gone as (
    delete from analytics.known_values k
    where k.counts_from = any (v_quarters) and not exists (select from used u where u.dimension = k.dimension and u.key = k.key)
    returning k.dimension, k.counts_from as quarter
  )
  update analytics.new_values n set n = greatest(0, n.n - g.n), overflowed = false
  from (
    select v.quarter, v.dimension, (select count(*)::int from gone g where g.quarter = v.quarter and g.dimension = v.dimension) as n
    from analytics.new_values v where v.quarter = any (v_quarters)
  ) as g
  where n.quarter = g.quarter and n.dimension = g.dimension;
end
$$;
comment on function analytics.forget_values is
  'Forgets the values that became known with the wave and that nothing is counted under any more, and lets others take their places.';

create function analytics.tell_resync() returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_state analytics.fold_state;
  v_topic text;
begin
  -- Frames hold the events, and what was counted of them: the log begins anew with a frame that sends readers for a snapshot.
  update analytics.fold_state set epoch = gen_random_uuid(), epoch_at = clock_timestamp(), seq = seq + 1, folded_at = clock_timestamp()
  returning * into v_state;
  delete from analytics.view_sessions;
  update analytics.view_state set seq = v_state.seq, cursor = v_state.cursor, complete_until = v_state.complete_until;
  -- Not truncate, which waits for every reader while the fold waits for this.
  delete from analytics.frames;
  for v_topic in select h.topic from analytics.topic_heads h loop
    perform analytics.emit_frame(v_topic, v_state, '{"resync": true}', (
      select jsonb_build_object(
        'events', coalesce(jsonb_agg(analytics.event_json(t.e) order by t.derived_at desc, t.id desc), '[]'))
      from (
        select e, e.derived_at, e.id from analytics.events e
        where e.type in (
            select y from unnest(analytics.event_types()) as y where v_topic in ('analytics', 'analytics:' || analytics.section_of(y)))
          and pg_visible_in_snapshot(e.xid, v_state.cursor)
        order by e.derived_at desc, e.id desc limit 25
      ) as t));
  end loop;
end
$$;
comment on function analytics.tell_resync is
  'Begins the frame log anew, with the newest events that are left, and tells every reader to take a snapshot. Under the locks of the '
  'fold and of the views.';

create function analytics.forget(
  p_session uuid default null, p_sent_by text default null, p_from timestamptz default null, p_to timestamptz default null,
  p_dry_run boolean default false
) returns jsonb
language plpgsql volatile set search_path = ''
-- Sizes differ by far from wave to wave, and with them the right plans.
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_kept timestamptz := now() - make_interval(days => (select s.sessions_days from analytics.settings s));
  v_report jsonb;
begin
  if num_nonnulls(p_session, p_sent_by, p_from, p_to) = 0 then
    raise exception 'Which events? Name a session, a sender or a time.' using errcode = '22023';
  end if;
  if not p_dry_run then
    -- No step of the fold counts meanwhile, so what they have counted is what their cursors see.
    perform pg_advisory_xact_lock(hashtext('analytics.fold')), pg_advisory_xact_lock(hashtext('analytics.fold_insights')),
      pg_advisory_xact_lock(hashtext('analytics.fold_views'));
  end if;
  v_report := analytics.wave_report(p_session, p_sent_by, p_from, p_to);
  if (v_report ->> 'firstAt')::timestamptz < v_kept then
    raise exception 'Some of these events happened before %, and what joined them is no longer known.', date_trunc('second', v_kept)
      using errcode = '22023', hint = 'Take out what came a week after that or later: p_from, or --between.';
  end if;
  if p_dry_run or v_report ->> 'events' = '0' then
    return v_report;
  end if;

  create temp table wave on commit drop as
  with gone as materialized (
    select w as e, date_bin('15 minutes', w.received_at, 'epoch') as quarter
    from analytics.matching_wave(p_session, p_sent_by, p_from, p_to) as w
  ),
  -- Values that found no place beside those of the wave: their events come again, as if now, and get their names.
  kept_out as (
    select k as e, date_bin('15 minutes', k.received_at, 'epoch') as quarter
    from analytics.kept_out(array(select distinct g.quarter from gone g)) as k where k.id not in (select (g.e).id from gone g)
  )
  select (t.e).id, (t.e).type, (t.e).session_id, (t.e).derived_at, t.returns, t.quarter,
    (row_number() over (order by (t.e).id) / 20000)::int as chunk,
    case when (t.e).type = 'search' then coalesce((t.e).search_id, (t.e).id) when (t.e).type like 'listing\_%' then (t.e).search_id end
      as search_id,
    pg_visible_in_snapshot((t.e).xid, f.cursor) as counted, pg_visible_in_snapshot((t.e).xid, i.cursor) as joined
  from (select g.*, false as returns from gone g union all select k.*, true from kept_out k) as t, analytics.fold_state f,
    analytics.insight_state i;
  create index on pg_temp.wave (id);
  analyze pg_temp.wave;
  create temp table rest on commit drop as
  with session as (select w.session_id, bool_or(w.counted) as counted, bool_or(w.joined) as joined from pg_temp.wave w group by 1),
  search as (select distinct w.search_id from pg_temp.wave w where w.joined and w.search_id is not null)
  select t.*, (row_number() over (order by t.id) / 20000)::int as chunk
  from (
    select e.id, e.derived_at, s.counted and pg_visible_in_snapshot(e.xid, f.cursor) as counted,
      s.joined and pg_visible_in_snapshot(e.xid, i.cursor) as joined,
      q.search_id is not null and pg_visible_in_snapshot(e.xid, i.cursor) as followed
    from analytics.events e
    cross join analytics.fold_state f
    cross join analytics.insight_state i
    left join session s on s.session_id = e.session_id
    left join search q on q.search_id = e.search_id
    left join pg_temp.wave w on w.id = e.id
    where w.id is null and (s.session_id is not null or q.search_id is not null)
  ) as t
  where t.counted or t.joined or t.followed;
  create index on pg_temp.rest (chunk);
  analyze pg_temp.rest;

  perform analytics.take_out_sessions();
  perform analytics.take_out_facts();
  perform analytics.take_out_counts();
  perform analytics.count_rest();
  perform analytics.name_again();
  perform analytics.tidy_rollups();
  perform analytics.forget_values();
  delete from analytics.events e using pg_temp.wave w where e.id = w.id and not w.returns;
  update analytics.events e set xid = pg_current_xact_id() from pg_temp.wave w where e.id = w.id and w.returns;
  perform analytics.tell_resync();
  drop table pg_temp.wave, pg_temp.rest;
  insert into analytics.audit (actor, action, subject, after)
  values ((select auth.uid()), 'events_forget',
    concat_ws(', ', 'session ' || p_session, 'sent by ' || p_sent_by, 'from ' || p_from, 'until ' || p_to), v_report);
  return v_report;
end
$$;
comment on function analytics.forget is
  'Takes events out again, as if they had never come: those of a session, of a sender (publishable, publishable:default, '
  'secret:shop/segment) and between two moments, whichever are named. Every number is then what a recount without them would give. '
  'Returns what they were (wave_report); p_dry_run changes nothing. For operators.';
