-- The best of each closed bucket. So the ranked lists of a month need neither sum every term and listing of every day, nor look up each of
-- the best in every quarter of an hour.

create table analytics.rollup_best (
  list text not null check (list in ('terms', 'listings')),
  grain analytics.grain not null check (grain in ('hour', 'day', 'week')),
  bucket timestamptz not null,
  keys text[] not null,
  counts bigint[] not null,
  rest bigint not null,
  primary key (list, grain, bucket)
);
alter table analytics.rollup_best enable row level security;
comment on table analytics.rollup_best is
  'The most searched terms and most viewed listings of each bucket that is over. What it does not list is bounded by rest; a key that '
  'could still be among the first of a range is then counted exactly.';
comment on column analytics.rollup_best.rest is 'The most that a key which is not listed was counted in it; 0 where none was.';

create table analytics.rollup_late (
  list text not null,
  grain analytics.grain not null,
  bucket timestamptz not null,
  key text collate "C" not null,
  primary key (list, grain, bucket, key)
);
alter table analytics.rollup_late enable row level security;
comment on table analytics.rollup_late is 'Terms and listings that were counted in a bucket after its best were listed.';

create view analytics.ranked with (security_invoker = true) as
select 'terms' as list, grain, bucket, term as key, searches as n from analytics.rollup_terms
union all
select 'listings', grain, bucket, listing_id, views from analytics.rollup_listings;
comment on view analytics.ranked is 'What the lists are ranked by.';

create function analytics.rank_bucket(p_list text, p_grain analytics.grain, p_bucket timestamptz, p_keep int) returns void
language plpgsql volatile set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
begin
  delete from analytics.rollup_late l where (l.list, l.grain, l.bucket) = (p_list, p_grain, p_bucket);
  with ranked as (
    select d.key, d.n, row_number() over (order by d.n desc, d.key) as rank
    from analytics.ranked d where d.list = p_list and d.grain = p_grain and d.bucket = p_bucket and d.n > 0
  )
  insert into analytics.rollup_best as b (list, grain, bucket, keys, counts, rest)
  select p_list, p_grain, p_bucket, coalesce(array_agg(key order by rank) filter (where rank <= p_keep), '{}'),
    coalesce(array_agg(n order by rank) filter (where rank <= p_keep), '{}'), coalesce(max(n) filter (where rank > p_keep), 0)
  from ranked
  on conflict (list, grain, bucket) do update set keys = excluded.keys, counts = excluded.counts, rest = excluded.rest;
end
$$;
comment on function analytics.rank_bucket is 'Lists the p_keep best of one bucket. The caller keeps the fold out meanwhile.';

create function analytics.over(p_now timestamptz) returns table (grain analytics.grain, bucket timestamptz)
language sql stable set search_path = ''
as $$
  select c.grain, b from analytics.rollup_closed c
  cross join lateral generate_series(
    case c.grain when 'day' then analytics.utc_day(p_now) - interval '60 days' else c.since end,
    c.until - analytics.grain_length(c.grain), analytics.grain_length(c.grain)) as b
$$;
comment on function analytics.over is
  'The buckets that are over, each with a list of the best: the days of the last 60, closed hours and weeks.';

create function analytics.rank_days(p_now timestamptz default now(), p_keep int default 500) returns int
language plpgsql volatile set search_path = ''
as $$
declare
  v_next record;
  v_lists int := 0;
begin
  -- A fold that counted something late in between would be forgotten; each bucket takes some milliseconds.
  perform pg_advisory_xact_lock(hashtext('analytics.fold'));
  perform analytics.close_rollups(p_now);
  for v_next in
    select l.list, o.grain, o.bucket
    from unnest(array['terms', 'listings']) as l (list)
    cross join analytics.over(p_now) as o
    where exists (select from analytics.ranked r where r.list = l.list and r.grain = o.grain and r.bucket = o.bucket)
      and (not exists (select from analytics.rollup_best b where (b.list, b.grain, b.bucket) = (l.list, o.grain, o.bucket))
        or exists (select from analytics.rollup_late a where (a.list, a.grain, a.bucket) = (l.list, o.grain, o.bucket)))
    order by o.bucket desc
  loop
    perform analytics.rank_bucket(v_next.list, v_next.grain, v_next.bucket, p_keep);
    v_lists := v_lists + 1;
  end loop;
  return v_lists;
end
$$;
comment on function analytics.rank_days is
  'Closes what is over, and lists the best of each hour, day and week that is over, where that is not done or no longer true. Every 10 '
  'minutes; returns how many lists it made.';

create function analytics.forget_closed(p_now timestamptz) returns void
language plpgsql volatile set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_hour timestamptz := date_bin('1 hour', p_now - analytics.hours_kept(), 'epoch');
  v_week timestamptz := (
    select date_bin('7 days', p_now - make_interval(days => s.rollups_days) + interval '7 days', 'epoch') from analytics.settings s);
begin
  update analytics.rollup_closed c set since = k.since, until = greatest(c.until, k.since)
  from (values ('hour'::analytics.grain, v_hour), ('week', v_week)) as k (grain, since)
  where c.grain = k.grain and c.since < k.since;
  delete from analytics.rollup_terms where grain = 'hour' and bucket < v_hour;
  delete from analytics.rollup_listings where grain = 'hour' and bucket < v_hour;
  delete from analytics.rollup_best where grain = 'hour' and bucket < v_hour;
  delete from analytics.rollup_late where grain = 'hour' and bucket < v_hour;
