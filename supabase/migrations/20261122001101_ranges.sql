-- Reports, what they share: the asked range, its buckets, and how far back filtered numbers can be whole. Long ranges
-- read whole days in the middle and quarters of an hour at the edges, and from facts what is left of a quarter. With a filter,
-- the numbers come from facts (and of listings and sessions from raw events), which are not kept as long:
-- `recordedFrom` says so.

create function analytics.filtered_from(p_section text, p_filter analytics.compiled_filter) returns timestamptz
language sql stable set search_path = ''
as $$
  select greatest(
    -- Facts go to the moment, raw events by the day.
    case when p_section <> 'listings' or (p_filter).of_sessions or (p_filter).path::text ~ '\$\."(country|device)"'
      then now() - make_interval(days => s.sessions_days + 1) end,
    case when p_section = 'listings' or (p_filter).of_sessions then analytics.utc_day(now()) - make_interval(days => s.events_days) end)
  from analytics.settings s
$$;
comment on function analytics.filtered_from is
  'The first moment of which a section''s filtered numbers can be whole: what they are counted from is kept since then.';

create function analytics.countable() returns table (section text, fact text, types text[])
language sql immutable set search_path = ''
as $$
  values
    ('filters', 'applied', array['filter_apply']),
    ('filters', 'previousApplied', array['filter_apply']),
    ('filters', 'removedQuickly', array['filter_apply']),
    ('filters', 'removed', array['filter_remove']),
    ('filters', 'cleared', array['filter_clear']),
    ('filters', 'combinations', array['search']),
    ('listings', 'impressions', array['listing_impression']),
    ('listings', 'views', array['listing_view']),
    ('listings', 'previousViews', array['listing_view']),
    ('listings', 'clicks', array['listing_view']),
    ('listings', 'expectedClicks', array['listing_impression', 'listing_view']),
    ('listings', 'favorites', array['listing_favorite']),
    ('listings', 'contacts', array['listing_contact']),
    ('listings', 'purchases', array['listing_purchase'])
$$;
comment on function analytics.countable is 'Facts of reports that count events one by one, and all the types that they need.';

create function analytics.not_applicable(p_section text, p_filter analytics.compiled_filter) returns text[]
language sql stable set search_path = ''
as $$
  select case
    when p_filter is null or (p_filter).of_sessions then '{}'
    -- Sessions are no events; and of searches there is what followed them, where there are any.
    when case p_section
      when 'user_sessions' then true
      when 'search' then 'search' <> all ((p_filter).types)
      else not exists (select from analytics.countable() as c where c.section = p_section and c.types <@ (p_filter).types) end
      then array['*']
    else array(select c.fact from analytics.countable() as c where c.section = p_section and not c.types <@ (p_filter).types)
  end
$$;
comment on function analytics.not_applicable is
  'The facts of a report that the events which a filter selects cannot give: null in the answer, which is not 0. "*": it has none.';

create function analytics.asked_report(
  p_section text, p_from timestamptz, p_to timestamptz, p_time_zone text default 'UTC', p_filter jsonb default null,
  p_before timestamptz default null, out from_at timestamptz, out to_at timestamptz, out before_at timestamptz,
  out before_to_at timestamptz, out filter analytics.compiled_filter,
  out envelope jsonb
)
language plpgsql stable set search_path = ''
as $$
declare
  v_kept timestamptz := '-infinity';
begin
  if p_section <> all (analytics.allowed_sections()) then
    raise exception 'You may not see this part of the dashboard.'
      using errcode = '42501', hint = format('Ask an owner for the topic "analytics:%s".', p_section);
  end if;
  perform analytics.require_turn();
  select * into from_at, to_at, before_at, before_to_at from analytics.asked_range(p_from, p_to, p_time_zone, p_before);
  if p_filter is not null then
    perform analytics.require_filtered_turn();
    filter := analytics.compile_filter(p_filter);
    -- Nothing of other sections is matched, or a count would tell what happened there.
    filter.types := array(select t from unnest((filter).types) as t
      where analytics.section_of(t) = any (analytics.allowed_sections()));
    perform analytics.require_askable(p_filter, analytics.allowed_sections());
    v_kept := analytics.filtered_from(p_section, filter);
    if filter.of_sessions then
      -- Once for all parts of the answer, as far as the insights have counted events, and as far back as numbers can be whole.
      filter.sessions := array(
        select analytics.matching_sessions(filter, (select i.cursor from analytics.insight_state i),
          greatest(before_at, v_kept), to_at));
    end if;
  end if;
  envelope := jsonb_build_object(
    'takenAt', analytics.known_until(), 'fromMinute', analytics.minute_number(from_at), 'toMinute', analytics.minute_number(to_at),
    'notApplicable', to_jsonb(analytics.not_applicable(p_section, filter)),
    'previousRecorded', before_at >= v_kept
      and analytics.recorded_before(analytics.quarter(before_at), array[p_section]),
    -- Where nothing was counted before, nothing is missing.
    'recordedFrom', case when from_at < v_kept and analytics.recorded_before(v_kept, array[p_section]) then v_kept end,
    'completeUntil', (select least(analytics.complete_until(), analytics.reached(i.cursor, i.complete_until))
      from analytics.insight_state i));
end
$$;
comment on function analytics.asked_report is
  'What every answer about a range begins with: may the caller see the section, the range, the period that it is compared '
  'with, the filter, compiled for the types of the caller''s sections, with the sessions of both periods that it selects, and the '
  'answer''s envelope. A bad filter is refused (22023), and one that asks for what the caller may not see; '
  'and (PT429) a caller who asks for too much at the same time.';

create function analytics.insight_edges(p_from timestamptz, p_to timestamptz, p_time_zone text) returns timestamptz[]
language sql stable set search_path = ''
as $$
  select array_agg(edge order by edge)
  from (
    select e as edge, lag(e) over (order by e) as before
    from unnest(analytics.bucket_edges(p_from, p_to, p_time_zone)) as e
    where e = analytics.quarter(e) or e in (p_from, p_to)
  ) as edges
  -- An open range ends with the bucket of now: these answers are asked for again, not kept up to date.
  where p_to is not null or before is null or before <= greatest(p_from, now())
$$;
comment on function analytics.insight_edges is
  'Borders of a series'' buckets, none shorter than 15 minutes but what a range holds of its first and last quarter.';

create function analytics.bucket_of(p_at timestamptz, p_edges timestamptz[]) returns int
language sql immutable parallel safe set search_path = ''
as $$ select least(width_bucket(p_at, p_edges), cardinality(p_edges) - 1) $$;
comment on function analytics.bucket_of is 'The bucket of a moment between the edges; what came after the last counts in it.';
