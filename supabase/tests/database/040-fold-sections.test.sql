-- Fold, the parts: the cells that go to the screen are the numbers that go to the rollups.
begin;
select plan(32);

select tests.ingest(jsonb_build_array(
  tests.event('search', '{"query": "  Lace   DRESS ", "resultsCount": 0}', '2026-01-05 10:07:30+00'),
  tests.event('search', '{"query": "lace dress", "resultsCount": 4}', '2026-01-05 10:07:40+00'),
  tests.event('search', '{"query": "ｖｅｉｌ", "resultsCount": 4}', '2026-01-05 10:15:00+00'),
  tests.event('filter_apply', '{"filter": "size", "value": "38"}', '2026-01-05 10:07:41+00'),
  tests.event('filter_remove', '{"filter": "size", "value": "38"}', '2026-01-05 10:07:42+00'),
  tests.event('filter_clear', '{}', '2026-01-05 10:07:43+00'),
  tests.event('listing_impression', '{"listingIds": ["L1", "L2", "L1"], "firstPosition": 1}', '2026-01-05 10:07:44+00'),
  tests.event('listing_view', '{"listingId": "L1", "title": "Ivory gown", "position": 3}', '2026-01-05 10:07:45+00'),
  tests.event('listing_view', '{"listingId": "L1"}', '2026-01-05 10:07:46+00'),
  tests.event('listing_purchase', '{"listingId": "L3", "price": 19.99, "currency": "EUR"}', '2026-01-05 10:30:00+00'),
  tests.event('listing_purchase', '{"listingId": "L3", "price": 0.1, "currency": "EUR"}', '2026-01-05 10:30:10+00'),
  tests.event('listing_purchase', '{"listingId": "L3", "price": 1.5, "currency": "KWD"}', '2026-01-05 10:30:20+00'),
  tests.event('listing_purchase', '{"listingId": "L3", "price": 7, "currency": "QQQ"}', '2026-01-05 10:30:20+00'),
  tests.event('listing_purchase', '{"listingId": "L3", "price": 0, "currency": "EUR"}', '2026-01-05 10:31:20+00')
));

select is(analytics.delta_of(analytics.count_batch(tests.batch()), null) -> 'counts' @> '[[29460127, "search", 2]]'::jsonb, (extract(epoch from timestamptz '2026-01-05 10:07+00') / 60)::int = 29460127, 'Counts are by minute of the derived time');
select ok(analytics.delta_of(analytics.count_batch(tests.batch()), null) -> 'counts' @> jsonb_build_array(jsonb_build_array(analytics.minute_number('2026-01-05 10:07+00'), 'search_without_results', 1)), 'Searches that found nothing are counted beside');
select is(
  (select jsonb_agg(c - 0) from jsonb_array_elements(analytics.delta_of(analytics.count_batch(tests.batch()), null) -> 'counts') as c
    where c ->> 0 = analytics.minute_number('2026-01-05 10:07+00')::text and c ->> 1 like 'listing%'),
  '[["listing_click", 1], ["listing_impression", 1], ["listing_shown", 3], ["listing_view", 2]]',
  'So are listings shown, and views with a position');
select is(
  (select jsonb_agg(c - 0) from jsonb_array_elements(analytics.delta_of(analytics.count_batch(tests.batch()), null) -> 'counts') as c
    where (c ->> 0)::int >= analytics.minute_number('2026-01-05 10:30+00')),
  '[["listing_purchase", 4], ["listing_revenue_EUR", 20090], ["listing_revenue_KWD", 1500], ["listing_sales_EUR", 2], ["listing_sales_KWD", 1],
    ["listing_purchase", 1], ["listing_sales_EUR", 1]]',
  'Revenue and sales are counted by currency, revenue in thousandths; codes of nobody''s money have neither, free things no revenue');

-- Nothing that was accepted ends the fold: a sum stops where no money is.
create function pg_temp.beyond_all_money() returns void language sql as $$
  select analytics.add_minutes(array[row(analytics.minute(now()), 'listing_revenue_VND', 9000000000000000000)::analytics.rollup_minutes]) $$;
