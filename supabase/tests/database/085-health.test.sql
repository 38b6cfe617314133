-- Health and raw events: for whom, how much, and bounded.
begin;
select plan(30);

select tests.create_member('anna', 'analyst');
select tests.create_member('vera', 'viewer', '{analytics:search}');
select tests.create_member('stan');
truncate analytics.rollup_health;

select is(analytics.reached(pg_current_snapshot(), now() - interval '1 hour'), now(), 'Where nothing was stored, nothing waits');

select analytics.report_ingest(jsonb_build_object(
  'counts', '[["accepted", "", 10], ["duplicates", "", 2], ["rejected", "too_old:occurredAt", 3], ["skew_ms", "1000", 9], ["skew_ms", "60000", 1]]'::jsonb,
  'samples', (select jsonb_agg(jsonb_build_object('code', 'too_old', 'field', 'occurredAt', 'message', 'too old', 'sample', '{}'::jsonb)) from generate_series(1, 100))));
select analytics.report_ingest('{"counts": [["accepted", "", 5]], "samples": [{"code": "too_old", "message": "once more"}]}');
select is((select count(*) from analytics.rejections), 60::bigint, 'Samples are bounded by minute and code');
select analytics.report_ingest(jsonb_build_object('counts', (
  select jsonb_agg(jsonb_build_array('rejected', 'unknown_field:' || i || '.' || r, 1)) from generate_series(1, 100) as i)))
from generate_series(1, 3) as r;
select results_eq($$select count(*) filter (where label <> 'unknown_field:…'), sum(n) from analytics.rollup_health where label like 'unknown%'$$,
  'values (19::bigint, 300::numeric)', 'Names that senders invent are bounded by minute, and all is counted');
delete from analytics.rollup_health where label like 'unknown%';
update analytics.settings set rejections_per_minute = 1000, rejections_per_day = 100;
select analytics.report_ingest(jsonb_build_object('samples', (
  select jsonb_agg(jsonb_build_object('code', 'too_old', 'message', 'too old')) from generate_series(1, 100))));
select is((select count(*) from analytics.rejections), 100::bigint, 'And by day');

-- Ids whose time says the opposite of the events' own.
create function pg_temp.id(p_n int) returns uuid language sql security definer as $$
  select overlay(overlay(analytics.first_id(now() + make_interval(hours => p_n))::text placing '7' from 15) placing '8' from 20)::uuid $$;
grant execute on function pg_temp.id to public;

select tests.ingest(jsonb_build_array(
  tests.event('search', '{"query": "lace", "resultsCount": 1}', now() - interval '2 minutes', p_id => pg_temp.id(3)),
  tests.event('listing_view', '{"listingId": "L1"}', now() - interval '1 minute', p_id => pg_temp.id(2)),
  tests.event('search', '{"query": "veil", "resultsCount": 1}', now(), p_id => pg_temp.id(1))));

-- Acting as analyst
select tests.act_as('anna');
select is(public.analytics_health() -> 'accepted', '15', 'Accepted events are summed');
select is(public.analytics_health() -> 'duplicates', '2', 'Duplicates too');
select is(public.analytics_health() -> 'rejected', '[["too_old:occurredAt", 3]]', 'Refusals by code and field');
select is(public.analytics_health() -> 'clockSkewMs', '{"p50": 1000, "p95": 60000}', 'Clock skew as quantiles');
select is(public.analytics_health() -> 'latencyMs', '{"p50": null, "p95": null}', 'Unknown is null, not zero');
select ok(
  (select (h ->> 'answeredAt')::timestamptz > (h ->> 'takenAt')::timestamptz from public.analytics_health() as h),
  'It says when it was asked and when it was answered, so that clocks can be compared');
select is(jsonb_array_length(public.analytics_health() -> 'samples'), 20, 'The newest samples are shown');
select is((select jsonb_agg(e ->> 'id') from jsonb_array_elements(public.analytics_events(p_limit => 2) -> 'events') as e),
  jsonb_build_array(pg_temp.id(1), pg_temp.id(2)), 'Raw events come newest first, whatever their ids');
