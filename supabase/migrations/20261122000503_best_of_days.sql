-- The best of each day that is over: so that the ranked lists of a month need not sum every term and listing
-- of every day. What a day does not list is bounded by `rest`; a key that could still be among the first is
-- then counted exactly from the rollups.

create table analytics.rollup_best (
  list text not null check (list in ('terms', 'listings')),
  day timestamptz not null,
  keys text[] not null,
  counts bigint[] not null,
  rest bigint not null,
  primary key (list, day)
);
alter table analytics.rollup_best enable row level security;
comment on table analytics.rollup_best is 'The most searched terms and most viewed listings of each UTC day that is over.';
comment on column analytics.rollup_best.rest is 'The most that a key which is not listed was counted that day; 0 where none was.';

create table analytics.rollup_late (
  list text not null,
  day timestamptz not null,
  key text collate "C" not null,
  primary key (list, day, key)
);
alter table analytics.rollup_late enable row level security;
comment on table analytics.rollup_late is 'Terms and listings that were counted in a day after its best were listed.';

create view analytics.ranked with (security_invoker = true) as
select 'terms' as list, grain, bucket, term as key, searches as n from analytics.rollup_terms
union all
select 'listings', grain, bucket, listing_id, views from analytics.rollup_listings;
comment on view analytics.ranked is 'What the lists are ranked by.';

create function analytics.rank_day(p_list text, p_day timestamptz, p_keep int) returns void
language plpgsql volatile set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
begin
  delete from analytics.rollup_late where list = p_list and day = p_day;
  with ranked as (
    select d.key, d.n, row_number() over (order by d.n desc, d.key) as rank
    from analytics.ranked d where d.list = p_list and d.grain = 'day' and d.bucket = p_day and d.n > 0
  )
  insert into analytics.rollup_best as b (list, day, keys, counts, rest)
  select p_list, p_day, coalesce(array_agg(key order by rank) filter (where rank <= p_keep), '{}'),
    coalesce(array_agg(n order by rank) filter (where rank <= p_keep), '{}'), coalesce(max(n) filter (where rank > p_keep), 0)
  from ranked
  on conflict (list, day) do update set keys = excluded.keys, counts = excluded.counts, rest = excluded.rest;
end
$$;
comment on function analytics.rank_day is 'Lists the p_keep best of one day. The caller keeps the fold out meanwhile.';

create function analytics.rank_days(p_now timestamptz default now(), p_keep int default 500) returns int
language plpgsql volatile set search_path = ''
as $$
declare
  v_day record;
  v_days int := 0;
begin
  -- A fold that counted something late in between would be forgotten; each day takes some milliseconds.
  perform pg_advisory_xact_lock(hashtext('analytics.fold'));
  for v_day in
    select l.list, d.day
    from unnest(array['terms', 'listings']) as l (list)
    cross join generate_series(
      analytics.utc_day(p_now) - interval '60 days', analytics.utc_day(p_now) - interval '1 day', interval '1 day') as d (day)
    where exists (select from analytics.ranked r where r.list = l.list and r.grain = 'day' and r.bucket = d.day)
      and (not exists (select from analytics.rollup_best b where b.list = l.list and b.day = d.day)
        or exists (select from analytics.rollup_late a where a.list = l.list and a.day = d.day))
    order by d.day desc
  loop
    perform analytics.rank_day(v_day.list, v_day.day, p_keep);
    v_days := v_days + 1;
  end loop;
  return v_days;
end
$$;
comment on function analytics.rank_days is
  'Lists the best of each day of the last 60 that is over, where that is not done or no longer true. Every 10 minutes; returns how many '
  'lists it made.';

create function analytics.mark_late(p_list text, p_buckets timestamptz[], p_keys text[]) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  insert into analytics.rollup_late (list, day, key)
  select p_list, date_bin('1 day', c.bucket, 'epoch'), c.key
  from unnest(p_buckets, p_keys) as c (bucket, key)
  where date_bin('1 day', c.bucket, 'epoch') in (select b.day from analytics.rollup_best b where b.list = p_list)
  on conflict do nothing;
end
$$;
comment on function analytics.mark_late is 'Notes which of these cells belong to days whose best are listed already.';

create function analytics.top_keys(p_list text, p_from timestamptz, p_to timestamptz, p_limit int) returns text[]
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_minutes timestamptz[] := analytics.edge_minutes(p_from, p_to);
  v_quarters timestamptz[] := analytics.edge_quarters(p_from, p_to);
  v_days timestamptz[] := analytics.whole_days(p_from, p_to);
  v_ranked timestamptz[];
  v_others timestamptz[];
  v_rest bigint;
  v_bar bigint;
  v_keys text[];
begin
  select coalesce(array_agg(b.day), '{}'), coalesce(sum(b.rest), 0) into v_ranked, v_rest
  from analytics.rollup_best b where b.list = p_list and b.day = any (v_days);
  v_others := array(select d from unnest(v_days) as d where d <> all (v_ranked));

  with seen as (
    select r.key, r.n, 0::bigint as rest from analytics.ranked r
    where r.list = p_list and r.grain = 'minute' and r.bucket = any (v_minutes) and r.n > 0
    union all
    select r.key, r.n, 0 from analytics.ranked r
    where r.list = p_list and r.grain = 'quarter' and r.bucket = any (v_quarters) and r.n > 0
    union all
    select d.key, d.n, 0 from analytics.ranked d where d.list = p_list and d.grain = 'day' and d.bucket = any (v_others) and d.n > 0
    union all
    select k.key, k.n, b.rest from analytics.rollup_best b cross join lateral unnest(b.keys, b.counts) as k (key, n)
    where b.list = p_list and b.day = any (v_ranked)
    union all
    -- A key that was counted late may have any number: more than all rests, so always a candidate.
    select l.key, 0, v_rest + 1 from analytics.rollup_late l where l.list = p_list and l.day = any (v_ranked)
  ),
  -- As int, because a sum of bigint is counted in numeric.
  candidate as materialized (select key, sum(n::int) as least_n, sum(rest::int) as accounted from seen group by key),
  bar as (select least_n as n from candidate order by least_n desc offset p_limit limit 1)
  select array_agg(c.key), min(bar.n) into v_keys, v_bar
  from bar
  join candidate c on c.accounted > v_rest or c.least_n + v_rest - c.accounted >= bar.n;

  -- A key that no day lists cannot reach the bar; or else every key must be counted.
  return case when v_bar > v_rest then v_keys end;
end
$$;
comment on function analytics.top_keys is
  'The keys that can be among the first p_limit + 1 of a range, a few more than those; null when every key must be counted.';
