-- Ingest: stored once, whatever happens; and the rate limit.
begin;
select plan(28);

create temp table sent as
select tests.event('search', '{"query": "veil", "resultsCount": 3}') as event
union all select tests.event('listing_view', '{"listingId": "L1"}');

select is((select count(*) from tests.ingest((select jsonb_agg(event) from sent))), 2::bigint, 'New events are stored');
select is((select count(*) from tests.ingest((select jsonb_agg(event) from sent))), 0::bigint, 'The same events again are duplicates');
select is(
  (select count(*) from tests.ingest((select jsonb_agg(event) || jsonb_agg(event) from (select tests.event('session_end', '{}') as event) e))),
  1::bigint, 'Twice in one statement counts once');

select is(
  (select count(*) from tests.ingest((select jsonb_build_array(e, e || jsonb_build_object('sent_at', now() + interval '6 days', 'received_at', now() + interval '6 days'))
    from (select tests.event('session_start', '{}') as e) s))),
  1::bigint, 'Six days later it is still the same event');

-- Days without a partition
select is(
  (select count(*) from tests.ingest(jsonb_build_array(tests.event('session_start', '{}', now() + interval '10 days', p_id => overlay(analytics.first_id(now() + interval '10 days')::text placing '7' from 15)::uuid)))),
  1::bigint, 'An event of a day without a partition finds a place');
select is((select count(*) from analytics.events_other), 1::bigint, 'It is the default partition');
select lives_ok($$select analytics.create_events_partition(((now() at time zone 'UTC') + interval '10 days')::date)$$, 'The day''s partition can be made afterwards');
select is((select count(*) from analytics.events_other), 0::bigint, 'And takes it over');

-- What the contract refuses, the table refuses too
select throws_ok($$select tests.ingest(jsonb_build_array(tests.event('teleport', '{}')))$$, '23514', null, 'Unknown types are refused');
select throws_ok($$select tests.ingest(jsonb_build_array(tests.event('search', jsonb_build_object('query', repeat('x', 201), 'resultsCount', 1))))$$, '23514', null, 'Overlong queries are refused');
select throws_ok($$select tests.ingest(jsonb_build_array(tests.event('session_end', '{}') || jsonb_build_object('derived_at', now() - interval '8 days')))$$, '23514', null, 'Events older than 7 days are refused');
select throws_ok(format($$select tests.ingest(jsonb_build_array(tests.event('session_end', '{}', p_id => %L)))$$, id), '23514', null, 'So is the id ' || id)
from unnest(array['00000000-0000-7000-8000-000000000001', 'ffffffff-ffff-7fff-bfff-ffffffffffff']) as id;
select throws_ok($$select tests.ingest(jsonb_build_array(tests.event('session_end', '{}') || '{"user_id": "a\nb"}', tests.event('session_end', '{}')))$$, '23502', null, 'A line too many puts nothing into the row of another');

create function pg_temp.shown(p_ids jsonb) returns bigint language sql as $$
  select count(*) from tests.ingest(jsonb_build_array(tests.event('listing_impression', jsonb_build_object('listingIds', p_ids, 'firstPosition', 1)))) $$;
select is(
  pg_temp.shown(to_jsonb(array[repeat('x', 64), repeat('é', 64), repeat('"', 64), repeat(chr(92), 64), repeat(chr(1), 64), '", "'])), 1::bigint,
  'Ids of 64 characters are stored, whatever the characters');
select throws_ok($$select pg_temp.shown(jsonb_build_array('L1', repeat('x', 65)))$$, '23514', null, 'Longer ones are refused');
select throws_ok($$select pg_temp.shown(jsonb_build_array('L1', repeat('x"', 32) || 'x'))$$, '23514', null, 'Also where quotes are among the characters');
select throws_ok($$select pg_temp.shown('["L1", ""]')$$, '23514', null, 'So are empty ones');
select throws_ok($$select pg_temp.shown('["L1", 7]')$$, '23514', null, 'And what is no text');

-- Rate limit
create function pg_temp.take(variadic p_requests jsonb[]) returns table (ordinal int, bucket text, retry_after_ms int) language sql as $$
  select * from analytics.take_tokens(to_jsonb(p_requests)) $$;
create function pg_temp.of_client(p_bucket text, p_tokens int) returns jsonb language sql as $$
  select jsonb_build_array(jsonb_build_object('bucket', p_bucket, 'kind', 'client', 'tokens', p_tokens)) $$;
create function pg_temp.of_both(p_bucket text, p_tokens int) returns jsonb language sql as $$
  select jsonb_build_array(jsonb_build_object('bucket', 'key', 'kind', 'publishable_key', 'tokens', p_tokens)) || pg_temp.of_client(p_bucket, p_tokens) $$;
create function pg_temp.left_in(p_bucket text) returns int language sql as $$
  select tokens::int from analytics.rate_buckets where bucket = p_bucket $$;
update analytics.settings set client_rate = 0.1, publishable_key_rate = 1, publishable_key_burst = 5000;

select results_eq(
  $$select ordinal, bucket from pg_temp.take(pg_temp.of_client('a', 1900), pg_temp.of_client('a', 400), pg_temp.of_client('b', 400))$$,
  $$values (1, null), (2, 'a'), (3, null)$$, 'A client over its burst waits, others do not');
select ok(
  (select retry_after_ms between 290 * 1000 / s.client_rate and 300 * 1000 / s.client_rate
    from pg_temp.take(pg_temp.of_client('a', 400)), analytics.settings s),
  'The wait is the time the bucket takes to fill');
select is((select bucket from pg_temp.take(pg_temp.of_client('a', 50))), null, 'What was refused took nothing');
select is(
  (select bucket from pg_temp.take(pg_temp.of_client('c', 9000))), null,
  'What weighs more than a full bucket holds takes all of it, or it could never be sent');
select ok((select retry_after_ms > 0 from pg_temp.take(pg_temp.of_client('c', 9000))), 'And waits until it is full again');

select results_eq(
  $$select ordinal, bucket from pg_temp.take(pg_temp.of_both('d', 1900), pg_temp.of_both('d', 2000), pg_temp.of_both('d', 2000), pg_temp.of_both('e', 1000))$$,
  $$values (1, null), (2, 'd'), (3, 'd'), (4, null)$$, 'A client over its burst waits for its own bucket');
select is(pg_temp.left_in('key'), 5000 - 1900 - 1000, 'What clients are refused takes nothing of the key that all share');
select results_eq(
  $$select ordinal, bucket from pg_temp.take(pg_temp.of_both('f', 1500), pg_temp.of_both('g', 1500))$$,
  $$values (1, null), (2, 'key')$$, 'A key that is used up is for all');
select is(pg_temp.left_in('g'), 2000, 'And what it refuses takes nothing of the client');

select * from finish();
rollback;
