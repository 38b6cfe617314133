-- Time: the buckets that counts stand in, and what of a range is read from which.
-- Buckets are 15 minutes of UTC, so that hours and days of every zone (also :30 and :45) can be summed
-- from them; long ranges read whole days in the middle and quarters of an hour at the edges. Ranges of the last
-- hour begin and end at a minute: what they hold of a quarter is read by the minute, or from facts.

create type analytics.grain as enum ('minute', 'quarter', 'hour', 'day', 'week');
comment on type analytics.grain is
  'How long a bucket is: a minute, 15 minutes, an hour, a UTC day, or a week of these. Hours and weeks are made when they are over.';

create function analytics.grain_length(p_grain analytics.grain) returns interval
language sql immutable parallel safe set search_path = ''
as $$
  select case p_grain when 'minute' then interval '1 minute' when 'quarter' then interval '15 minutes' when 'hour' then interval '1 hour'
    when 'day' then interval '1 day' when 'week' then interval '7 days' end
$$;
comment on function analytics.grain_length is 'How long a bucket of a grain is; it begins where date_bin() with this and ''epoch'' says.';

create function analytics.quarter(p_at timestamptz) returns timestamptz
language sql immutable parallel safe set search_path = ''
as $$ select date_bin('15 minutes', p_at, 'epoch') $$;
comment on function analytics.quarter is 'The 15-minute bucket of a moment.';

create function analytics.minute(p_at timestamptz) returns timestamptz
language sql immutable parallel safe set search_path = ''
as $$ select date_bin('1 minute', p_at, 'epoch') $$;
comment on function analytics.minute is 'The minute of a moment.';

create function analytics.utc_day(p_at timestamptz) returns timestamptz
language sql immutable parallel safe set search_path = ''
as $$ select date_bin('1 day', p_at, 'epoch') $$;
comment on function analytics.utc_day is 'The start of the UTC day of a moment.';

create function analytics.minute_number(p_at timestamptz) returns int
language sql immutable parallel safe set search_path = ''
as $$ select floor(extract(epoch from p_at) / 60)::int $$;
comment on function analytics.minute_number is 'Minutes since 1970 UTC, as frames and snapshots carry times.';

create function analytics.minute_numbers(p_moments timestamptz[]) returns jsonb
language plpgsql immutable parallel safe set search_path = ''
as $$
begin
  return (select jsonb_agg(floor(date_part('epoch', m) / 60)::int order by m) from unnest(p_moments) as m);
end
$$;
comment on function analytics.minute_numbers is 'The same of many moments, in their order.';

create function analytics.next_quarter(p_at timestamptz) returns timestamptz
language sql immutable parallel safe set search_path = ''
as $$ select date_bin('15 minutes', p_at + interval '15 minutes' - interval '1 microsecond', 'epoch') $$;
comment on function analytics.next_quarter is 'The first 15-minute border at or after a moment.';

create function analytics.minutes_from() returns timestamptz
language sql stable set search_path = ''
as $$ select now() - make_interval(days => least(s.minutes_days, s.sessions_days + 1)) from analytics.settings s $$;
comment on function analytics.minutes_from is 'Since when both counts by the minute and facts are kept.';

create function analytics.asked_range(
  p_from timestamptz, p_to timestamptz, p_time_zone text, p_before timestamptz,
  out from_at timestamptz, out to_at timestamptz, out before_at timestamptz, out before_to_at timestamptz
)
language plpgsql stable set search_path = ''
as $$
declare
  -- Minutes of the lists are kept for two hours.
  v_step interval := case when p_from >= now() - interval '1 hour' then interval '1 minute' else interval '15 minutes' end;
  v_elapsed interval;
begin
  if p_from is null or p_from >= coalesce(p_to, 'infinity') or p_from > now() + interval '1 hour' then
    raise exception 'p_from must lie before p_to and not ahead of now.' using errcode = '22023';
  end if;
  if p_to not between '2000-01-01 00:00 UTC' and now() + interval '400 days' then
    raise exception 'p_to must lie between the year 2000 and 400 days from now.' using errcode = '22023';
  end if;
  -- What is not a moment of our era, or no end at all, has no distance to others.
  if p_before >= p_from or p_before < greatest(p_from, 'epoch') - interval '400 days' then
    raise exception 'p_before must lie before p_from, by at most 400 days.' using errcode = '22023';
  end if;
  begin
    perform now() at time zone coalesce(p_time_zone, 'null');
  exception when invalid_parameter_value then
    raise exception 'Unknown time zone "%".', left(p_time_zone, 60)
      using errcode = '22023', hint = 'Use an IANA name such as Europe/Berlin.';
  end;
  from_at := date_bin(v_step, greatest(p_from, coalesce(p_to, now()) - interval '400 days'), 'epoch');
  to_at := date_bin(v_step, p_to + v_step - interval '1 microsecond', 'epoch');
  v_elapsed := greatest(least(to_at, analytics.minute(now())) - from_at, interval '0');
  before_at := date_bin(v_step, coalesce(p_before, from_at - greatest(v_elapsed, v_step)), 'epoch');
  before_to_at := least(before_at + v_elapsed, from_at);
  -- Longer ago, there are no minutes and no facts to end it at a minute.
  if before_to_at < analytics.minutes_from() then
    before_to_at := greatest(before_at, analytics.quarter(before_to_at));
  end if;
