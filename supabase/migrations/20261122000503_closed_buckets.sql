-- Closed buckets: hours, days and weeks of terms and listings, summed once from what is over. So the fold writes each of them once, and a
-- month is read from few rows. What is counted late is added to all of them by the fold.

create table analytics.rollup_closed (
  grain analytics.grain primary key check (grain in ('hour', 'day', 'week')),
  since timestamptz not null,
  until timestamptz not null check (until >= since)
);
alter table analytics.rollup_closed enable row level security;
comment on table analytics.rollup_closed is
  'From when to when hours, days and weeks of rollup_terms and rollup_listings hold all that was counted; no row where none does yet. Days '
  'hold the hours that are over, today too.';

create function analytics.hours_kept() returns interval
language sql immutable parallel safe set search_path = ''
as $$ select interval '9 days' $$;
comment on function analytics.hours_kept is 'How long hours are kept: for ranges that begin at a quarter or an hour, which are of a week.';

create function analytics.first_quarter() returns timestamptz
language sql stable set search_path = ''
as $$
  select least((select min(r.bucket) from analytics.rollup_terms r where r.grain = 'quarter'),
    (select min(r.bucket) from analytics.rollup_listings r where r.grain = 'quarter'))
$$;
comment on function analytics.first_quarter is 'Since when terms or listings are counted; null where none are.';

create type analytics.pieces as (
  minutes timestamptz[], quarters timestamptz[], hours timestamptz[], days timestamptz[], weeks timestamptz[]
);
comment on type analytics.pieces is 'The buckets that a range is made of, as long as there are; each moment is in one of them.';

create function analytics.pieces(p_from timestamptz, p_to timestamptz) returns analytics.pieces
language plpgsql stable set search_path = ''
as $$
declare
  v_pieces analytics.pieces;
  v_closed analytics.rollup_closed;
  v_until timestamptz := coalesce(
    (select c.until from analytics.rollup_closed c where c.grain = 'day'), analytics.first_quarter(), 'infinity');
begin
  v_pieces.minutes := analytics.edge_minutes(p_from, p_to);
  v_pieces.days := analytics.whole_days(p_from, p_to);
  -- Of whole days, what the days do not hold yet. The clock of `track` may run ahead of this one.
  v_pieces.quarters := analytics.edge_quarters(p_from, p_to) || array(
    select q from analytics.inner_days(p_from, p_to) as d
    cross join lateral generate_series(greatest(d.day_from, v_until), least(d.day_to, now() + interval '1 hour') - interval '1 microsecond',
      interval '15 minutes') as q);
  v_pieces.hours := '{}';
  v_pieces.weeks := '{}';
  -- Of a longer bucket, all shorter ones must be there, and it must be closed.
  for v_closed in select c.* from analytics.rollup_closed c loop
    if v_closed.grain = 'hour' then
      v_pieces.hours := array(
        select date_bin('1 hour', q, 'epoch') as hour from unnest(v_pieces.quarters) as q
        where q >= v_closed.since and q < v_closed.until group by 1 having count(*) = 4);
      v_pieces.quarters := array(select q from unnest(v_pieces.quarters) as q where date_bin('1 hour', q, 'epoch') <> all (v_pieces.hours));
    elsif v_closed.grain = 'week' then
      v_pieces.weeks := array(
        select date_bin('7 days', d, 'epoch') as week from unnest(v_pieces.days) as d
        where d >= v_closed.since and d < v_closed.until group by 1 having count(*) = 7);
      v_pieces.days := array(select d from unnest(v_pieces.days) as d where date_bin('7 days', d, 'epoch') <> all (v_pieces.weeks));
    end if;
  end loop;
  return v_pieces;
end
$$;
comment on function analytics.pieces is 'The buckets of terms and listings in [p_from, p_to).';

create function analytics.close_buckets(p_grain analytics.grain, p_of analytics.grain, p_from timestamptz, p_to timestamptz) returns void
language plpgsql volatile set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
begin
  insert into analytics.rollup_terms as t (bucket, grain, term, searches, without_results)
  select date_bin(analytics.grain_length(p_grain), r.bucket, 'epoch'), p_grain, r.term, sum(r.searches), sum(r.without_results)
  from analytics.rollup_terms r where r.grain = p_of and r.bucket >= p_from and r.bucket < p_to group by 1, 3
  -- A day grows by its hours.
  on conflict (bucket, grain, term) do update set
    searches = t.searches + excluded.searches, without_results = t.without_results + excluded.without_results;

  insert into analytics.rollup_listings as l (bucket, grain, listing_id, impressions, views, favorites, contacts, purchases)
  select date_bin(analytics.grain_length(p_grain), r.bucket, 'epoch'), p_grain, r.listing_id, sum(r.impressions), sum(r.views),
    sum(r.favorites), sum(r.contacts), sum(r.purchases)
  from analytics.rollup_listings r where r.grain = p_of and r.bucket >= p_from and r.bucket < p_to group by 1, 3
  on conflict (bucket, grain, listing_id) do update set
    impressions = l.impressions + excluded.impressions, views = l.views + excluded.views, favorites = l.favorites + excluded.favorites,
    contacts = l.contacts + excluded.contacts, purchases = l.purchases + excluded.purchases;

  insert into analytics.rollup_closed as c (grain, since, until) values (p_grain, p_from, p_to)
  on conflict (grain) do update set until = excluded.until;
end
$$;
comment on function analytics.close_buckets is
  'Makes the buckets of a grain in [p_from, p_to) from those of a shorter one. The caller keeps the fold out meanwhile.';

create function analytics.close_rollups(p_now timestamptz) returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_began timestamptz := clock_timestamp();
  v_first timestamptz := date_bin('1 hour', analytics.first_quarter(), 'epoch');
  -- Most of what comes late comes within minutes.
  v_over timestamptz := date_bin('1 hour', p_now - interval '20 minutes', 'epoch');
  v_grain analytics.grain;
  v_from timestamptz;
  v_to timestamptz;
begin
  -- Where nothing is counted, nothing is closed.
  if v_first is null then
    return;
  end if;
  foreach v_grain in array '{hour,day}'::analytics.grain[] loop
    v_from := coalesce((select c.until from analytics.rollup_closed c where c.grain = v_grain),
      case v_grain when 'hour' then greatest(v_first, date_bin('1 hour', p_now - analytics.hours_kept(), 'epoch')) else v_first end);
    -- After a long pause there is much: no fold waits for all of it.
    while v_from < v_over and clock_timestamp() < v_began + interval '1 second' loop
      v_to := least(v_over, v_from + interval '1 day');
      perform analytics.close_buckets(v_grain, 'quarter', v_from, v_to);
      v_from := v_to;
    end loop;
  end loop;
  -- Days hold all before they end.
  update analytics.rollup_closed set since = '-infinity' where grain = 'day' and since > '-infinity';

  v_from := coalesce((select c.until from analytics.rollup_closed c where c.grain = 'week'), date_bin('7 days', v_first, 'epoch'));
  v_to := v_from + interval '7 days';
  if v_to <= (select c.until from analytics.rollup_closed c where c.grain = 'day') then
    perform analytics.close_buckets('week', 'day', v_from, v_to);
  end if;
end
$$;
comment on function analytics.close_rollups is
  'Closes the hours that are over, adds them to their days, and closes the week that is over. The caller keeps the fold out meanwhile.';
