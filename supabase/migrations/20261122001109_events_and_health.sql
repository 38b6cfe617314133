-- Reading raw events, and whether to trust the numbers.

create function analytics.events_before(
  p_types text[], p_from timestamptz, p_to timestamptz, p_at timestamptz, p_id uuid, p_limit int, p_filter analytics.compiled_filter,
  p_most int
) returns setof analytics.events
language plpgsql stable set search_path = ''
-- In the order of the index, until the page is full. Joined by hash, or sorted, every event would be read first; and what is switched
-- off costs so much to the planner that it takes all else for equal: it would hold each event against every session.
set enable_hashjoin = off set enable_sort = off set enable_seqscan = off
as $$
begin
  -- By the time that the server derived: an id says what its sender likes. Each page is a short index scan of each day.
  if p_filter is null then
    return query
    select * from analytics.events e
    where (e.derived_at, e.id) < (p_at, p_id) and e.derived_at >= p_from and e.derived_at < p_to and e.type = any (p_types)
      and e.sent_by is distinct from analytics.canary()
    order by e.derived_at desc, e.id desc limit p_limit;
  else
    return query
    select (d.event).*
    from (
      select d.event, d.document from analytics.event_documents d
      where (d.derived_at, d.id) < (p_at, p_id) and d.derived_at >= p_from and d.derived_at < p_to and d.type = any (p_types)
      order by d.derived_at desc, d.id desc limit p_most
    ) as d
    where analytics.matches(d.document, p_filter) limit p_limit;
  end if;
end
$$;
comment on function analytics.events_before is
  'The newest events of some types in [p_from, p_to) before a moment and id: all, or those of p_most that match.';

create function analytics.session_events_before(
  p_types text[], p_from timestamptz, p_to timestamptz, p_at timestamptz, p_id uuid, p_limit int, p_filter analytics.compiled_filter,
  out events analytics.events[], out looked_back_to timestamptz
)
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_began timestamptz := clock_timestamp();
  v_oldest timestamptz := greatest(p_from, (select min(e.derived_at) from analytics.events e));
  v_to timestamptz := least(p_at, p_to, now() + interval '1 hour');
  v_from timestamptz;
  v_step interval := '1 hour';
begin
  events := '{}';
  -- Further back in longer steps, until the page is full or a second is over: where much matches, little is read. A step takes
  -- about twice as long as the one before, so what begins in the first 400 ms ends in time.
  while cardinality(events) < p_limit and v_to >= v_oldest and clock_timestamp() < v_began + interval '400 milliseconds' loop
    v_from := greatest(v_to - v_step, p_from);
    events := events || array(
      select e from analytics.events e
      where e.derived_at >= v_from and e.derived_at < p_to and (e.derived_at < v_to or (v_to = p_at and e.derived_at = p_at))
        and (e.derived_at, e.id) < (p_at, p_id) and e.type = any (p_types) and e.sent_by is distinct from analytics.canary()
        and e.session_id in (
          select analytics.matching_sessions(p_filter, pg_current_snapshot(), v_from, v_to + interval '1 microsecond'))
      order by e.derived_at desc, e.id desc limit p_limit - cardinality(events));
    -- The first moment of the range is looked at with what follows it.
    v_to := case when v_from > p_from then v_from else v_oldest - interval '1 microsecond' end;
    v_step := least(2 * v_step, interval '8 days');
  end loop;
  looked_back_to := case when v_to >= v_oldest then v_to end;
end
$$;
comment on function analytics.session_events_before is
  'The newest events in [p_from, p_to) before a moment and id, of the sessions that a filter selects, and how far back they were looked '
  'for; null: to the end.';

create function analytics.events_cursor(p_cursor jsonb, out at timestamptz, out id uuid)
language plpgsql stable set search_path = ''
as $$
declare
  v_at text := coalesce(p_cursor ->> 'derivedAt', 'infinity');
  v_id text := coalesce(p_cursor ->> 'id', 'ffffffff-ffff-ffff-ffff-ffffffffffff');
begin
  if not pg_input_is_valid(v_at, 'timestamptz') or not pg_input_is_valid(v_id, 'uuid') then
    raise exception 'p_cursor must be what the page before calls "next".' using errcode = '22023';
  end if;
  -- As far back as there can be events: of a moment before that, not every distance is one.
  at := greatest(v_at::timestamptz, '2000-01-01 00:00 UTC');
  id := v_id;
end
$$;
comment on function analytics.events_cursor is 'Where a page of events begins; null: with the newest. Refuses (22023) what is no cursor.';

create function public.analytics_events(p_filter jsonb default null, p_cursor jsonb default null, p_limit int default 100,
  p_from timestamptz default null, p_to timestamptz default null) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '10s'
as $$
declare
  v_sections text[] := analytics.require_member();
  v_types text[] := analytics.types_of(v_sections);
  v_filter analytics.compiled_filter;
  v_limit int := least(greatest(coalesce(p_limit, 100), 1), 1000);
  v_at timestamptz;
  v_id uuid;
  v_from timestamptz := coalesce(p_from, '-infinity');
  v_to timestamptz := greatest(coalesce(p_to, 'infinity'), '2000-01-01 00:00 UTC');
  -- So many are looked through for a filter in one answer: some half a second.
  v_most constant int := 10000;
  v_found analytics.events[];
  v_back_to timestamptz;
  v_events jsonb;
  v_next jsonb;
