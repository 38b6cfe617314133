-- Insights of sessions, filters taken back, and positions in result lists.

create function analytics.add_sessions(p_before analytics.session_facts[], p_after analytics.session_facts[]) returns void
language sql volatile set search_path = ''
as $$
  with change as (
    select 1 as sign, analytics.session_seconds(a) as seconds, a.* from unnest(p_after) as a
    union all
    select -1, analytics.session_seconds(b), b.* from unnest(p_before) as b
  ),
  cell as materialized (
    select date_bin('15 minutes', c.first_at, 'epoch') as bucket, coalesce(c.device, '') collate "C" as device,
      coalesce(c.country, '') collate "C" as country,
      sum(sign) as started, sum(sign * (c.actions <= 1)::int) as bounced,
      sum(sign * c.seconds) as seconds,
      sum(sign * c.events) as events, sum(sign * c.searched::int) as searched, sum(sign * f.viewed::int) as viewed,
      sum(sign * f.interested::int) as interested, sum(sign * (f.interested and c.purchased)::int) as purchased
    from change c
    -- The funnel is cumulative: a step counts where all before it were taken, in whatever order. Who buys is interested.
    cross join lateral (select c.searched and c.viewed as viewed,
      c.searched and c.viewed and (c.favorited or c.contacted or c.purchased) as interested) as f
    group by 1, 2, 3
  )
  insert into analytics.rollup_sessions as r
    (bucket, device, country, started, bounced, seconds, events, searched, viewed, interested, purchased, grain)
  select *, 'quarter'::analytics.grain from cell
  union all
  select date_bin('1 day', bucket, 'epoch'), device, country, sum(started), sum(bounced), sum(seconds), sum(events),
    sum(searched), sum(viewed), sum(interested), sum(purchased), 'day'
  from cell group by 1, 2, 3
  on conflict (bucket, grain, device, country) do update set
    started = r.started + excluded.started, bounced = r.bounced + excluded.bounced, seconds = r.seconds + excluded.seconds,
    events = r.events + excluded.events, searched = r.searched + excluded.searched, viewed = r.viewed + excluded.viewed,
    interested = r.interested + excluded.interested, purchased = r.purchased + excluded.purchased
$$;
comment on function analytics.add_sessions is 'Adds to the rollups what sessions did, less what was known of them before.';

create function analytics.count_sessions(p_batch analytics.events[]) returns uuid[]
language plpgsql volatile set search_path = ''
as $$
declare
  v_before analytics.session_facts[];
  v_after analytics.session_facts[];
begin
  with seen as materialized (
    select e.session_id, min(e.derived_at) as first_at, max(e.derived_at) as last_at, count(*)::int as events,
      (count(*) filter (where e.type not in ('session_start', 'session_end')))::int as actions,
      bool_or(e.type = 'search') as searched, bool_or(e.type = 'listing_view') as viewed, bool_or(e.type = 'listing_favorite') as favorited,
      bool_or(e.type = 'listing_contact') as contacted, bool_or(e.type = 'listing_purchase') as purchased,
      -- The first by name, so that order of arrival does not matter where a session says two.
      min(left(e.properties ->> 'device', 20) collate "C") filter (where e.type = 'session_start') as device,
      min(left(e.properties ->> 'country', 20) collate "C") filter (where e.type = 'session_start') as country
    from unnest(p_batch) as e
    group by e.session_id
  ),
  before as materialized (select v.* from seen join analytics.session_facts v using (session_id)),
  after as (
    insert into analytics.session_facts as v
      (session_id, first_at, last_at, events, actions, searched, viewed, favorited, contacted, purchased, device, country)
    select session_id, first_at, last_at, events, actions, searched, viewed, favorited, contacted, purchased, device, country from seen
    on conflict (session_id) do update set
      first_at = least(v.first_at, excluded.first_at), last_at = greatest(v.last_at, excluded.last_at),
      events = v.events + excluded.events, actions = v.actions + excluded.actions, searched = v.searched or excluded.searched,
      viewed = v.viewed or excluded.viewed, favorited = v.favorited or excluded.favorited, contacted = v.contacted or excluded.contacted,
      purchased = v.purchased or excluded.purchased, device = least(v.device collate "C", excluded.device),
      country = least(v.country collate "C", excluded.country)
    returning v.*
  )
  select array(select b::analytics.session_facts from before b), array(select a::analytics.session_facts from after a)
  into v_before, v_after;
  perform analytics.add_sessions(v_before, v_after);
  return array(
    select a.session_id from unnest(v_after) as a where a.contacted or a.purchased
    except
    select b.session_id from unnest(v_before) as b where b.contacted or b.purchased);
end
$$;
comment on function analytics.count_sessions is
  'Keeps what each session of a batch did and adds the difference to the rollups; returns the sessions that contacted or bought for the '
  'first time.';

create function analytics.add_quick_removals(p_uses analytics.filter_facts[], p_sign int) returns void
language sql volatile set search_path = ''
as $$
  with cell as materialized (
    select date_bin('15 minutes', u.at, 'epoch') as bucket, u.filter, u.value, p_sign * count(*) as n
    from unnest(p_uses) as u group by 1, 2, 3
  )
  insert into analytics.rollup_filters_quick as r (bucket, filter, value, n, grain)
  select *, 'quarter'::analytics.grain from cell
  union all
  select date_bin('1 day', bucket, 'epoch'), filter, value, sum(n), 'day' from cell group by 1, 2, 3
  on conflict (bucket, grain, filter, value) do update set n = r.n + excluded.n
