-- Insights of what followed a search: views, contacts and purchases that name it. Either may arrive first.

create function analytics.add_search_clicks(p_batch analytics.events[]) returns analytics.search_clicks[]
language plpgsql volatile set search_path = ''
as $$
declare
  v_clicks analytics.search_clicks[];
begin
  select array_agg(c) into v_clicks
  from (
    select e.search_id, (e.properties ->> 'listingId') collate "C" as listing_id,
      count(*) filter (where e.type = 'listing_view')::int as clicks, count(p.position)::int as positioned,
      coalesce(sum(p.position), 0) as position_sum, min(p.position) as best_position,
      count(*) filter (where e.type = 'listing_contact')::int as contacts,
      count(*) filter (where e.type = 'listing_purchase')::int as purchases,
      max(e.derived_at) as touched_at
    from unnest(analytics.as_counted(p_batch, '{listing_view,listing_contact,listing_purchase}')) as e
    cross join lateral (
      select case when e.type = 'listing_view' and jsonb_typeof(e.properties -> 'position') = 'number'
        then least(greatest((e.properties ->> 'position')::numeric, 1), 10000)::int end as position
    ) as p
    where e.search_id is not null and e.type in ('listing_view', 'listing_contact', 'listing_purchase')
    group by 1, 2
  ) as c;

  insert into analytics.search_clicks as c
  select * from unnest(v_clicks)
  on conflict (search_id, listing_id) do update set clicks = c.clicks + excluded.clicks, positioned = c.positioned + excluded.positioned,
    position_sum = c.position_sum + excluded.position_sum, best_position = least(c.best_position, excluded.best_position),
    contacts = c.contacts + excluded.contacts, purchases = c.purchases + excluded.purchases,
    touched_at = greatest(c.touched_at, excluded.touched_at);
  return v_clicks;
end
$$;
comment on function analytics.add_search_clicks is 'Keeps which listings followed which search; returns what is new.';

create function analytics.add_search_outcomes(p_before analytics.search_outcomes[], p_after analytics.search_outcomes[]) returns void
language sql volatile set search_path = ''
as $$
  with change as (select 1 as sign, * from unnest(p_after) union all select -1, * from unnest(p_before)),
  cell as materialized (
    select date_bin('15 minutes', c.at, 'epoch') as bucket, k.kind, k.subject, sum(sign * (clicks > 0)::int) as clicked,
      sum(sign * positioned) as positioned,
      sum(sign * position_sum) as position_sum, sum(sign * contacts) as contacts, sum(sign * purchases) as purchases
    from change c
    cross join lateral (values ('term'::analytics.subject_kind, c.term), ('filters', c.filters)) as k (kind, subject)
    where k.subject is not null
    group by 1, 2, 3
    having sum(sign * (clicks > 0)::int) <> 0 or sum(sign * positioned) <> 0 or sum(sign * contacts) <> 0 or sum(sign * purchases) <> 0
      or sum(sign * position_sum) <> 0
  )
  insert into analytics.rollup_subjects as r
    (bucket, kind, subject, clicked, positioned, position_sum, contacts, purchases, grain)
  select *, 'quarter'::analytics.grain from cell
  union all
  select date_bin('1 day', bucket, 'epoch'), kind, subject, sum(clicked), sum(positioned), sum(position_sum), sum(contacts),
    sum(purchases), 'day'
  from cell group by 1, 2, 3
  on conflict (bucket, grain, kind, subject) do update set clicked = r.clicked + excluded.clicked,
    positioned = r.positioned + excluded.positioned, position_sum = r.position_sum + excluded.position_sum,
    contacts = r.contacts + excluded.contacts, purchases = r.purchases + excluded.purchases
$$;
comment on function analytics.add_search_outcomes is 'Adds to the rollups what followed searches, less what was known of them before.';

create function analytics.count_search_outcomes(p_searches analytics.search_facts[], p_clicks analytics.search_clicks[]) returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_before analytics.search_outcomes[];
  v_after analytics.search_outcomes[];
begin
  with before as materialized (
    select * from analytics.search_outcomes
    where search_id in (select s.search_id from unnest(p_searches) as s union select c.search_id from unnest(p_clicks) as c)
  ),
  owner as materialized (
    select distinct on (search_id) *
    from (
      select search_id, id as owner, session_id, at, term, filters from unnest(p_searches)
      union all
      select search_id, owner, session_id, at, term, filters from before where owner is not null
    ) as o
    order by search_id, at, owner
  ),
  followed as materialized (
    select search_id, sum(clicks) as clicks, sum(positioned) as positioned, sum(position_sum) as position_sum,
      sum(contacts) as contacts, sum(purchases) as purchases, max(touched_at) as touched_at
    from (
      select search_id, clicks, positioned, position_sum, contacts, purchases, touched_at from unnest(p_clicks)
      union all
      select search_id, clicks, positioned, position_sum, contacts, purchases, touched_at from before
    ) as f
    group by search_id
  ),
  after as (
    insert into analytics.search_outcomes (search_id, owner, session_id, at, term, filters, clicks, positioned, position_sum, contacts,
      purchases, touched_at)
    select search_id, o.owner, o.session_id, o.at, o.term, o.filters, coalesce(f.clicks, 0), coalesce(f.positioned, 0),
      coalesce(f.position_sum, 0), coalesce(f.contacts, 0), coalesce(f.purchases, 0), greatest(o.at, f.touched_at)
    from owner o full join followed f using (search_id)
    on conflict (search_id) do update set owner = excluded.owner, session_id = excluded.session_id, at = excluded.at, term = excluded.term,
      filters = excluded.filters, clicks = excluded.clicks, positioned = excluded.positioned, position_sum = excluded.position_sum,
      contacts = excluded.contacts, purchases = excluded.purchases, touched_at = excluded.touched_at
    returning search_outcomes.*
  )
  select array(select b::analytics.search_outcomes from before b), array(select a::analytics.search_outcomes from after a)
  into v_before, v_after;
  perform analytics.add_search_outcomes(v_before, v_after);
end
$$;
comment on function analytics.count_search_outcomes is
  'Keeps what followed each search and which search it counts for, and adds the difference to the rollups.';
