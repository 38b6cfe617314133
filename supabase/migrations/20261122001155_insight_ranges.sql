-- Reading insights: the asked range, and sums of its rollups. Long ranges read the daily rollups in the
-- middle and the 15-minute ones at the edges; raw events are never read.

create function analytics.asked_range(
  p_section text, p_from timestamptz, p_to timestamptz, p_time_zone text default 'UTC',
  out from_at timestamptz, out to_at timestamptz, out before_at timestamptz, out envelope jsonb
)
language plpgsql stable set search_path = ''
as $$
begin
  if p_section <> all (analytics.allowed_sections()) then
    raise exception 'You may not see this part of the dashboard.' using errcode = '42501', hint = format('Ask an owner for the topic "analytics:%s".', p_section);
  end if;
  if p_from is null or p_from >= coalesce(p_to, 'infinity') or p_from > now() + interval '1 hour' then
    raise exception 'p_from must lie before p_to and not ahead of now.' using errcode = '22023';
  end if;
  begin
    perform now() at time zone coalesce(p_time_zone, 'null');
  exception when invalid_parameter_value then
    raise exception 'Unknown time zone "%".', left(p_time_zone, 60) using errcode = '22023', hint = 'Use an IANA name such as Europe/Berlin.';
  end;
  -- As in analytics_snapshot(): at most 400 days, widened to 15 minutes.
  from_at := analytics.quarter(greatest(p_from, coalesce(p_to, now()) - interval '400 days'));
  to_at := analytics.quarter(p_to + interval '15 minutes' - interval '1 microsecond');
  before_at := analytics.quarter(from_at - (coalesce(to_at, now()) - from_at));
  envelope := jsonb_build_object(
    'takenAt', now(), 'previousRecorded', exists (select from analytics.rollup_counts r where r.bucket < before_at), 'fromMinute', analytics.minute_number(from_at), 'toMinute', analytics.minute_number(to_at),
    'completeUntil', (select least(analytics.complete_until(), analytics.reached(i.cursor, i.complete_until)) from analytics.insight_state i));
end
$$;
comment on function analytics.asked_range is 'What every answer about a range begins with: may the caller see the section, the range in 15-minute steps, the period of equal length before it, and the answer''s envelope.';
revoke all on function analytics.asked_range from public;

create function analytics.require_one_of(p_name text, p_value text, p_values text[]) returns void
language plpgsql immutable set search_path = ''
as $$
begin
  if p_value is null or p_value <> all (p_values) then
    raise exception '% must be one of: %.', p_name, array_to_string(p_values, ', ') using errcode = '22023';
  end if;
end
$$;
comment on function analytics.require_one_of is 'Refuses (22023) a value that is not in the list, and names those that are.';
revoke all on function analytics.require_one_of from public;

create function analytics.insight_edges(p_from timestamptz, p_to timestamptz, p_time_zone text) returns timestamptz[]
language sql stable set search_path = ''
as $$
  select array_agg(edge order by edge)
  from (
    select e as edge, lag(e) over (order by e) as before
    from unnest(analytics.bucket_edges(p_from, p_to, p_time_zone)) as e
    where e = analytics.quarter(e)
  ) as edges
  -- An open range ends with the bucket of now: these answers are asked for again, not kept up to date.
  where p_to is not null or before is null or before <= greatest(p_from, now())
$$;
comment on function analytics.insight_edges is 'Borders of a series'' buckets, none shorter than 15 minutes.';
revoke all on function analytics.insight_edges from public;

create function analytics.bucket_of(p_at timestamptz, p_edges timestamptz[]) returns int
language sql immutable parallel safe set search_path = ''
as $$ select least(width_bucket(p_at, p_edges), cardinality(p_edges) - 1) $$;
comment on function analytics.bucket_of is 'The bucket of a moment between the edges; clocks may run an hour ahead of the last.';
revoke all on function analytics.bucket_of from public;

create function analytics.subject_sums(p_kind analytics.subject_kind, p_from timestamptz, p_to timestamptz) returns setof analytics.rollup_subjects
language sql stable set search_path = ''
as $$
  with span as (select coalesce(p_to, 'infinity') as until, d.* from analytics.inner_days(p_from, p_to) as d),
  part as (
    select r.* from span, analytics.rollup_subjects r
    where ((r.bucket >= p_from and r.bucket < least(day_from, until)) or (r.bucket >= greatest(day_to, p_from) and r.bucket < until))
      and (p_kind is null or r.kind = p_kind)
    union all
    select r.* from span, analytics.rollup_subjects_daily r
    where r.bucket >= day_from and r.bucket < day_to and (p_kind is null or r.kind = p_kind)
  )
  select null::timestamptz, kind, subject, sum(searches)::bigint, sum(without_results)::bigint, max(last_empty_at), sum(sessions)::bigint,
    sum(empty_sessions)::bigint, sum(lost_sessions)::bigint, sum(clicked)::bigint, sum(positioned)::bigint, sum(position_sum)::bigint,
    sum(contacts)::bigint, sum(purchases)::bigint
  from part group by kind, subject
$$;
comment on function analytics.subject_sums is 'Searches by term or set of filters, or both, in [p_from, p_to).';
revoke all on function analytics.subject_sums from public;

create function analytics.search_counts(p_sums analytics.rollup_subjects[]) returns jsonb
language sql immutable set search_path = ''
as $$
  select jsonb_build_object(
    'searches', coalesce(sum(searches), 0), 'sessions', coalesce(sum(sessions), 0), 'withoutResults', coalesce(sum(without_results), 0),
    'clicked', coalesce(sum(clicked), 0), 'positioned', coalesce(sum(positioned), 0), 'positionSum', coalesce(sum(position_sum), 0),
    'contacts', coalesce(sum(contacts), 0), 'purchases', coalesce(sum(purchases), 0))
  from unnest(p_sums)
$$;
comment on function analytics.search_counts is 'Sums as the contract names them (insights.ts, searchCounts).';
revoke all on function analytics.search_counts from public;
