-- Insights: one small story, told in an order that makes it hard, and what each page says of it.
begin;
select plan(52);

select tests.create_member('anna', 'analyst');
select tests.create_member('vera', 'viewer', '{analytics:search}');
select tests.create_member('finn', 'viewer', '{analytics:filters}');
select tests.create_member('ulla', 'viewer', '{analytics:user_sessions}');
select tests.create_member('stan');

-- Noon of three days ago: late enough to be accepted, and days lie on both sides.
create function pg_temp.noon() returns timestamptz language sql stable as $$ select date_trunc('day', now(), 'UTC') - interval '60 hours' $$;
create function pg_temp.did(p_session text, p_after interval, p_type text, p_properties jsonb default '{}', p_search text default null) returns jsonb
language sql as $$
  select tests.event(p_type, p_properties, pg_temp.noon() + p_after, p_session) || jsonb_build_object('search_id', md5(p_search)::uuid, 'received_at', now())
$$;
create function pg_temp.arrive(variadic p_events jsonb[]) returns void language plpgsql as $$
begin
  perform tests.ingest(to_jsonb(p_events));
  perform analytics.count_insights((select array_agg(e) from analytics.events e where e.id in (select (v ->> 'id')::uuid from unnest(p_events) as v)));
end
$$;

-- What followed the search arrives before it; the later search of the evening arrives first.
select pg_temp.arrive(
  pg_temp.did('mia', '20 seconds', 'listing_view', '{"listingId": "V1", "position": 3, "title": "A veil"}', 'first'),
  pg_temp.did('mia', '30 seconds', 'listing_view', '{"listingId": "V2", "position": 5}', 'first'),
  pg_temp.did('mia', '60 seconds', 'listing_favorite', '{"listingId": "V1"}', 'first'));
select pg_temp.arrive(
  pg_temp.did('mia', '6 hours', 'search', '{"query": "LACE  veil", "resultsCount": 0, "filters": {"size": ["40", "38"], "colour": ["ivory"]}}', 'third'),
  pg_temp.did('ida', '1 minute', 'search', '{"query": "garter", "resultsCount": 0}', 'fourth'),
  pg_temp.did('eve', '119 seconds', 'search', '{"query": "Garter", "resultsCount": 0, "filters": {"colour": ["ivory"], "size": ["38", "40"]}}', 'fifth'),
  pg_temp.did('eve', '3 minutes', 'filter_clear'),
  pg_temp.did('eve', '2 minutes', 'filter_apply', '{"filter": "size", "value": "38"}'),
  pg_temp.did('eve', '1 minute', 'filter_apply', '{"filter": "colour", "value": "ivory"}'),
  pg_temp.did('ida', '2 minutes', 'listing_impression', '{"listingIds": ["V1", "V2", "V1"], "firstPosition": 20}'));
select pg_temp.arrive(
  pg_temp.did('mia', '10 seconds', 'search', '{"query": "Lace veil", "resultsCount": 9}', 'first'),
  -- The second page of the same search.
  pg_temp.did('mia', '40 seconds', 'search', '{"query": "Lace veil ", "resultsCount": 9, "page": 2}', 'first'),
  pg_temp.did('mia', '0 seconds', 'session_start', '{"device": "mobile", "country": "DE"}'),
  pg_temp.did('zoe', '5 minutes', 'search', '{"query": "a rare wish", "resultsCount": 4}'));

select results_eq(
  $$select analytics.session_seconds(jsonb_populate_record(null::analytics.session_facts,
      jsonb_build_object('first_at', now() - t.span, 'last_at', now(), 'events', t.events)))
    from (values (1, interval '0', 1), (2, '90.9 seconds', 2), (3, '30 minutes', 2), (4, '6 days', 2), (5, '2 hours', 4),
      (6, '23 hours', 47), (7, '6 days', 500)) as t (place, span, events) order by t.place$$,
  '{0,90,1800,1800,5400,82800,86400}'::bigint[],
  'A session lasts from its first to its last event, at most 30 minutes for each after the first, and a day');

create function pg_temp.during(p_call text) returns jsonb language plpgsql as $$
declare
  v_answer jsonb;
