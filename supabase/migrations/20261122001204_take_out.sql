-- Taking events out again, first: every number as if they had never come. Counts are subtracted; what joins events (sessions, and what
-- followed a search) is taken out whole and counted again from the events that remain.
-- The functions share two temporary tables that analytics.forget() makes, by chunk, so that no array grows with the wave:
--   wave  the events that go; counted and joined: whether the fold and the insights have them
--   rest  those that stay and are to be counted again: counted by the fold with a session of the wave, joined by the insights with such a
--         session, followed by the insights as what follows a search of the wave

create function analytics.negated(p_counts analytics.batch_counts) returns analytics.batch_counts
language sql immutable set search_path = ''
as $$
  select row(
    (select array_agg(row(c.minute, c.metric, -c.n)::analytics.rollup_minutes) from unnest(p_counts.counts) as c),
    (select array_agg(row(c.bucket, c.grain, c.term, -c.searches, -c.without_results)::analytics.rollup_terms)
      from unnest(p_counts.terms) as c),
    (select array_agg(row(c.bucket, c.grain, c.filter, c.value, -c.applied, -c.removed, -c.cleared)::analytics.rollup_filters)
      from unnest(p_counts.filters) as c),
    (select array_agg(row(c.bucket, c.grain, c.listing_id, -c.impressions, -c.views, -c.favorites, -c.contacts,
      -c.purchases)::analytics.rollup_listings) from unnest(p_counts.listings) as c)
  )::analytics.batch_counts
$$;
comment on function analytics.negated is 'What takes counts out again when it is added.';

create function analytics.take_out_sessions() returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_gone analytics.sessions[];
begin
  with gone as (
    delete from analytics.sessions s where s.session_id in (select w.session_id from pg_temp.wave w where w.counted) returning s.*)
  select array_agg(g::analytics.sessions) into v_gone from gone g;
  update analytics.active_minutes k set sessions = k.sessions - g.n
  from (select s.active_minute, count(*) as n from unnest(v_gone) as s group by 1) as g
  where k.minute = g.active_minute;
  perform analytics.add_minutes(array_agg(row(g.minute, 'session_new', -g.n)::analytics.rollup_minutes))
  from (select analytics.minute(s.started_at) as minute, count(*) as n from unnest(v_gone) as s group by 1) as g;
end
$$;
comment on function analytics.take_out_sessions is 'Forgets the sessions of the wave, as the fold knows them.';

create function analytics.take_out_facts() returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_sessions analytics.session_facts[];
  v_searches analytics.search_facts[];
  v_subjects analytics.session_subjects[];
  v_outcomes analytics.search_outcomes[];
  v_uses analytics.filter_facts[];
begin
  with gone as (
    delete from analytics.session_facts v where v.session_id in (select w.session_id from pg_temp.wave w where w.joined) returning v.*)
  select array_agg(g::analytics.session_facts) into v_sessions from gone g;
  with gone as (delete from analytics.search_facts f using pg_temp.wave w where f.id = w.id returning f.*)
  select array_agg(g::analytics.search_facts) into v_searches from gone g;
  delete from analytics.search_clicks c where c.search_id in (select w.search_id from pg_temp.wave w where w.joined);
  with gone as (
    delete from analytics.session_subjects s where s.session_id in (select w.session_id from pg_temp.wave w where w.joined) returning s.*)
  select array_agg(g::analytics.session_subjects) into v_subjects from gone g;
  with gone as (
    delete from analytics.search_outcomes o where o.search_id in (select w.search_id from pg_temp.wave w where w.joined) returning o.*)
  select array_agg(g::analytics.search_outcomes) into v_outcomes from gone g;
  with undecided as (
    update analytics.filter_facts f set quick = false
    where f.quick and f.session_id in (select w.session_id from pg_temp.wave w where w.joined)
    returning f.*)
  select array_agg(u::analytics.filter_facts) into v_uses from undecided u;
  delete from analytics.filter_facts f using pg_temp.wave w where f.id = w.id;

  perform analytics.add_sessions(v_sessions, null), analytics.count_searches(v_searches, -1), analytics.count_gap_values(v_searches, -1),
    analytics.add_search_sessions(v_subjects, null), analytics.add_search_outcomes(v_outcomes, null),
    analytics.add_quick_removals(v_uses, -1);