select pg_temp.beyond_all_money();
select lives_ok('select pg_temp.beyond_all_money()', 'A sum beyond its column is no error');
select is((select n from analytics.rollup_minutes where metric = 'listing_revenue_VND'), 4000000000000000000, 'It stops growing');

select is(
  analytics.delta_of(analytics.count_batch(tests.batch()), null) -> 'terms',
  jsonb_build_array(
    jsonb_build_array(analytics.minute_number('2026-01-05 10:07+00'), 'lace dress', 2, 1),
    jsonb_build_array(analytics.minute_number('2026-01-05 10:15+00'), 'veil', 1, 0)),
  'Case, spaces and full-width letters fold into one term');
select analytics.add_terms(analytics.term_counts(tests.batch()));
select results_eq(
  $$select term, searches, without_results from analytics.rollup_terms where grain = 'quarter' order by term$$,
  $$values ('lace dress' collate "C", 2::bigint, 1::bigint), ('veil', 1, 0)$$, 'The 15-minute rollup holds the same');
select analytics.close_rollups('2026-01-05 12:00+00');
select results_eq(
  $$select bucket, term, searches from analytics.rollup_terms where grain = 'day' order by term$$,
  $$values ('2026-01-05 00:00+00'::timestamptz, 'lace dress' collate "C", 2::bigint), ('2026-01-05 00:00+00', 'veil', 1)$$, 'And the daily one, of the hours that are over');
select lives_ok('select analytics.add_terms(analytics.term_counts(tests.batch()))', 'Folding more adds');
select is((select searches from analytics.rollup_terms where term = 'lace dress' and grain = 'quarter'), 4::bigint, 'To the same rows');

select is(
  analytics.delta_of(analytics.count_batch(tests.batch()), null) -> 'filters',
  jsonb_build_array(
    jsonb_build_array(analytics.minute_number('2026-01-05 10:07+00'), '', '', 0, 0, 1),
    jsonb_build_array(analytics.minute_number('2026-01-05 10:07+00'), 'size', '38', 1, 1, 0)),
  'Filters are counted by name and value');
select is((select named from analytics.name_listings(tests.batch())), '{L1}', 'A new title is noticed');
select is((select named from analytics.name_listings(tests.batch())), null, 'Once');
select is(
  analytics.listing_delta(analytics.listing_counts(tests.batch()), '{L1}'),
  jsonb_build_object(
    'listings', jsonb_build_array(
      jsonb_build_array(analytics.minute_number('2026-01-05 10:07+00'), 'L1', 'Ivory gown', 2, 2, 0, 0, 0),
      jsonb_build_array(analytics.minute_number('2026-01-05 10:30+00'), 'L3', null, 0, 0, 0, 0, 4),
      jsonb_build_array(analytics.minute_number('2026-01-05 10:31+00'), 'L3', null, 0, 0, 0, 0, 1)),
    'shown', jsonb_build_array(jsonb_build_array(analytics.minute_number('2026-01-05 10:07+00'), 1, array['L2']))),
  'Each listing of an impression is counted, and the latest title that was sent is kept');
select is(
  analytics.listing_delta(array[
    row(to_timestamp(420), 'minute', 'A', 2, 0, 0, 0, 0), row(to_timestamp(420), 'minute', 'B', 1, 3, 0, 0, 0),
    row(to_timestamp(420), 'minute', 'C', 2, 0, 0, 0, 0), row(to_timestamp(420), 'minute', 'L1', 1, 0, 0, 0, 0)]::analytics.rollup_listings[], '{L1}'),
  '{"listings": [[7, "B", null, 1, 3, 0, 0, 0], [7, "L1", "Ivory gown", 1, 0, 0, 0, 0]], "shown": [[7, 2, ["A", "C"]]]}',
  'Listings that were only shown travel in short');
-- Who names a listing
create function pg_temp.named(p_title text, p_sent_by text, p_derived timestamptz, p_received timestamptz) returns text language plpgsql as $$
begin
  perform analytics.name_listings(array_agg(e)) from jsonb_populate_recordset(null::analytics.events, jsonb_build_array(
    tests.event('listing_view', jsonb_strip_nulls(jsonb_build_object('listingId', 'N', 'title', p_title, 'category', left(p_title, 1))))
      || jsonb_build_object('sent_by', p_sent_by, 'derived_at', p_derived, 'received_at', p_received))) as e;
  return (select concat(title, ' ', category) from analytics.listings where listing_id = 'N');