begin
  execute format('select public.%s', replace(p_call, '$', format('%L, %L', pg_temp.noon() - interval '1 hour', pg_temp.noon() + interval '1 hour'))) into v_answer;
  return v_answer;
end
$$;
create function pg_temp.refusal(p_query text) returns text language plpgsql as $$
begin
  execute p_query;
  return null;
exception when others then
  return sqlstate;
end
$$;
create function pg_temp.row_of(p_answer jsonb, p_match jsonb) returns jsonb language sql as $$
  select r from jsonb_array_elements(p_answer -> 'rows') as r where r @> p_match
$$;
grant execute on all functions in schema pg_temp to public;

-- Acting as analyst
select tests.act_as('anna');
select is(
  pg_temp.row_of(pg_temp.during('analytics_searches($)'), '{"term": "lace veil"}'), null,
  'A term of one session is not listed');
select is(
  pg_temp.during('analytics_searches($)') -> 'grouped',
  '{"terms": 2, "searches": 3, "sessions": 2, "withoutResults": 0, "clicked": 1, "positioned": 2, "positionSum": 8, "contacts": 0, "purchases": 0}',
  'But summed: what followed a search counts for its first page, though it arrived before');
select is(
  (select array_agg(r ->> 'term') from jsonb_array_elements(pg_temp.during($$analytics_searches($, 'zero_result')$$) -> 'rows') as r), '{garter}',
  'Spelling is folded, and terms of enough sessions are listed');
select is(pg_temp.during('analytics_searches($)') -> 'totals' -> 'searches', '5', 'The totals hold listed and grouped terms');
select is(pg_temp.during('analytics_searches($, p_limit => 0)') -> 'cut', 'false', 'A limit below one is one');
select is(
  (select array_agg(r ->> 'previousSearches') from jsonb_array_elements(
    public.analytics_searches(pg_temp.noon() + interval '1 hour', pg_temp.noon() + interval '3 hours', 'falling') -> 'rows') as r), '{2}',
  'Falling terms are those of the period before, of which no search may be left');

select is(
  pg_temp.during($$analytics_search_term(' Lace VEIL', $)$$) -> 'spellings',
  '[{"query": "Lace veil", "searches": 1}, {"query": "Lace veil ", "searches": 1}]', 'A term shows how it was typed');
select is(
  pg_temp.during($$analytics_search_term('lace veil', $)$$) -> 'clicks' -> 0,
  '{"listingId": "V1", "title": null, "clicks": 1, "bestPosition": 3, "positioned": 1, "positionSum": 3, "contacts": 0, "purchases": 0}', 'And what was opened');
select is(
  jsonb_path_query_array(pg_temp.during($$analytics_search_term('lace veil', $)$$), '$.sessions[*].searches'), '[2]', 'And who searched');
select is(
  pg_temp.during($$analytics_search_term('lace veil', $)$$) -> 'series' -> 'searches', '[0, 0, 0, 0, 2, 0, 0, 0]', 'And when, in quarters of an hour');
select is(pg_temp.during($$analytics_search_term('never typed', $)$$) -> 'totals' -> 'searches', '0', 'A term that nobody typed has zeros');

select is(
  pg_temp.row_of(pg_temp.during('analytics_supply_gaps($)'), '{"kind": "term"}') - 'lastAt',
  '{"kind": "term", "term": "garter", "filters": null, "terms": 1, "searches": 2, "withoutResults": 2, "sessions": 2, "lostSessions": 2, "previousLostSessions": 0,
    "sizes": ["38", "40"], "categories": [], "regions": []}', 'A gap: what two sessions did not find, with the sizes they wanted');
select is(
  pg_temp.row_of(public.analytics_supply_gaps(pg_temp.noon(), pg_temp.noon() + interval '8 hours'), '{"kind": "filters"}') -> 'filters',
  '{"size": ["38", "40"], "colour": ["ivory"]}', 'Filters are one set in whatever order they were sent');

select is(
  pg_temp.during('analytics_filters($)') -> 'rows' -> 0,
  '{"filter": "size", "value": "38", "applied": 0, "removed": 0, "cleared": 0, "removedQuickly": 1, "previousApplied": 0}',
  'A clear takes back what was applied up to a minute before');
