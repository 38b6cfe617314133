-- Ingest: stored once, whatever happens; and the rate limit.
begin;
select plan(23);

create temp table sent as
select tests.event('search', '{"query": "veil", "resultsCount": 3}') as event
union all select tests.event('listing_view', '{"listingId": "L1"}');

select is((select count(*) from analytics.ingest((select jsonb_agg(event) from sent))), 2::bigint, 'New events are stored');
select is((select count(*) from analytics.ingest((select jsonb_agg(event) from sent))), 0::bigint, 'The same events again are duplicates');
select is(
  (select count(*) from analytics.ingest((select jsonb_agg(event) || jsonb_agg(event) from (select tests.event('session_end', '{}') as event) e))),
  1::bigint, 'Twice in one statement counts once');

select is(
  (select count(*) from analytics.ingest((select jsonb_build_array(e, e || jsonb_build_object('sent_at', now() + interval '6 days', 'received_at', now() + interval '6 days'))
    from (select tests.event('session_start', '{}') as e) s))),
  1::bigint, 'Six days later it is still the same event');

-- Days without a partition
select is(
  (select count(*) from analytics.ingest(jsonb_build_array(tests.event('session_start', '{}', now() + interval '10 days', p_id => overlay(analytics.first_id(now() + interval '10 days')::text placing '7' from 15)::uuid)))),
  1::bigint, 'An event of a day without a partition finds a place');
select is((select count(*) from analytics.events_other), 1::bigint, 'It is the default partition');
select lives_ok($$select analytics.create_events_partition(((now() at time zone 'UTC') + interval '10 days')::date)$$, 'The day''s partition can be made afterwards');
select is((select count(*) from analytics.events_other), 0::bigint, 'And takes it over');

-- What the contract refuses, the table refuses too
select throws_ok($$select analytics.ingest(jsonb_build_array(tests.event('teleport', '{}')))$$, '23514', null, 'Unknown types are refused');
select throws_ok($$select analytics.ingest(jsonb_build_array(tests.event('search', jsonb_build_object('query', repeat('x', 201), 'resultsCount', 1))))$$, '23514', null, 'Overlong queries are refused');
select throws_ok($$select analytics.ingest(jsonb_build_array(tests.event('session_end', '{}') || jsonb_build_object('derived_at', now() - interval '8 days')))$$, '23514', null, 'Events older than 7 days are refused');
select throws_ok(format($$select analytics.ingest(jsonb_build_array(tests.event('session_end', '{}', p_id => %L)))$$, id), '23514', null, 'So is the id ' || id)
from unnest(array['00000000-0000-7000-8000-000000000001', 'ffffffff-ffff-7fff-bfff-ffffffffffff']) as id;

create function pg_temp.shown(p_ids jsonb) returns bigint language sql as $$
  select count(*) from analytics.ingest(jsonb_build_array(tests.event('listing_impression', jsonb_build_object('listingIds', p_ids, 'firstPosition', 1)))) $$;
select is(
  pg_temp.shown(to_jsonb(array[repeat('x', 64), repeat('é', 64), repeat('"', 64), repeat(chr(92), 64), repeat(chr(1), 64), '", "'])), 1::bigint,
  'Ids of 64 characters are stored, whatever the characters');
select throws_ok($$select pg_temp.shown(jsonb_build_array('L1', repeat('x', 65)))$$, '23514', null, 'Longer ones are refused');
select throws_ok($$select pg_temp.shown(jsonb_build_array('L1', repeat('x"', 32) || 'x'))$$, '23514', null, 'Also where quotes are among the characters');
select throws_ok($$select pg_temp.shown('["L1", ""]')$$, '23514', null, 'So are empty ones');
select throws_ok($$select pg_temp.shown('["L1", 7]')$$, '23514', null, 'And what is no text');

-- Rate limit
select results_eq(
  $$select ordinal, retry_after_ms is null from analytics.take_tokens('[{"bucket":"a","kind":"client","tokens":1900},{"bucket":"a","kind":"client","tokens":400},{"bucket":"b","kind":"client","tokens":400}]')$$,
  $$values (1, true), (2, false), (3, true)$$, 'A client over its burst waits, others do not');
select ok(
  (select retry_after_ms between 290 * 1000 / s.client_rate and 300 * 1000 / s.client_rate
    from analytics.take_tokens('[{"bucket":"a","kind":"client","tokens":400}]'), analytics.settings s),
  'The wait is the time the bucket takes to fill');
select is(
  (select retry_after_ms from analytics.take_tokens('[{"bucket":"a","kind":"client","tokens":50}]')), null, 'What was refused took nothing');
select is(
  (select retry_after_ms from analytics.take_tokens('[{"bucket":"c","kind":"client","tokens":9000}]')), null,
  'What weighs more than a full bucket holds takes all of it, or it could never be sent');
select ok(
  (select retry_after_ms > 0 from analytics.take_tokens('[{"bucket":"c","kind":"client","tokens":9000}]')), 'And waits until it is full again');

select * from finish();
rollback;