select is((select jsonb_agg(e ->> 'id') from jsonb_array_elements(public.analytics_events(p_limit => 2, p_cursor => public.analytics_events(p_limit => 2) -> 'next') -> 'events') as e),
  jsonb_build_array(pg_temp.id(3)), 'Page by page');
select is(jsonb_array_length(public.analytics_events('{"search": "lace"}') -> 'events'), 1, 'And filtered');
select is(
  (select array_agg(e ->> 'id') from jsonb_array_elements(
    public.analytics_events(p_from => now() - interval '2 minutes', p_to => now()) -> 'events') as e),
  array[pg_temp.id(2)::text, pg_temp.id(3)::text], 'Of a range, the end not included, by the time they happened');
select is(jsonb_array_length(public.analytics_events('{"type": "search"}', p_from => now() - interval '1 minute') -> 'events'), 1,
  'Filtered, too');

select is(public.analytics_health() -> 'late', '0', 'Nothing came late');

-- Late, but not what only a loaded history tells
select tests.act_as_owner_of_database();
select analytics.add_latency((select array_agg(e) from jsonb_populate_recordset(null::analytics.events, jsonb_build_array(
  jsonb_build_object('received_at', now(), 'derived_at', now() - interval '6 minutes'),
  jsonb_build_object('received_at', now(), 'derived_at', now() - interval '4 minutes'),
  jsonb_build_object('received_at', now() - interval '2 hours', 'derived_at', now() - interval '3 hours'))) as e), now(), '-infinity');
select tests.act_as('anna');
select is(public.analytics_health() -> 'late', '1', 'What came over five minutes after it happened is late');
select tests.act_as_owner_of_database();
truncate analytics.rollup_health;
select analytics.add_latency((select array_agg(e) from jsonb_populate_recordset(null::analytics.events, jsonb_build_array(
  jsonb_build_object('received_at', now() - interval '20 minutes', 'derived_at', now() - interval '40 minutes'),
  jsonb_build_object('received_at', now() - interval '90 milliseconds', 'derived_at', now()))) as e), now(), now() - interval '1 minute');
select is((select jsonb_agg(jsonb_build_array(measure, label, n)) from analytics.rollup_health), '[["latency_ms", "100", 1]]',
  'What was received before the log began counts in neither');

update analytics.fold_state set epoch_at = '-infinity';
select analytics.reset_log();
select ok((select epoch_at > now() from analytics.fold_state), 'A log that is begun anew says when');

-- Bounded, whatever is asked for
select tests.act_as_owner_of_database();
select tests.ingest((select jsonb_agg(tests.event('session_end', '{}')) from generate_series(1, 1010)));
select tests.act_as('anna');
select is(jsonb_array_length(public.analytics_events(p_limit => 1000000) -> 'events'), 1000, 'At most 1,000 raw events a page');
select is(jsonb_array_length(public.analytics_events(p_limit => -1) -> 'events'), 1, 'And at least one');
select tests.act_as_owner_of_database();
create temp table events_read as select 0 as page, sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as n from pg_stat_xact_all_tables where relname ~ '^events_[0-9]';
select tests.act_as('anna');
select is(jsonb_array_length(public.analytics_events(p_limit => 10) -> 'events'), 10, 'A page without a filter');
select is(jsonb_array_length(public.analytics_events('{"type": "session_end"}', p_limit => 10) -> 'events'), 10, 'And with one');
select tests.act_as_owner_of_database();
select cmp_ok((select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) - (select n from events_read) from pg_stat_xact_all_tables where relname ~ '^events_[0-9]'), '<', 200::numeric,
  'Neither reads more events than it shows, but for the first of each day');
select tests.act_as('anna');
select ok((public.analytics_health(1000000) ->> 'since')::timestamptz > now() - interval '169 hours', 'Health looks back a week at most');

-- Acting as viewer
select tests.act_as('vera');
select throws_ok('select public.analytics_health()', '42501', null, 'Health is not for viewers of one section');
select is(jsonb_array_length(public.analytics_events() -> 'events'), 2, 'Viewers read the events of their sections');

-- Acting as stranger
select tests.act_as('stan');
select throws_ok('select public.analytics_health()', '42501', null, 'Strangers are refused');
select throws_ok('select public.analytics_events()', '42501', null, 'Raw events too');

select * from finish();
rollback;