select is(pg_temp.row_of(pg_temp.during('analytics_filters($)'), '{"filter": "colour"}'), null, 'And not what is older');
select is(jsonb_array_length(pg_temp.during('analytics_filters($)') -> 'combinations'), 1, 'Sets of filters come with it');

select is(
  pg_temp.during('analytics_listings($)') -> 'positions',
  '[{"position": 3, "impressions": 0, "clicks": 1}, {"position": 5, "impressions": 0, "clicks": 1},
    {"position": 20, "impressions": 1, "clicks": 0}, {"position": 21, "impressions": 2, "clicks": 0}]', 'All positions past 20 are one');

select is(
  pg_temp.during('analytics_sessions($)') -> 'totals',
  '{"started": 4, "bounced": 1, "seconds": 10980, "events": 14, "searched": 4, "viewed": 1, "interested": 1, "purchased": 0}',
  'A session counts once, in the quarter of its first event, with all it did later');
select is(
  pg_temp.during('analytics_sessions($)') -> 'devices' -> 1 -> 'name', '"mobile"', 'By device; those of whom it is not known are null');

-- Written past the edge function: as odd as the table's checks let through.
select tests.act_as_owner_of_database();
select lives_ok($$select pg_temp.arrive(
  pg_temp.did('odd', '5 hours', 'search', '{"query": " ", "resultsCount": 1e300, "filters": [1, {"a": null}]}'),
  pg_temp.did('odd', '5 hours', 'search', '{"query": "\ufdfa", "resultsCount": 0.0, "filters": {"size": null, "Region": 7, "category": [null, {"a": [1]}], "": []}}', 'odd'),
  pg_temp.did('odd', '5 hours', 'search', jsonb_build_object('query', 'long', 'resultsCount', 0, 'filters', jsonb_build_object('size', (select string_agg(md5(i::text), '') from generate_series(1, 500) as i)))),
  pg_temp.did('odd', '5 hours', 'listing_view', '{"listingId": "V1", "position": "3"}', 'odd'),
  pg_temp.did('odd', '5 hours', 'listing_view', '{"listingId": "V1", "position": -1e99}', 'odd'),
  pg_temp.did('odd', '5 hours', 'listing_impression', '{"listingIds": []}'),
  pg_temp.did('odd', '5 hours', 'listing_impression', '{"listingIds": ["V1"], "firstPosition": 1e99}'),
  pg_temp.did('odd', '5 hours', 'listing_impression', '{"listingIds": ["V1"], "firstPosition": null}'),
  pg_temp.did('odd', '5 hours', 'filter_clear', jsonb_build_object('filter', repeat('long ', 2000), 'value', array[1, 2])),
  pg_temp.did('odd', '5 hours', 'session_start', jsonb_build_object('device', repeat('phone', 2000), 'country', 7)))$$,
  'Odd rows stop nothing');

-- A sale settles what was lost.
select pg_temp.arrive(pg_temp.did('ida', '2 days', 'listing_purchase', '{"listingId": "V9", "price": 5, "currency": "EUR"}'));
select pg_temp.arrive(pg_temp.did('eve', '-30 minutes', 'search', '{"query": "garter", "resultsCount": 0}', 'sixth'));
select tests.act_as('anna');
select is(
  pg_temp.row_of(pg_temp.during('analytics_supply_gaps($)'), '{"kind": "term"}') -> 'lostSessions', '1', 'Whoever buys days later was not lost');
select is(
  pg_temp.during($$analytics_search_term('garter', $)$$) -> 'series' -> 'searches', '[0, 0, 1, 0, 2, 0, 0, 0]', 'A late search counts where it happened');
select is(
  jsonb_path_query_array(pg_temp.during('analytics_sessions($)'), '$.series.started[*]'), '[0, 0, 1, 0, 3, 0, 0, 0]', 'And moves the start of its session');

select is(
  jsonb_path_query_array(public.analytics_session(md5('eve')::uuid), '$.events[*].type'),
  '["search", "filter_apply", "search", "filter_apply", "filter_clear"]', 'A session is told in the order in which it happened');