begin
  select c.at, c.id into v_at, v_id from analytics.events_cursor(p_cursor) as c;
  if p_filter is not null then
    perform analytics.require_filtered_turn();
    v_filter := analytics.compile_filter(p_filter);
    v_filter.types := array(select t from unnest(v_filter.types) as t where t = any (v_types));
    perform analytics.require_askable(p_filter, v_sections);
  end if;
  if v_filter.of_sessions then
    select s.events, s.looked_back_to into v_found, v_back_to
    from analytics.session_events_before(v_types, v_from, v_to, v_at, v_id, v_limit, v_filter) as s;
    v_next := case when v_back_to is not null then
      jsonb_build_object('derivedAt', v_back_to, 'id', '00000000-0000-0000-0000-000000000000') end;
  else
    v_types := coalesce(v_filter.types, v_types);
    v_found := array(select e from analytics.events_before(v_types, v_from, v_to, v_at, v_id, v_limit, v_filter, v_most) as e);
    if p_filter is not null and cardinality(v_found) < v_limit then
      -- The last that was looked at: the next page goes on there, whether anything matched or not.
      select jsonb_build_object('derivedAt', e.derived_at, 'id', e.id) into v_next from analytics.events e
      where (e.derived_at, e.id) < (v_at, v_id) and e.derived_at >= v_from and e.derived_at < v_to and e.type = any (v_types)
        and e.sent_by is distinct from analytics.canary()
      order by e.derived_at desc, e.id desc offset v_most - 1 limit 1;
    end if;
  end if;
  select jsonb_agg(analytics.event_json(e) order by e.derived_at desc, e.id desc) into v_events from unnest(v_found) as e;
  return jsonb_build_object(
    'events', coalesce(v_events, '[]'),
    'next', case when jsonb_array_length(v_events) = v_limit then jsonb_build_object(
      'derivedAt', v_events -> -1 -> 'derivedAt', 'id', v_events -> -1 -> 'id') else v_next end);
end
$$;
comment on function public.analytics_events is
  'Raw events of the caller''s sections in [p_from, p_to), newest derived time first; pass next as p_cursor for the following page. '
  'At most 1,000 a page. p_filter: those that it selects (view.ts), looked for among 10,000 events, or for a second: a page may be empty '
  'and not be the last.';

create function analytics.quantile(p_measure text, p_since timestamptz, p_share numeric) returns int
language sql stable set search_path = ''
as $$
  with bucket as (
    select h.label::int as bound, sum(h.n) as n from analytics.rollup_health h
    where h.measure = p_measure and h.minute >= p_since group by h.label
  ),
  running as (select bound, sum(n) over (order by bound) as upto, sum(n) over () as total from bucket)
  select min(bound) from running where upto >= total * p_share
$$;
comment on function analytics.quantile is 'Upper bound (ms) of a share of a histogram since a moment; null without data.';

create function public.analytics_health(p_hours int default 24) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '5s'
as $$
declare
  v_since timestamptz := analytics.minute(now() - make_interval(hours => least(greatest(coalesce(p_hours, 24), 1), 168)));
  v_complete timestamptz := analytics.complete_until();
begin
  if 'analytics' not in (select analytics.member_topics()) then
    raise exception 'Health is shown to members who may see everything.'
      using errcode = '42501', hint = 'Ask an owner for the topic "analytics".';
  end if;
  perform analytics.require_turn();
  return jsonb_build_object(
    'since', v_since, 'takenAt', now(), 'completeUntil', v_complete,
    'foldLagMs', greatest(0, round(extract(epoch from now() - v_complete) * 1000)),
    'eventsPerSecond', (
      select coalesce(round(sum(h.n) / 300.0, 2), 0) from analytics.rollup_health h
      where h.measure = 'accepted' and h.minute >= analytics.minute(now()) - interval '5 minutes' and h.minute < analytics.minute(now())),
    'accepted', (select coalesce(sum(h.n), 0) from analytics.rollup_health h where h.measure = 'accepted' and h.minute >= v_since),
    'duplicates', (select coalesce(sum(h.n), 0) from analytics.rollup_health h where h.measure = 'duplicates' and h.minute >= v_since),
    'late', (select coalesce(sum(h.n), 0) from analytics.rollup_health h where h.measure = 'late' and h.minute >= v_since),
    'rejected', (
      select coalesce(jsonb_agg(jsonb_build_array(r.label, r.n) order by r.n desc, r.label), '[]')
      from (select h.label, sum(h.n) as n from analytics.rollup_health h where h.measure = 'rejected' and h.minute >= v_since
        group by h.label order by 2 desc limit 50) as r),
    'other', (select coalesce(jsonb_agg(jsonb_build_array(o.dimension, o.n)), '[]') from analytics.counted_as_other(v_since) as o),
    'samples', (
      select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'code', s.code, 'field', s.field, 'message', s.message, 'sample', s.sample)
        order by s.id desc), '[]')
      from (select * from analytics.rejections where at >= v_since order by id desc limit 20) as s),
    'clockSkewMs', jsonb_build_object('p50', analytics.quantile('skew_ms', v_since, 0.5),
      'p95', analytics.quantile('skew_ms', v_since, 0.95)),
    'latencyMs', jsonb_build_object('p50', analytics.quantile('latency_ms', v_since, 0.5),
      'p95', analytics.quantile('latency_ms', v_since, 0.95)),
    -- The last thing that is looked at.
    'answeredAt', clock_timestamp());
end
$$;
comment on function public.analytics_health is
  'How ingest and fold are doing: lag, rate, duplicates, late events, rejected events with samples, clock skew, receipt-to-broadcast time. '
  'For members who see everything.';

revoke all on function public.analytics_events, public.analytics_health from anon, service_role;
grant execute on function public.analytics_events, public.analytics_health to authenticated;