$$;
comment on function analytics.add_quick_removals is
  'Adds applications of filters that were taken back soon to the rollups; p_sign -1 takes them out.';

create function analytics.count_quick_removals(p_batch analytics.events[]) returns void
language plpgsql volatile set search_path = ''
-- A session's few uses by index, whatever the statistics say: a join of all uses would grow with their square.
set enable_seqscan = off
as $$
declare
  v_taken_back analytics.filter_facts[];
begin
  insert into analytics.filter_facts (id, session_id, at, type, filter, value)
  select e.id, e.session_id, e.derived_at, e.type, left(coalesce(e.properties ->> 'filter', ''), 60),
    left(coalesce(e.properties ->> 'value', ''), 120)
  from unnest(analytics.as_counted(p_batch, '{filter_apply,filter_remove,filter_clear}')) as e
  where e.type in ('filter_apply', 'filter_remove', 'filter_clear')
  on conflict (id) do nothing;

  -- An application never stops being one that was taken back: those that became one now are the difference.
  -- One of each pair is new: what a session did before is not held against itself again.
  with new_use as materialized (
    select u.*, make_interval(secs => s.filter_quick_seconds) as soon
    from analytics.filter_facts u cross join analytics.settings s
    where u.id = any (array(select e.id from unnest(p_batch) as e where e.type in ('filter_apply', 'filter_remove', 'filter_clear')))
  ),
  pair as (
    select n.id from new_use n
    where n.type = 'filter_apply' and not n.quick and exists (
      select from analytics.filter_facts r
      where r.session_id = n.session_id and r.at >= n.at and r.at <= n.at + n.soon
        and ((r.type = 'filter_remove' and r.filter = n.filter and r.value in ('', n.value))
          or (r.type = 'filter_clear' and r.filter in ('', n.filter))))
    union
    select a.id from new_use n join analytics.filter_facts a on a.session_id = n.session_id and a.at <= n.at and a.at >= n.at - n.soon
    where a.type = 'filter_apply' and not a.quick
      and ((n.type = 'filter_remove' and n.filter = a.filter and n.value in ('', a.value))
        or (n.type = 'filter_clear' and n.filter in ('', a.filter)))
  ),
  taken_back as (
    update analytics.filter_facts a set quick = true where a.id = any (array(select p.id from pair p)) returning a.*
  )
  select array_agg(t::analytics.filter_facts) into v_taken_back from taken_back t;
  perform analytics.add_quick_removals(v_taken_back, 1);
end
$$;
comment on function analytics.count_quick_removals is
  'Keeps uses of filters and counts applications that were removed or cleared soon after; a removal without value, or a clear without '
  'filter, takes back all.';

create function analytics.count_positions(p_batch analytics.events[], p_sign int default 1) returns void
language sql volatile set search_path = ''
as $$
  with batch as materialized (select e.* from unnest(analytics.as_counted(p_batch, '{listing_impression,listing_view}')) as e),
  shown as (
    select e.derived_at, l.listing_id, e.first + l.ordinal - 1 as position, 1 as impressions, 0 as clicks
    from (
      select b.derived_at, b.properties -> 'listingIds' as ids,
        case when jsonb_typeof(b.properties -> 'firstPosition') = 'number'
          then least(greatest((b.properties ->> 'firstPosition')::numeric, 1), 10000)::int end as first
      from batch as b where b.type = 'listing_impression'
    ) as e
    cross join lateral jsonb_array_elements_text(e.ids) with ordinality as l (listing_id, ordinal)
    where e.first is not null
    union all
    select e.derived_at, e.properties ->> 'listingId', least(greatest((e.properties ->> 'position')::numeric, 1), 10000)::int, 0, 1
    from batch as e
    where e.type = 'listing_view' and jsonb_typeof(e.properties -> 'position') = 'number'
  ),
  cell as materialized (
    select date_bin('15 minutes', derived_at, 'epoch') as bucket, listing_id collate "C" as listing_id,
      least(position, 21)::smallint as position,
      p_sign * sum(impressions) as impressions, p_sign * sum(clicks) as clicks
    from shown group by 1, 2, 3
  ),
  of_listing as (
    insert into analytics.rollup_listing_positions as r (bucket, listing_id, position, impressions, clicks, grain)
    select *, 'quarter'::analytics.grain from cell
    union all
    select date_bin('1 day', bucket, 'epoch'), listing_id, position, sum(impressions), sum(clicks), 'day' from cell group by 1, 2, 3
    on conflict (bucket, grain, listing_id, position) do update set
      impressions = r.impressions + excluded.impressions, clicks = r.clicks + excluded.clicks
  )
  insert into analytics.rollup_positions as r (bucket, position, impressions, clicks, grain)
  select bucket, position, sum(impressions), sum(clicks), 'quarter'::analytics.grain from cell group by 1, 2
  union all
  select date_bin('1 day', bucket, 'epoch'), position, sum(impressions), sum(clicks), 'day' from cell group by 1, 2
  on conflict (bucket, grain, position) do update set
    impressions = r.impressions + excluded.impressions, clicks = r.clicks + excluded.clicks
$$;
comment on function analytics.count_positions is
  'Adds where in result lists listings were shown and opened, each listing and all together; p_sign -1 takes it out.';