select is(public.analytics_session(md5('mia')::uuid) -> 'session' -> 'seconds', '10800', 'It lasts as long as in the sums of all');
select is(public.analytics_session(md5('nobody')::uuid) - 'takenAt' - 'completeUntil', '{"session": null, "events": [], "cut": false}', 'A session that is not known is null');

select throws_ok($$select public.analytics_searches(now() - interval '1 day', null, 'newest')$$, '22023', null, 'An unknown list is refused');
select throws_ok($$select public.analytics_search_term(null, now() - interval '1 day')$$, '22023', null, 'So is a term that is none');
select throws_ok($$select public.analytics_sessions(now() - interval '1 day', null, 'Mars/Olympus')$$, '22023', null, 'And an unknown zone');
select is(
  public.analytics_sessions('1999-01-01') -> 'fromMinute' >= to_jsonb(tests.minute_number(now() - interval '401 days')), true, 'Ranges are clamped to 400 days');

-- With a filter; raw events are read as far as they were counted, and these are of this very transaction.
select tests.act_as_owner_of_database();
update analytics.insight_state set cursor = format('%1$s:%1$s:', pg_current_xact_id()::text::bigint + 1)::pg_snapshot;
select tests.act_as('anna');
select is(
  pg_temp.during($$analytics_searches($, p_filter => '{"device": "mobile"}')$$) -> 'grouped',
  '{"terms": 1, "searches": 2, "sessions": 1, "withoutResults": 0, "clicked": 1, "positioned": 2, "positionSum": 8, "contacts": 0, "purchases": 0}',
  'Searches by the device of their session, with what followed them');
select is(
  pg_temp.during($$analytics_searches($, p_filter => '{"filter": "size"}')$$) -> 'totals' -> 'searches', '1', 'By a filter that was chosen');
select is(
  jsonb_path_query_array(pg_temp.during($$analytics_search_term('garter', $, p_filter => '{"not": {"filter": "size"}}')$$), '$.sessions[*].sessionId'),
  jsonb_build_array(md5('ida')::uuid, md5('eve')::uuid), 'Of a term, the sessions of its matching searches');
select is(
  pg_temp.during($$analytics_supply_gaps($, p_filter => '{"filter": "size"}')$$) -> 'rows', '[]', 'A gap of one matching session is none');
select is(
  pg_temp.during($$analytics_filters($, p_filter => '{"filter": "size", "value": "38"}')$$) -> 'rows',
  '[{"filter": "size", "value": "38", "applied": 1, "removed": 0, "cleared": 0, "removedQuickly": 1, "previousApplied": 0}]',
  'A use that matches was taken back by a clear that does not');
select is(
  jsonb_path_query_array(pg_temp.during($$analytics_listings($, p_list => 'viewed', p_filter => '{"listing": "V1"}')$$), '$.positions[*]'),
  '[{"position": 3, "impressions": 0, "clicks": 1}, {"position": 20, "impressions": 1, "clicks": 0}, {"position": 21, "impressions": 1, "clicks": 0}]',
  'Of an impression, the listings that match');
select is(
  pg_temp.during($$analytics_sessions($, p_filter => '{"sessions": {"and": [{"search": "garter"}, {"filter": "size"}]}}')$$) -> 'totals' -> 'events', '5',
  'A session with one event that matches counts as a whole');
select is(
  pg_temp.during($$analytics_sessions($, p_filter => '{"sessions": {"or": [{"type": "session_start"}, {"country": "FR"}]}}')$$) -> 'totals' -> 'started', '1',
  'By an event or by where it is from: each session of either');

select is(
  (select array_agg(f) from unnest(array['searches(now()', 'search_term(''x'', now()', 'supply_gaps(now()', 'filters(now()', 'listings(now()', 'sessions(now()']) as f
   where pg_temp.refusal(format($$select public.analytics_%s - interval '1 day', p_filter => '{"colour": "red"}')$$, f)) is distinct from '22023'),
  null, 'A bad filter is refused by every page');

select tests.act_as_owner_of_database();
select pg_temp.arrive(pg_temp.did('zoe', '7 minutes', 'search', '{"query": "garter", "resultsCount": 3, "filters": {"size": ["44"]}}'));
select tests.act_as('anna');
select is(
  pg_temp.row_of(pg_temp.during($$analytics_supply_gaps($, p_filter => '{"search": "garter"}')$$), '{"kind": "term"}') -> 'sizes', '["38", "40"]',
  'A gap shows what was set on the searches that found nothing');