end
$$;
comment on function analytics.take_out_facts is
  'Forgets what the insights know of the sessions and searches of the wave, and takes it out of their rollups.';

create function analytics.take_out_counts() returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_chunk int;
  v_counted analytics.events[];
  v_joined analytics.events[];
begin
  for v_chunk in select distinct w.chunk from pg_temp.wave w order by 1 loop
    select array_agg(e) filter (where w.counted), array_agg(e) filter (where w.joined) into v_counted, v_joined
    from pg_temp.wave w join analytics.events e on e.id = w.id where w.chunk = v_chunk;
    perform analytics.add_counts(analytics.negated(analytics.count_batch(v_counted))), analytics.count_positions(v_joined, -1);
  end loop;
end
$$;
comment on function analytics.take_out_counts is 'Takes what each event of the wave counted by itself out of the rollups.';

create function analytics.count_rest() returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_chunk int;
  v_batch record;
begin
  for v_chunk in select distinct r.chunk from pg_temp.rest r order by 1 loop
    select array_agg(e) filter (where r.counted) as counted, array_agg(e) filter (where r.joined) as joined,
      array_agg(e) filter (where r.followed) as followed
    into v_batch from pg_temp.rest r join analytics.events e on e.id = r.id where r.chunk = v_chunk;
    perform analytics.add_minutes(s.started) from analytics.fold_sessions(v_batch.counted) as s;
    perform analytics.count_sessions(v_batch.joined), analytics.count_quick_removals(v_batch.joined);
    perform analytics.count_search_outcomes(null, analytics.add_search_clicks(v_batch.followed));
  end loop;
  -- After the sessions: whether one is lost depends on them.
  perform analytics.count_search_sessions(array_agg(f), null) from analytics.search_facts f
  where f.session_id in (select w.session_id from pg_temp.wave w where w.joined);
  perform analytics.count_search_outcomes(array_agg(f), null) from analytics.search_facts f
  where f.search_id in (select w.search_id from pg_temp.wave w where w.joined);
end
$$;
comment on function analytics.count_rest is 'Counts again what remains of the sessions and searches of the wave.';

create function analytics.name_again() returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_listings text[];
  v_batch analytics.events[];
  v_after uuid := '00000000-0000-0000-0000-000000000000';
begin
  with unnamed as (
    update analytics.listings l set title = null, title_from = null, category = null, category_from = null
    where l.listing_id in (
      select n.listing_id from analytics.listings n join pg_temp.wave w on w.id = (n.title_from).id
      union
      select n.listing_id from analytics.listings n join pg_temp.wave w on w.id = (n.category_from).id)
    returning l.listing_id
  )
  select array_agg(listing_id) into v_listings from unnamed;
  while v_listings is not null loop
    select array_agg(t.e), max(t.id::text)::uuid into v_batch, v_after
    from (
      select e, e.id from analytics.events e
      where e.id > v_after and e.type = 'listing_view' and e.properties ->> 'listingId' = any (v_listings)
        and not exists (select from pg_temp.wave w where w.id = e.id)
        and pg_visible_in_snapshot(e.xid, (select s.cursor from analytics.fold_state s))
      order by e.id limit 20000
    ) as t;
    exit when v_batch is null;
    perform analytics.name_listings(v_batch);
  end loop;
  delete from analytics.listings l where l.listing_id = any (v_listings) and l.title is null and l.category is null;
end
$$;
comment on function analytics.name_again is 'Gives the listings that the wave named the names that the remaining events give them.';

