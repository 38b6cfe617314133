-- Snapshot: the right numbers for the right people, in any zone.
begin;
select plan(36);

select tests.create_member('anna', 'analyst');
select tests.create_member('vera', 'viewer', '{analytics:search}');
select tests.create_member('stan');

select analytics.add_minutes(array[
  row('2025-12-30 18:14+00', 'search', 5),
  row('2025-12-30 18:15+00', 'search', 7),
  row('2025-12-29 18:15+00', 'search', 11),
  row('2025-12-30 18:15+00', 'listing_view', 3),
  row('2025-12-30 18:15+00', 'listing_click', 2),
  row('2025-12-30 18:15+00', 'session_new', 4),
  row('2025-12-30 18:15+00', 'listing_revenue_EUR', 19990)]::analytics.rollup_minutes[]);
insert into analytics.rollup_terms values ('2025-12-30 18:00+00', 'quarter', 'veil', 5, 1), ('2025-12-30 18:15+00', 'quarter', 'veil', 7, 0), ('2025-12-29 18:15+00', 'quarter', 'suit', 11, 0);

create function pg_temp.snap(p_from timestamptz, p_to timestamptz, p_zone text default 'UTC', p_compare boolean default false) returns jsonb
language sql as $$ select public.analytics_snapshot(p_from, p_to, p_zone, p_compare) $$;
grant execute on all functions in schema pg_temp to public;

-- Volatile, each query inside would see a later moment than the one before: numbers and `seq` would not belong together.
select volatility_is('public', n, 'stable', n || ' reads one moment of the database') from unnest(array['analytics_snapshot', 'analytics_frames_since', 'analytics_events', 'analytics_health']) as n;

-- Acting as analyst
select tests.act_as('anna');
select is(pg_temp.snap('2025-12-30 18:00+00', '2025-12-30 19:00+00') -> 'series' -> 'values' -> 'search', '[5, 7, 0, 0]', 'A past hour comes in 15-minute buckets');
select is(pg_temp.snap('2025-12-30 18:15+00', '2025-12-30 19:00+00') -> 'terms', '{"rows": [["veil", 7, 0]], "floor": 0}', 'A part of a day is read from the 15-minute rollup');
select is(pg_temp.snap('2025-12-29 00:00+00', '2025-12-31 00:00+00') -> 'terms', '{"rows": [["veil", 12, 1], ["suit", 11, 0]], "floor": 0}', 'Whole days are read from the daily rollup');
select is(pg_temp.snap('2025-12-29 18:15+00', '2025-12-30 18:15+00') -> 'terms', '{"rows": [["suit", 11, 0], ["veil", 5, 1]], "floor": 0}', 'The edges of a longer range are exact');
select is(
  pg_temp.snap('2025-12-30 18:15+00', '2025-12-30 19:15+00', 'UTC', true) -> 'previous' -> 'totals', '{"search": 5}', 'The previous period has equal length and ends where this one begins');
select is(
  pg_temp.snap('2025-12-30 19:00+00', '2025-12-30 20:00+00', 'UTC', true) -> 'previous',
  jsonb_build_object('fromMinute', tests.minute_number('2025-12-30 18:00+00'), 'toMinute', tests.minute_number('2025-12-30 19:00+00'),
    'knownTo', tests.minute_number('2025-12-30 19:00+00'), 'coming', '[]'::jsonb, 'recorded', true,
    'totals', '{"search": 12, "listing_view": 3, "listing_click": 2, "listing_revenue_EUR": 19990, "session_new": 4}'::jsonb,
    'values', '{"search": [5, 7, 0, 0], "listing_view": [0, 3, 0, 0], "session_new": [0, 4, 0, 0]}'::jsonb), 'It has the counts that are drawn by the same buckets');
select is(pg_temp.snap('2025-11-12 23:00+00', '2025-12-29 18:15+00', 'UTC', true) -> 'previous' -> 'values', '{}', 'And nothing where nothing was counted');
select is(pg_temp.snap('2025-11-12 23:00+00', '2025-12-29 18:15+00', 'UTC', true) -> 'previous' -> 'recorded', 'false', 'And says that it lies before the first record');
select is(pg_temp.snap('2025-12-30 18:00+00', '2025-12-30 19:00+00') -> 'previous', 'null', 'Nothing is compared when nobody asked');
select is(pg_temp.snap('2025-12-30 18:00+00', '2025-12-30 19:00+00') -> 'series' -> 'values' -> 'listing_revenue_EUR', '[0, 19990, 0, 0]', 'Revenue has a series of its own');
select is(
  (select jsonb_array_length(pg_temp.snap('2025-12-28 18:15+00', '2026-01-20 18:15+00', 'Asia/Kathmandu') -> 'series' -> 'edges')), 24,
  'Long ranges come in days of the zone');
select is(
  pg_temp.snap('2025-12-28 18:15+00', '2026-01-20 18:15+00', 'Asia/Kathmandu') -> 'series' -> 'values' -> 'search' -> 1, '16'::jsonb,
  'A day in Kathmandu begins at 18:15 UTC');