end $$;
select is(pg_temp.named('First', 'publishable:default', '2026-01-05 10:00+00', '2026-01-05 10:00+00'), 'First F', 'A listing has the name that a browser gives it');
select is(pg_temp.named('Late', 'publishable:default', '2026-01-05 09:59+00', '2026-01-05 10:01+00'), 'First F', 'A late event does not rename it');
select is(pg_temp.named('Next', 'publishable:default', '2026-01-05 10:03+00', '2026-01-05 10:03+00'), 'Next N', 'The next one does');
select is(pg_temp.named('Shop', 'secret:default', '2026-01-05 10:02+00', '2026-01-05 10:04+00'), 'Shop S', 'What a server says counts more than what a browser says');
select is(pg_temp.named('Stranger', 'publishable:default', '2026-01-05 10:05+00', '2026-01-05 10:05+00'), 'Shop S', 'Even if it is older');
select is(pg_temp.named('Loaded', null, '2026-01-05 10:05+00', '2026-01-05 10:05+00'), 'Shop S', 'What nobody sent counts like a browser''s');
select is(pg_temp.named('Anew', 'secret:default', '2026-01-05 10:06+00', '2026-01-05 10:06+00'), 'Anew A', 'A server may rename it');
select is(pg_temp.named(null, 'secret:default', '2026-01-05 10:07+00', '2026-01-05 10:07+00'), 'Anew A', 'Never to nothing');
select is(analytics.delta_of(analytics.count_batch('{}'), null), '{}', 'Nothing in, nothing out');

-- Who bought
create function pg_temp.bought(p_sent_by text) returns jsonb language sql as $$
  select tests.ingest(jsonb_build_array(tests.event('listing_purchase', '{"listingId": "L9", "price": 2.5, "currency": "EUR"}', '2026-01-05 12:00+00', p_sent_by)
    || jsonb_build_object('sent_by', p_sent_by)));
  select jsonb_agg(c - 0) from jsonb_array_elements(analytics.delta_of(analytics.count_batch(
    (select array_agg(e) from analytics.events e where e.session_id = md5(p_sent_by)::uuid)), null) -> 'counts') as c $$;
select is(pg_temp.bought('secret:default/segment'), '[["listing_purchase", 1], ["listing_revenue_EUR", 2500], ["listing_sales_EUR", 1]]', 'What a server sells is confirmed');
select is(pg_temp.bought('publishable:default'),
  '[["listing_purchase", 1], ["listing_purchase_unconfirmed", 1], ["listing_unconfirmed_EUR", 2500], ["listing_unconfirmed_sales_EUR", 1]]',
  'What anybody may have sent counts apart');
update analytics.settings set unconfirmed_purchases = false;
select is(pg_temp.bought('publishable:shop'), '[["listing_purchase", 1], ["listing_revenue_EUR", 2500], ["listing_sales_EUR", 1]]', 'A shop without a server may believe it');
delete from analytics.events where properties ->> 'listingId' = 'L9';

-- Sessions
select is(
  (select activity from analytics.fold_sessions(tests.batch())),
  jsonb_build_array(jsonb_build_array(analytics.minute_number('2026-01-05 10:31+00'), 1)), 'A session is active in the minute of its latest event');
select is((select started from analytics.fold_sessions(tests.batch())), null, 'The second time it is not new');

create temp table later as select tests.event('session_end', '{}', '2026-01-05 10:40:00+00') as event;
delete from analytics.events;
select tests.ingest((select jsonb_agg(event) from later));
select is(
  (select activity from analytics.fold_sessions(tests.batch())),
  jsonb_build_array(jsonb_build_array(analytics.minute_number('2026-01-05 10:31+00'), -1)), 'When it ends it leaves that minute');
select is((select sum(sessions) from analytics.active_minutes), 0::bigint, 'And nobody is active');

select * from finish();
rollback;
