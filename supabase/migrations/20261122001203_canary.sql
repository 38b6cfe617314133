-- Canary: an event by which an operator sees that the whole way works (`npm run doctor`), and its exact removal.

create function analytics.canary_session() returns uuid
language sql immutable parallel safe set search_path = ''
as $$ select '0199b2c0-ca4a-7d0c-8000-000000000001'::uuid $$;
comment on function analytics.canary_session is 'The session of every canary. A canary is a session_end: it counts in the fewest places.';

create function analytics.remove_canary() returns int
language plpgsql volatile set search_path = ''
as $$
declare
  v_ids uuid[];
  v_batch analytics.events[];
  v_counts analytics.rollup_minutes[];
  v_session analytics.sessions;
  v_visit analytics.visit_facts;
  v_state analytics.fold_state;
  v_topic text;
begin
  -- Looked for before the fold is held up. The doctor's clock was checked: its id is not a day off.
  v_ids := array(
    select e.id from analytics.sessions s
    join analytics.events e on e.session_id = s.session_id and e.id >= analytics.first_id(s.started_at - interval '1 day')
    where s.session_id = analytics.canary_session() and e.type = 'session_end');
  if v_ids = '{}' then
    return 0;
  end if;

  -- A step of the log like any other: between two folds, and not sooner after the last one than a fold.
  perform pg_advisory_xact_lock(hashtext('analytics.fold')), pg_advisory_xact_lock(hashtext('analytics.fold_insights'));
  select * into v_state from analytics.fold_state;
  perform pg_sleep(greatest(0,
    extract(epoch from v_state.folded_at + make_interval(secs => s.fold_interval_ms / 1000.0) - clock_timestamp())))
  from analytics.settings s;

  with removed as (
    delete from analytics.events e where e.id = any (v_ids) and pg_visible_in_snapshot(e.xid, v_state.cursor) returning e
  )
  select array_agg(r.e) into v_batch from removed r;
  if v_batch is null then
    return 0;
  end if;

  -- The same cells as the fold added, taken away; the session too, unless more of it is still to be folded.
  select * into v_session from analytics.sessions where session_id = analytics.canary_session();
  select array_agg(row(c.minute, c.metric, -c.n)::analytics.rollup_minutes) into v_counts
  from unnest(analytics.event_counts(v_batch)
    || row(analytics.minute(v_session.started_at), 'session_new', 1)::analytics.rollup_minutes) as c;
  perform analytics.add_minutes(v_counts);
  delete from analytics.rollup_minutes r using unnest(v_counts) as c where r.minute = c.minute and r.metric = c.metric and r.n = 0;
  delete from analytics.rollup_counts r using unnest(v_counts) as c
  where r.bucket = analytics.quarter(c.minute) and r.metric = c.metric and r.n = 0;
  update analytics.active_minutes set sessions = sessions - 1 where minute = v_session.active_minute;
  delete from analytics.sessions where session_id = analytics.canary_session();

  -- Insights have a cursor of their own: they have counted the visit, or now never will.
  delete from analytics.visit_facts
  where session_id = analytics.canary_session() and deeds = 0 and device is null and country is null
  returning * into v_visit;
  if found then
    update analytics.rollup_visits r set started = r.started - 1, bounced = r.bounced - 1, events = r.events - v_visit.events,
      seconds = r.seconds - floor(extract(epoch from v_visit.last_at - v_visit.first_at))
    where r.bucket = date_bin('15 minutes', v_visit.first_at, 'epoch') and r.device = '' and r.country = '';
    update analytics.rollup_visits_daily r set started = r.started - 1, bounced = r.bounced - 1, events = r.events - v_visit.events,
      seconds = r.seconds - floor(extract(epoch from v_visit.last_at - v_visit.first_at))
    where r.bucket = date_bin('1 day', v_visit.first_at, 'epoch') and r.device = '' and r.country = '';
    delete from analytics.rollup_visits where bucket = date_bin('15 minutes', v_visit.first_at, 'epoch') and started = 0;
    delete from analytics.rollup_visits_daily where bucket = date_bin('1 day', v_visit.first_at, 'epoch') and started = 0;
  end if;

  -- Readers hold the canary: they take a fresh snapshot.
  update analytics.fold_state set seq = seq + 1, folded_at = clock_timestamp() returning * into v_state;
  for v_topic in
    select 'analytics:view:' || v.id from analytics.views v where 'user_sessions' = any (v.sections)
    union all
    values ('analytics:user_sessions'), ('analytics')
  loop
    perform analytics.emit_frame(v_topic, v_state, jsonb_build_object('resync', true), null);
  end loop;
  return cardinality(v_batch);
end
$$;
comment on function analytics.remove_canary is
  'Takes back what canaries counted, deletes them, and tells open dashboards to take a fresh snapshot. Returns how many there were.';