select is(
  (select count(*) from jsonb_array_elements_text(pg_temp.snap('2026-03-19 23:00+00', '2026-04-10 00:00+00', 'Europe/Berlin') -> 'series' -> 'edges') with ordinality as a (edge, i)
   join jsonb_array_elements_text(pg_temp.snap('2026-03-19 23:00+00', '2026-04-10 00:00+00', 'Europe/Berlin') -> 'series' -> 'edges') with ordinality as b (edge, i) on b.i = a.i + 1
   where b.edge::int - a.edge::int = 23 * 60), 1::bigint, 'The day of the change to summer time has 23 hours');
select is(pg_temp.snap('2025-12-30 18:07+00', '2025-12-30 18:20+00') -> 'fromMinute', to_jsonb(tests.minute_number('2025-12-30 18:00+00')), 'Ranges are widened to 15 minutes');
select throws_ok($$select public.analytics_snapshot(now() - interval '1 day', null, 'Mars/Olympus')$$, '22023', null, 'Unknown time zones are refused');
select throws_ok($$select public.analytics_snapshot(now(), now() - interval '1 day')$$, '22023', null, 'A range that ends before it begins is refused');
select is(pg_temp.snap('1999-01-01', null) -> 'fromMinute' >= to_jsonb(tests.minute_number(now() - interval '401 days')), true, 'Ranges are clamped to 400 days');

-- The last hour slides by the minute, and so does what it is compared with. Within a quarter of an hour, whenever the test runs:
create function pg_temp.start() returns timestamptz language sql stable as $$ select date_bin('15 minutes', now(), 'epoch') - interval '23 minutes' $$;
select tests.act_as_owner_of_database();
select analytics.add_counts(row(
  array[row(pg_temp.start() - interval '1 minute', 'search', 1), row(pg_temp.start() + interval '1 minute', 'search', 2),
    row(pg_temp.start() - interval '15 minutes', 'search', 4), row(pg_temp.start() - interval '70 minutes', 'search', 8)]::analytics.rollup_minutes[],
  array[row(pg_temp.start() - interval '1 minute', 'minute', 'before', 1, 0), row(pg_temp.start() + interval '1 minute', 'minute', 'within', 2, 0)]::analytics.rollup_terms[],
  array[row(pg_temp.start(), 'minute', 'size', '38', 1, 0, 0)]::analytics.rollup_filters[],
  array[row(pg_temp.start(), 'minute', 'L1', 0, 3, 0, 0, 0), row(pg_temp.start() + interval '2 minutes', 'minute', 'L1', 5, 0, 0, 0, 0),
    row(pg_temp.start() - interval '1 minute', 'minute', 'L1', 9, 0, 0, 0, 0)]::analytics.rollup_listings[])::analytics.batch_counts);
grant execute on all functions in schema pg_temp to public;
select tests.act_as('anna');
select is(
  (select array[s -> 'terms' -> 'rows', s -> 'filters' -> 'rows', s -> 'listings' -> 'rows'] from public.analytics_snapshot(pg_temp.start()) as s),
  array['[["within", 2, 0]]', '[["size", "38", 1, 0, 0]]', '[["L1", null, 5, 3, 0, 0, 0]]']::jsonb[], 'Lists hold nothing from before their first minute');
select is(
  (select array[s -> 'fromMinute', s -> 'previous' -> 'fromMinute', s -> 'previous' -> 'toMinute', s -> 'previous' -> 'totals' -> 'search']
    from public.analytics_snapshot(pg_temp.start(), p_compare => true) as s),
  array[to_jsonb(t.start), to_jsonb(2 * t.start - tests.minute_number(now())), to_jsonb(t.start), '5'::jsonb],
  'What has lasted so many minutes is compared with as many minutes before') from (select tests.minute_number(pg_temp.start()) as start) as t;
select is(
  (select array[s -> 'previous' -> 'fromMinute', s -> 'previous' -> 'toMinute']
    from public.analytics_snapshot(date_bin('1 day', now(), 'epoch') - interval '1 day', p_compare => true,
      p_before => date_bin('1 day', now(), 'epoch') - interval '8 days') as s),
  array[to_jsonb(tests.minute_number(date_bin('1 day', now(), 'epoch') - interval '8 days')), to_jsonb(tests.minute_number(now() - interval '7 days'))],
  'Unfinished days are compared with as many minutes of those before');
select is(
  (select s -> 'previous' -> 'toMinute' from public.analytics_snapshot(now() - interval '50 days', p_compare => true,
    p_before => now() - interval '110 days') as s),
  to_jsonb(tests.minute_number(date_bin('15 minutes', now() - interval '60 days', 'epoch'))), 'Longer ago than minutes are kept, with as many quarters of an hour');
select is(
  (select coalesce((s -> 'previous' -> 'totals' ->> 'search')::int, 0) + (select sum((c ->> 2)::int) from jsonb_array_elements(s -> 'previous' -> 'coming') as c)
    from public.analytics_snapshot(pg_temp.start(), p_compare => true, p_before => pg_temp.start() - interval '40 minutes') as s), 5::bigint,
  'And what comes next of that period is known');