end
$$;
comment on function analytics.forget_closed is
  'The end of hours, which are read by the quarter from then on, and of weeks that retention goes through, by the day.';

create function analytics.mark_late(p_list text, p_buckets timestamptz[], p_keys text[]) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  insert into analytics.rollup_late (list, grain, bucket, key)
  select b.list, b.grain, b.bucket, c.key
  from (values ('hour'::analytics.grain, interval '1 hour'), ('day', '1 day'), ('week', '7 days')) as g (grain, length)
  cross join lateral (
    select distinct date_bin(g.length, c.bucket, 'epoch') as bucket, c.key from unnest(p_buckets, p_keys) as c (bucket, key)) as c
  join analytics.rollup_best b on (b.list, b.grain, b.bucket) = (p_list, g.grain, c.bucket)
  on conflict do nothing;
end
$$;
comment on function analytics.mark_late is 'Notes which of these cells belong to buckets whose best are listed already.';

create function analytics.top_keys(p_list text, p_pieces analytics.pieces, p_limit int) returns text[]
language plpgsql stable set search_path = ''
as $$
declare
  v_key text := case p_list when 'terms' then 'term' else 'listing_id' end;
  v_n text := case p_list when 'terms' then 'searches' else 'views' end;
  v_today timestamptz := analytics.utc_day(now());
  v_all analytics.pieces := p_pieces;
  v_listed analytics.pieces;
  v_rest bigint;
  v_bar bigint;
  v_keys text[];
begin
  -- Today has no list; its hours have, where there are any.
  if v_today = any (v_all.days) and exists (
    select from analytics.rollup_closed h join analytics.rollup_closed d on d.grain = 'day' and d.until = h.until
    where h.grain = 'hour' and h.since <= v_today and h.until >= v_today)
  then
    v_all.days := array_remove(v_all.days, v_today);
    v_all.hours := v_all.hours || array(
      select generate_series(v_today, h.until - interval '1 microsecond', interval '1 hour')
      from analytics.rollup_closed h where h.grain = 'hour');
  end if;

  select coalesce(array_agg(b.bucket) filter (where b.grain = 'hour'), '{}'),
    coalesce(array_agg(b.bucket) filter (where b.grain = 'day'), '{}'),
    coalesce(array_agg(b.bucket) filter (where b.grain = 'week'), '{}'), coalesce(sum(b.rest), 0)
  into v_listed.hours, v_listed.days, v_listed.weeks, v_rest
  from analytics.rollup_best b
  where b.list = p_list and (b.grain = 'hour' and b.bucket = any (v_all.hours) or b.grain = 'day' and b.bucket = any (v_all.days)
    or b.grain = 'week' and b.bucket = any (v_all.weeks));
  v_all.hours := array(select unnest(v_all.hours) except select unnest(v_listed.hours));
  v_all.days := array(select unnest(v_all.days) except select unnest(v_listed.days));
  v_all.weeks := array(select unnest(v_all.weeks) except select unnest(v_listed.weeks));

  -- Planned with the buckets known, and from the partitions: to plan it over all of them takes as long as to run it.
  execute format($query$
    with seen as (
      select r.%2$I as key, r.%3$I as n, 0::bigint as rest from analytics.rollup_%1$s_minutes r
      where r.bucket = any ($2) and r.%3$I > 0
      union all
      select r.%2$I, r.%3$I, 0 from analytics.rollup_%1$s_quarters r where r.bucket = any ($3) and r.%3$I > 0
      union all
      select r.%2$I, r.%3$I, 0 from analytics.rollup_%1$s_hours r where r.bucket = any ($4) and r.%3$I > 0
      union all
      select r.%2$I, r.%3$I, 0 from analytics.rollup_%1$s_days r where r.bucket = any ($5) and r.%3$I > 0
      union all
      select r.%2$I, r.%3$I, 0 from analytics.rollup_%1$s_weeks r where r.bucket = any ($6) and r.%3$I > 0
      union all
      select k.key collate "C", k.n, b.rest from analytics.rollup_best b cross join lateral unnest(b.keys, b.counts) as k (key, n)
      where b.list = $1 and (b.grain = 'hour' and b.bucket = any ($7) or b.grain = 'day' and b.bucket = any ($8)
        or b.grain = 'week' and b.bucket = any ($9))
      union all
      -- A key that was counted late may have any number: more than all rests, so always a candidate.
      select l.key, 0, $10 + 1 from analytics.rollup_late l
      where l.list = $1 and (l.grain = 'hour' and l.bucket = any ($7) or l.grain = 'day' and l.bucket = any ($8)
        or l.grain = 'week' and l.bucket = any ($9))
    ),
    -- As int, because a sum of bigint is counted in numeric.
    candidate as materialized (select key, sum(n::int) as least_n, sum(rest::int) as accounted from seen group by key),
    bar as (select least_n as n from candidate order by least_n desc offset $11 limit 1)
    select array_agg(c.key), min(bar.n)
    from bar
    join candidate c on c.accounted > $10 or c.least_n + $10 - c.accounted >= bar.n
  $query$, p_list, v_key, v_n)
  into v_keys, v_bar
  using p_list, v_all.minutes, v_all.quarters, v_all.hours, v_all.days, v_all.weeks, v_listed.hours, v_listed.days, v_listed.weeks,
    v_rest, p_limit;

  -- A key that no bucket lists cannot reach the bar; or else every key must be counted.
  return case when v_bar > v_rest then v_keys end;
end
$$;
comment on function analytics.top_keys is
  'The keys that can be among the first p_limit + 1 of some buckets, a few more than those; null when every key must be counted.';