end
$$;
comment on function analytics.asked_range is
  'The range of a question, widened to 15 minutes (one that begins in the last hour: to minutes) and clamped to 400 days; to_at null: '
  'up to now. It is compared with the time since before_at, by default as much earlier as it is long; before_to_at lies as many minutes '
  'after that as now (or the end, when that is over) lies after from_at; longer ago than minutes and facts are kept, as many quarters of '
  'an hour. Refuses (22023) a range that is none and a time zone that does '
  'not exist.';

create function analytics.day_begins(p_day timestamp, p_time_zone text) returns timestamptz
language sql stable parallel safe set search_path = ''
as $$
  -- Where midnight comes twice, Postgres takes the second. No clock is set back by more than three hours.
  select min(m.at - d.earlier)
  from (select p_day at time zone p_time_zone as at) as m,
    unnest('{0,30m,1h,2h,3h}'::interval[]) as d (earlier)
  where (m.at - d.earlier) at time zone p_time_zone = p_day or d.earlier = '0'
$$;
comment on function analytics.day_begins is
  'When a day begins in a zone: at its first midnight, or where there is none, when clocks go past it.';

create function analytics.inner_days(p_from timestamptz, p_to timestamptz, out day_from timestamptz, out day_to timestamptz)
language sql immutable set search_path = ''
as $$
  select b.first, greatest(b.first, b.last)
  from (select
    analytics.utc_day(p_from + interval '1 day' - interval '1 microsecond') as first,
    case when p_to is null then 'infinity'::timestamptz else analytics.utc_day(p_to) end as last
  ) as b
$$;
comment on function analytics.inner_days is
  'The whole UTC days inside a range: read by day; the rest by quarters of an hour.';

create function analytics.whole_days(p_from timestamptz, p_to timestamptz) returns timestamptz[]
language sql stable set search_path = ''
as $$
  select array(
    -- The clock of `track` may run ahead of this one.
    select generate_series(d.day_from, least(d.day_to - interval '1 day', now() + interval '1 hour'), interval '1 day'))
  from analytics.inner_days(p_from, p_to) as d
$$;
comment on function analytics.whole_days is 'The whole UTC days of a range, as far as there can be counts.';

create function analytics.edge_quarters(p_from timestamptz, p_to timestamptz) returns timestamptz[]
language sql stable set search_path = ''
as $$
  select array(
    select generate_series(analytics.next_quarter(p_from), least(d.day_from, analytics.quarter(p_to)) - interval '1 microsecond',
      interval '15 minutes')
    union all
    select generate_series(d.day_to, analytics.quarter(p_to) - interval '1 microsecond', interval '15 minutes') where p_to is not null)
  from analytics.inner_days(p_from, p_to) as d
$$;
comment on function analytics.edge_quarters is 'The whole 15-minute buckets of a range outside its whole days.';

create function analytics.edges(p_from timestamptz, p_to timestamptz) returns table (edge_from timestamptz, edge_to timestamptz)
language sql immutable set search_path = ''
as $$
  select e.edge_from, e.edge_to
  from (values
    (p_from, least(analytics.next_quarter(p_from), p_to)),
    -- A range within one quarter has one edge.
    (greatest(analytics.quarter(p_to), analytics.next_quarter(p_from)), p_to)
  ) as e (edge_from, edge_to)
  where e.edge_from < e.edge_to
$$;
comment on function analytics.edges is 'What of a range lies outside its whole 15-minute buckets: nothing, or a piece at one end or both.';

create function analytics.edge_minutes(p_from timestamptz, p_to timestamptz) returns timestamptz[]
language sql immutable set search_path = ''
as $$
  select array(
    select generate_series(e.edge_from, e.edge_to - interval '1 microsecond', interval '1 minute') from analytics.edges(p_from, p_to) as e)
$$;
comment on function analytics.edge_minutes is 'The minutes of a range outside its whole 15-minute buckets.';