create function analytics.tidy_rollups() returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_days timestamptz[];
  v_buckets timestamptz[];
begin
  select array_agg(distinct analytics.utc_day(t.derived_at)),
    array_agg(distinct date_bin(analytics.grain_length(g.grain), t.derived_at, 'epoch'))
  into v_days, v_buckets
  from (select derived_at from pg_temp.wave union all select derived_at from pg_temp.rest) as t
  cross join unnest(enum_range('quarter'::analytics.grain, null)) as g (grain);

  -- What counts nothing was never there.
  delete from analytics.rollup_minutes where n = 0
    and minute between (select min(b) from unnest(v_buckets) as b) and (select max(b) + interval '1 day' from unnest(v_buckets) as b);
  delete from analytics.rollup_counts where bucket = any (v_buckets) and n = 0;
  delete from analytics.rollup_spans where bucket = any (v_buckets) and n = 0;
  -- Of the lists there are few minutes: they are all looked at.
  delete from analytics.rollup_terms where (grain = 'minute' or bucket = any (v_buckets)) and searches = 0;
  delete from analytics.rollup_filters where (grain = 'minute' or bucket = any (v_buckets)) and (applied, removed, cleared) = (0, 0, 0);
  delete from analytics.rollup_listings
    where (grain = 'minute' or bucket = any (v_buckets)) and (impressions, views, favorites, contacts, purchases) = (0, 0, 0, 0, 0);
  delete from analytics.rollup_subjects where bucket = any (v_buckets) and (searches, without_results, sessions, empty_sessions,
    lost_sessions, clicked, positioned, position_sum, contacts, purchases) = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  delete from analytics.rollup_gap_values where bucket = any (v_buckets) and n = 0;
  delete from analytics.rollup_filters_quick where bucket = any (v_buckets) and n = 0;
  delete from analytics.rollup_listing_positions where bucket = any (v_buckets) and (impressions, clicks) = (0, 0);
  delete from analytics.rollup_positions where bucket = any (v_buckets) and (impressions, clicks) = (0, 0);
  delete from analytics.rollup_sessions where bucket = any (v_buckets) and started = 0;
  -- When something was last not found cannot be subtracted.
  with stale as materialized (
    select r.bucket, r.grain, r.kind, r.subject,
      r.bucket + case r.grain when 'day' then interval '1 day' else interval '15 minutes' end as until
    from analytics.rollup_subjects r
    where r.bucket = any (v_buckets) and r.last_empty_at in (select w.derived_at from pg_temp.wave w where w.type = 'search')
  ),
  found as (
    select s.bucket, s.grain, s.kind, s.subject, max(e.at) as at
    from stale s
    left join (
      select f.at, k.kind, k.subject from analytics.search_facts f
      cross join lateral (values ('term'::analytics.subject_kind, f.term), ('filters', f.filters)) as k (kind, subject)
      where f.empty and f.at >= (select min(d) from unnest(v_days) as d)
    ) as e on e.kind = s.kind and e.subject = s.subject and e.at >= s.bucket and e.at < s.until
    group by 1, 2, 3, 4
  )
  update analytics.rollup_subjects r set last_empty_at = f.at
  from found f where (f.bucket, f.grain, f.kind, f.subject) = (r.bucket, r.grain, r.kind, r.subject);
  delete from analytics.subjects s where not exists (select from analytics.rollup_subjects r where r.subject = s.id)
    and s.seen_at >= (select min(d) from unnest(v_days) as d);
  perform analytics.regroup_terms();
  -- Listed with what is out now; upkeep lists these buckets anew, and until then every key is counted.
  delete from analytics.rollup_best where bucket = any (v_buckets);
  delete from analytics.rollup_late where bucket = any (v_buckets);
end
$$;
comment on function analytics.tidy_rollups is
  'After events were taken out: last times, rows of nothing, names of nothing, lists of the best.';
