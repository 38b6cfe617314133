-- Reading raw events, and whether to trust the numbers.

create function public.analytics_events(p_filter jsonb default null, p_cursor jsonb default null, p_limit int default 100,
  p_from timestamptz default null, p_to timestamptz default null) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '10s'
-- In the order of the index, until the page is full. Joined by hash, or sorted, every event would be read first.
set enable_hashjoin = off set enable_sort = off
as $$
declare
  v_sections text[] := analytics.require_member();
  v_types text[];
  v_filter analytics.compiled_filter;
  v_limit int := least(greatest(coalesce(p_limit, 100), 1), 1000);
  v_at timestamptz := coalesce(p_cursor ->> 'derivedAt', 'infinity');
  v_id uuid := coalesce(p_cursor ->> 'id', 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  -- So many are looked through for a filter in one answer: some half a second.
  v_most constant int := 10000;
  v_from timestamptz := coalesce(p_from, '-infinity');
  v_to timestamptz := coalesce(p_to, 'infinity');
  v_events jsonb;
  v_next jsonb;
begin
  select array_agg(t) into v_types from unnest(analytics.event_types()) as t where analytics.section_of(t) = any (v_sections);
  -- By the time that the server derived: an id says what its sender likes. Each page is a short index scan of each day.
  if p_filter is null then
    select jsonb_agg(analytics.event_json(t.e) order by t.derived_at desc, t.id desc) into v_events
    from (
      select e, e.derived_at, e.id from analytics.events e where (e.derived_at, e.id) < (v_at, v_id) and e.type = any (v_types)
        and e.derived_at >= v_from and e.derived_at < v_to
      order by e.derived_at desc, e.id desc limit v_limit
    ) as t;
  else
    v_filter := analytics.compile_filter(p_filter);
    perform analytics.require_askable(p_filter, v_sections);
    select jsonb_agg(analytics.event_json(t.event) order by t.derived_at desc, t.id desc) into v_events
    from (
      select d.event, d.derived_at, d.id
      from (
        select d.event, d.derived_at, d.id, d.document from analytics.event_documents d
        where (d.derived_at, d.id) < (v_at, v_id) and d.derived_at >= v_from and d.derived_at < v_to and d.type = any (v_types)
        order by d.derived_at desc, d.id desc limit v_most
      ) as d
      where analytics.matches(d.document, v_filter) limit v_limit
    ) as t;
    if coalesce(jsonb_array_length(v_events), 0) < v_limit then
      -- The last that was looked at: the next page goes on there, whether anything matched or not.
      select jsonb_build_object('derivedAt', e.derived_at, 'id', e.id) into v_next from analytics.counted_events e
      where (e.derived_at, e.id) < (v_at, v_id) and e.derived_at >= v_from and e.derived_at < v_to and e.type = any (v_types)
      order by e.derived_at desc, e.id desc offset v_most - 1 limit 1;
    end if;
  end if;
  return jsonb_build_object(
    'events', coalesce(v_events, '[]'),
    'next', case when jsonb_array_length(v_events) = v_limit then jsonb_build_object(
      'derivedAt', v_events -> -1 -> 'derivedAt', 'id', v_events -> -1 -> 'id') else v_next end);
end
$$;
comment on function public.analytics_events is
  'Raw events of the caller''s sections in [p_from, p_to), newest derived time first; pass next as p_cursor for the following page. '
  'At most 1,000 a page. A filter is looked for among 10,000 events: a page may be empty and not be the last.';

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