select throws_ok($$select public.analytics_snapshot(now() - interval '1 day', p_before => now())$$, '22023', null, 'A period before that begins later is refused');

-- Long lists
select tests.act_as_owner_of_database();
insert into analytics.rollup_terms select '2025-12-30 18:15+00', 'quarter', 'term ' || i, 1, 0 from generate_series(1, 250) as i;
select tests.act_as('anna');
select is(jsonb_array_length(pg_temp.snap('2025-12-30 18:15+00', '2025-12-30 19:00+00') -> 'terms' -> 'rows'), 200, 'A list has at most 200 rows');
select is(pg_temp.snap('2025-12-30 18:15+00', '2025-12-30 19:00+00') -> 'terms' -> 'floor', '1', 'And says that others are missing');

-- Series and totals of hours and days, in every zone, are the sums of their quarters of an hour.
select tests.act_as_owner_of_database();
select setseed(0.5);
create temp table counted as
select analytics.quarter(now() - make_interval(mins => floor(random() * 60 * 24 * 90)::int)) as at, m as metric, count(*) as n
from unnest(array['search', 'listing_view']) as m, generate_series(1, 8000) as i group by 1, 2;
select analytics.add_minutes(array_agg(row(at, metric, n)::analytics.rollup_minutes)) from counted;
create temp table asked as
select z as zone, f.at as from_at, t.at as to_at, analytics.bucket_edges(f.at, t.at, z) as edges
from unnest(array['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Auckland', 'Pacific/Kiritimati']) as z,
  unnest(array[3.1, 6.3, 13.8, 15, 31, 60, 88]) as days,
  lateral (values (analytics.quarter(now() - make_interval(hours => (days * 24)::int))), (date_trunc('day', now() - make_interval(days => days::int), z)),
    (date_trunc('hour', now() - make_interval(days => days::int)))) as f (at),
  lateral (values (null::timestamptz), (analytics.quarter(now() - interval '29 hours')), (date_trunc('day', now(), z)), (date_trunc('hour', now() + interval '5 days'))) as t (at);
-- Also what is compared: edges that go on where the range ends, and begin at another time of the day.
insert into asked select zone, from_at - b, analytics.quarter(now() - b), analytics.shifted(edges, b)
from asked, unnest(array['3 days', '2 days 23 hours', '50 hours 15 minutes']::interval[]) as b where to_at is null;
create function pg_temp.plainly(p_edges timestamptz[], p_from timestamptz, p_to timestamptz, p_metric text) returns jsonb
language sql stable as $$
  select jsonb_agg(coalesce(c.n, 0) order by i)
  from generate_series(1, cardinality(p_edges) - 1) as i
  left join lateral (select sum(r.n) as n from analytics.rollup_counts r where r.metric = p_metric and r.bucket >= p_from and (p_to is null or r.bucket < p_to)
    and r.bucket >= p_edges[i] and r.bucket < p_edges[i + 1]) as c on true
$$;
select is((select count(*) from asked a, unnest(array['search', 'listing_view']) as m
  where coalesce(analytics.series(a.edges, a.from_at, a.to_at, array['search', 'listing_view']) -> m, '0') is distinct from
    (select case when exists (select from jsonb_array_elements(p) as x where x <> '0') then p else '0' end from pg_temp.plainly(a.edges, a.from_at, a.to_at, m) as p)),
  0::bigint, 'Each bucket of a series is the sum of its quarters, wherever its days begin');
select is((select count(*) from asked a where a.to_at is not null and coalesce((analytics.totals(a.from_at, a.to_at, array['search']) ->> 'search')::bigint, 0)
  <> (select coalesce(sum(r.n), 0) from analytics.rollup_counts r where r.metric = 'search' and r.bucket >= a.from_at and r.bucket < a.to_at)),
  0::bigint, 'So are totals');
select is((select count(*) from asked) > 500, true, 'Of many ranges');

-- Acting as viewer of searches
select tests.act_as('vera');
select is(
  (select jsonb_object_agg(k, pg_temp.snap('2025-12-30 18:00+00', '2025-12-30 19:00+00') -> k) from unnest(array['filters', 'listings', 'activity']) as k),
  '{"filters": null, "listings": null, "activity": null}', 'What a viewer may not see is null, not zero');
select is(pg_temp.snap('2025-12-30 18:00+00', '2025-12-30 19:00+00') -> 'series' -> 'values', '{"search": [5, 7, 0, 0]}', 'And is not counted in the series');

-- Acting as stranger
select tests.act_as('stan');
select throws_ok($$select public.analytics_snapshot(now() - interval '1 day')$$, '42501', null, 'Strangers are refused');
select tests.act_as_role('anon');
select throws_ok($$select public.analytics_snapshot(now() - interval '1 day')$$, '42501', null, 'So is the publishable key');

select * from finish();
rollback;
