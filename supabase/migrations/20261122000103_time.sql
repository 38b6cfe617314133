-- Time: the buckets that counts stand in, and what of a range is read from which.
-- Buckets are 15 minutes of UTC, so that hours and days of every zone (also :30 and :45) can be summed
-- from them; long ranges read whole days in the middle and quarters of an hour at the edges.

create type analytics.grain as enum ('quarter', 'day');
comment on type analytics.grain is 'How long a bucket is: 15 minutes, or a UTC day.';

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

create function analytics.quarter_at(p_number int) returns timestamptz
language sql immutable parallel safe set search_path = ''
as $$ select to_timestamp(p_number * 900::bigint) $$;
comment on function analytics.quarter_at is 'The bucket of a quarter number: 15-minute steps since 1970 UTC.';

create function analytics.asked_range(
  p_from timestamptz, p_to timestamptz, p_time_zone text, out from_at timestamptz, out to_at timestamptz, out before_at timestamptz
)
language plpgsql stable set search_path = ''
as $$
begin
  if p_from is null or p_from >= coalesce(p_to, 'infinity') or p_from > now() + interval '1 hour' then
    raise exception 'p_from must lie before p_to and not ahead of now.' using errcode = '22023';
  end if;
  begin
    perform now() at time zone coalesce(p_time_zone, 'null');
  exception when invalid_parameter_value then
    raise exception 'Unknown time zone "%".', left(p_time_zone, 60)
      using errcode = '22023', hint = 'Use an IANA name such as Europe/Berlin.';
  end;
  from_at := analytics.quarter(greatest(p_from, coalesce(p_to, now()) - interval '400 days'));
  to_at := analytics.quarter(p_to + interval '15 minutes' - interval '1 microsecond');
  before_at := analytics.quarter(from_at - (coalesce(to_at, now()) - from_at));
end
$$;
comment on function analytics.asked_range is
  'The range of a question, widened to 15 minutes and clamped to 400 days; to_at null: up to now. before_at begins the period of '
  'equal length before it. Refuses (22023) a range that is none and a time zone that does not exist.';

create function analytics.day_begins(p_day timestamp, p_time_zone text) returns timestamptz
language sql stable parallel safe set search_path = ''
as $$
  -- Where midnight comes twice, Postgres takes the second. No clock is set back by more than three hours.
  select min(m.at - d.earlier)
  from (select p_day at time zone p_time_zone as at) as m,
    unnest('{0,30m,1h,2h,3h}'::interval[]) as d (earlier)
  where (m.at - d.earlier) at time zone p_time_zone = p_day or d.earlier = '0'
$$;
comment on function analytics.day_begins is 'When a day begins in a zone: at its first midnight, or where there is none, when clocks go past it.';

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
    -- Clocks may run ahead, by an hour.
    select generate_series(d.day_from, least(d.day_to - interval '1 day', now() + interval '1 hour'), interval '1 day'))
  from analytics.inner_days(p_from, p_to) as d
$$;
comment on function analytics.whole_days is 'The whole UTC days of a range, as far as there can be counts.';

create function analytics.edge_quarters(p_from timestamptz, p_to timestamptz) returns timestamptz[]
language sql stable set search_path = ''
as $$
  select array(
    select generate_series(p_from, least(d.day_from, p_to) - interval '1 microsecond', interval '15 minutes')
    union all
    select generate_series(d.day_to, p_to - interval '1 microsecond', interval '15 minutes') where p_to is not null)
  from analytics.inner_days(p_from, p_to) as d
$$;
comment on function analytics.edge_quarters is 'The 15-minute buckets of a range, which begins with one, outside its whole days.';
