-- The best of each day: the lists say the same as when every row is counted.
begin;
select plan(12);

select setseed(0.5);
create temp table counted as
select analytics.utc_day(now()) - make_interval(days => d) + make_interval(mins => 15 * floor(random() * 96)::int) as bucket,
  'term ' || lpad(t::text, 3, '0') as term, 1 + floor(random() * 90 / sqrt(t))::int as n
from generate_series(1, 20) as d, generate_series(1, 300) as t
where random() < 0.8;
insert into analytics.rollup_terms select bucket, 'quarter', term, n, 0 from counted;

create function pg_temp.expected(p_from timestamptz, p_to timestamptz, p_limit int) returns jsonb
language sql as $$
  with summed as (
    select term, sum(searches) as n from analytics.rollup_terms
    where grain = 'quarter' and bucket >= p_from and (p_to is null or bucket < p_to) group by 1 order by 2 desc, 1 limit p_limit + 1
  )
  select jsonb_build_object(
    'rows', coalesce((select jsonb_agg(jsonb_build_array(term, n, 0)) from (select * from summed limit p_limit) as t), '[]'),
    'floor', case when (select count(*) from summed) > p_limit then (select n from summed offset p_limit) else 0 end)
$$;
create temp table asked as
select analytics.quarter(now() - make_interval(hours => h)) as from_at, case when h % 3 = 0 then analytics.quarter(now() - make_interval(hours => h / 4)) end as to_at, n as most
from generate_series(1, 510, 26) as h, unnest(array[5, 20, 60]) as n;
create function pg_temp.differing() returns bigint
language sql as $$ select count(*) from asked where analytics.top_terms(from_at, to_at, most) is distinct from pg_temp.expected(from_at, to_at, most) $$;

select is(pg_temp.differing(), 0::bigint, 'Before any day is listed');
select analytics.rank_days(p_keep => 40) from generate_series(1, 12);
select is((select count(*) from analytics.rollup_best where grain = 'day'), 20::bigint, 'Each day that is over is listed');
select ok(cardinality(a.hours) > 0 and cardinality(a.quarters) < 12 and cardinality(b.weeks) > 0 and cardinality(b.days) < 14,
  'So are hours and weeks, and ranges are made of them')
from analytics.pieces(date_trunc('day', now()) - interval '61 hours', null) as a, analytics.pieces(now() - interval '19 days', null) as b;
select is(pg_temp.differing(), 0::bigint, 'After: the same lists');
select ok(cardinality(analytics.top_keys('terms', analytics.pieces(now() - interval '300 hours', null), 5)) between 6 and 60, 'Though few keys are counted');
select is(analytics.top_keys('terms', analytics.pieces(now() - interval '300 hours', null), 250), null, 'Unless the list is longer than what is known');

select analytics.add_terms(array[
  row(analytics.utc_day(now()) - interval '4 days', 'quarter', 'term 280', 900, 0), row(analytics.utc_day(now()) - interval '15 days', 'quarter', 'term 285', 3, 0),
  row(analytics.quarter(now()), 'quarter', 'term 290', 800, 0)]::analytics.rollup_terms[]);
select is(analytics.top_terms(now() - interval '300 hours', null, 20) #>> '{rows,0,0}', 'term 280', 'What is counted late, in a day that is listed, is found');
select is(pg_temp.differing(), 0::bigint, 'The lists are those of all rows again');
select is((select count(*) from (
    select from analytics.rollup_closed c join analytics.rollup_terms r on r.grain in ('quarter', c.grain) and r.bucket >= c.since and r.bucket < c.until
    group by c.grain, date_bin(analytics.grain_length(c.grain), r.bucket, 'epoch'), r.term
    having sum(r.searches) filter (where r.grain = c.grain) is distinct from sum(r.searches) filter (where r.grain = 'quarter')) as t),
  0::bigint, 'Hours and weeks are the sums of their quarters, of what comes late, too');
create temp table late as select count(distinct (grain, bucket))::int as n from analytics.rollup_late;
select ok(n in (4, 5), 'Their days are to be listed anew, the hour that is kept, and their weeks that are over') from late;
select is(analytics.rank_days(p_keep => 40), n, 'They are, and no other') from late;
select is(pg_temp.differing(), 0::bigint, 'With the same lists');

select * from finish();
rollback;
