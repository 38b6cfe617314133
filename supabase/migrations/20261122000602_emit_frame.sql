-- What one step of a topic's log holds (a delta and a sample of events), cut to its size, written to the log
-- and broadcast.

create function analytics.event_json(p_event analytics.events) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
  return jsonb_strip_nulls(jsonb_build_object(
    'id', p_event.id, 'type', p_event.type, 'sessionId', p_event.session_id, 'userId', p_event.user_id,
    'searchId', p_event.search_id, 'occurredAt', p_event.occurred_at, 'derivedAt', p_event.derived_at,
    'receivedAt', p_event.received_at, 'sentBy', p_event.sent_by,
    'confirmed', case when not p_event.confirmed then false end, 'properties', p_event.properties
  ));
end
$$;
comment on function analytics.event_json is 'An event as dashboards receive it (event.ts, analyticsEvent).';

create function analytics.listed(p_total bigint, p_most int) returns bigint
language sql immutable set search_path = ''
as $$ select least(p_most, case when p_total <= 25 then p_total else greatest(5, 1250 / p_total) end) $$;
comment on function analytics.listed is
  'How many of a frame''s events are listed: some 25, and no more in a busy second. A reader cannot follow more, and bytes stay flat.';

create function analytics.samples(p_batch analytics.events[]) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  v_most int := (select s.frame_events from analytics.settings s);
begin
  return (
    -- Materialized: once per type, not per event.
    with typed as materialized (select t as type, analytics.section_of(t) as section from unnest(analytics.event_types()) as t),
    keyed as materialized (
      select b.i, b.derived_at, b.id, t.section
      from unnest(p_batch) with ordinality as b (id, type, session_id, user_id, search_id, properties, occurred_at, sent_at, received_at,
        derived_at, sent_by, confirmed, xid, i)
      join typed t using (type)
    ),
    counted as (
      select section, count(*) as total from keyed group by section
      union all
      select 'all', count(*) from keyed having count(*) > 0
    ),
    sample as materialized (
      select c.section, c.total, array(
        select analytics.event_json(p_batch[newest.i])
        from (
          select k.i, k.derived_at, k.id from keyed k
          where c.section in (k.section, 'all')
          order by k.derived_at desc, k.id desc
          limit analytics.listed(c.total, v_most)
        ) as newest
        order by newest.derived_at desc, newest.id desc) as events
      from counted c
    )
    select jsonb_object_agg(section, jsonb_build_object('events', events, 'omitted', total - cardinality(events))) from sample
  );
end
$$;
comment on function analytics.samples is
  'By section, and for "all": the newest events of a batch that a frame lists, and how many it leaves out.';

create function analytics.section_delta(p_delta jsonb, p_section text) returns jsonb
language plpgsql immutable set search_path = ''
as $$
begin
  return jsonb_strip_nulls(jsonb_build_object(
    'counts', (
      select jsonb_agg(c order by ordinal)
      from jsonb_array_elements(p_delta -> 'counts') with ordinality as t (c, ordinal)
      where analytics.section_of(c ->> 1) = p_section
    ),
    'terms', case p_section when 'search' then p_delta -> 'terms' end,
    'filters', case p_section when 'filters' then p_delta -> 'filters' end,
    'listings', case p_section when 'listings' then p_delta -> 'listings' end,
    'shown', case p_section when 'listings' then p_delta -> 'shown' end,
    'activity', case p_section when 'user_sessions' then p_delta -> 'activity' end
  ));
end
$$;
comment on function analytics.section_delta is 'The part of a delta that one section''s topic carries.';

create function analytics.fit_frame(p_frame jsonb, p_bytes int) returns jsonb
language plpgsql immutable set search_path = ''
as $$
declare
  -- The envelope (topic, timestamp, message id) takes less than 500 bytes, a larger number of omitted events less than 12.
  v_room int := p_bytes - 512;
  v_whole int := octet_length(p_frame::text);
  v_silent jsonb;
  v_resync jsonb;
begin
  if v_whole <= v_room then
    return p_frame;
  end if;
  v_silent := jsonb_build_object('events', '[]'::jsonb,
    'omitted', (p_frame ->> 'omitted')::int + jsonb_array_length(p_frame -> 'events'));
  if v_whole - octet_length((p_frame -> 'events')::text) + 2 <= v_room then
    return p_frame || v_silent;
  end if;
  v_resync := p_frame || jsonb_build_object('delta', jsonb_build_object('resync', true));
  return case when octet_length(v_resync::text) <= v_room then v_resync else v_resync || v_silent end;
end
$$;
comment on function analytics.fit_frame is
  'Keeps a frame within the payload limit: without events, or with "take a snapshot" for a delta, or both.';

create function analytics.emit_frame(p_topic text, p_state analytics.fold_state, p_delta jsonb, p_sample jsonb) returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_prev bigint;
  v_frame jsonb;
begin
  update analytics.topic_heads h set seq = p_state.seq
  from (select t.topic, t.seq from analytics.topic_heads t where t.topic = p_topic) as before
  where h.topic = before.topic
  returning before.seq into v_prev;

  v_frame := analytics.fit_frame(jsonb_build_object(
    'epoch', p_state.epoch, 'seq', p_state.seq, 'prev', v_prev, 'foldedAt', p_state.folded_at, 'completeUntil', p_state.complete_until,
    'events', coalesce(p_sample -> 'events', '[]'), 'omitted', coalesce(p_sample -> 'omitted', '0'), 'delta', p_delta
  ), (select s.frame_bytes from analytics.settings s));

  insert into analytics.frames (topic, seq, prev, folded_at, frame)
  values (p_topic, p_state.seq, v_prev, p_state.folded_at, v_frame);

  perform realtime.send(
    jsonb_build_object('type', 'analytics_update', 'channel', p_topic, 'timestamp', p_state.folded_at, 'payload', v_frame),
    'analytics_update', p_topic, true);
end
$$;
comment on function analytics.emit_frame is 'Writes one topic''s frame to the log and broadcasts it.';