-- What filtered numbers are counted from is kept for a shorter time.
select tests.act_as_owner_of_database();
update analytics.settings set sessions_days = 8;
insert into analytics.rollup_counts select analytics.quarter(now() - interval '60 days'), m, 1 from unnest(array['search', 'session_new']) as m;
select tests.act_as('anna');
select is(
  public.analytics_searches(now() - interval '20 days', p_filter => '{"device": "mobile"}') ->> 'recordedFrom', to_jsonb(now() - interval '9 days') #>> '{}',
  'A filtered answer says since when it is whole');
select is(
  (select array_agg(a -> 'recordedFrom') from unnest(array[public.analytics_searches(now() - interval '20 days'), public.analytics_searches(now() - interval '8 days', p_filter => '{"device": "mobile"}'),
    public.analytics_listings(now() - interval '20 days', p_filter => '{"type": "listing_view"}')]) as a),
  array['null', 'null', 'null']::jsonb[], 'And says nothing where all is kept');
select is(
  (select array_agg(a -> 'previousRecorded') from unnest(array[public.analytics_sessions(now() - interval '8 days'), public.analytics_sessions(now() - interval '8 days', p_filter => '{"device": "mobile"}'),
    public.analytics_sessions(now() - interval '4 days', p_filter => '{"device": "mobile"}')]) as a),
  array['true', 'false', 'true']::jsonb[], 'It compares only with what is kept');

-- Acting as viewer of sessions: a filter asks for nothing of other sections (rights.test.ts tries all).
select tests.act_as('ulla');
select throws_ok(
  $$select public.analytics_sessions(now() - interval '1 day', p_filter => '{"or": [{"type": "session_start"}, {"not": {"search": "garter"}}]}')$$,
  '22023', 'You may not filter by "search".', 'Whoever may not see searches may not filter by them');

-- Acting as viewer of filters
select tests.act_as('finn');
select is(pg_temp.during('analytics_filters($)') -> 'combinations', 'null', 'Sets of filters stand on searches: they are withheld');

-- Acting as viewer of searches
select tests.act_as('vera');
select throws_ok($$select public.analytics_listings(now() - interval '1 day')$$, '42501', null, 'A viewer of searches sees no listings');
select throws_ok(
  $$select public.analytics_searches(now() - interval '1 day', p_list => 'no_click')$$, '42501', null, 'Nor after which searches none was opened');
select is(
  jsonb_path_query_array(public.analytics_session(md5('eve')::uuid), '$.events[*].type'), '["search", "search"]', 'And of a session only its searches');

-- Of terms with as many searches, the names decide which are listed, however many there are.
select tests.act_as_owner_of_database();
insert into analytics.subjects (id, kind, term, seen_at) select md5(t)::uuid, 'term', t, now() from (select 'even ' || chr(122 - i) as t from generate_series(0, 24) as i) as n;
insert into analytics.rollup_subjects (bucket, grain, kind, subject, searches, sessions)
select date_trunc('day', now(), 'UTC') - interval '200 days', 'quarter', 'term', md5('even ' || chr(122 - i))::uuid, 3, 3 from generate_series(0, 24) as i;
select tests.act_as('anna');
select is(
  (select array[jsonb_path_query_array(a, '$.rows[*].term'), a -> 'cut', a #> '{totals,searches}'] from public.analytics_searches(
    date_trunc('day', now(), 'UTC') - interval '200 days', date_trunc('day', now(), 'UTC') - interval '200 days' + interval '1 hour', p_limit => 2) as a),
  array['["even b", "even c"]', 'true', '75']::jsonb[], 'Of terms with as many searches the first by name are listed');

-- Acting as stranger
select tests.act_as('stan');
select throws_ok($$select public.analytics_searches(now() - interval '1 day')$$, '42501', null, 'Strangers are refused');
select throws_ok($$select public.analytics_session(md5('eve')::uuid)$$, '42501', null, 'Also where no section is asked for');

select * from finish();
rollback;
