-- Views: filters compile safely, views are shared, bounded, and die when nobody keeps them.
begin;
select plan(44);

select tests.create_member('anna', 'analyst');
select tests.create_member('arne', 'analyst');
select tests.create_member('vera', 'viewer', '{analytics:search}');
select tests.create_member('stan');

create function pg_temp.matches(p_filter jsonb, p_document jsonb) returns boolean language sql as $$
  select analytics.matches(p_document, analytics.compile_filter(p_filter))
$$;
create temp table doc as select
  '{"type": "search", "term": "lace \"a\" dress", "properties": {"query": "Lace", "resultsCount": 0, "filters": {"si ze": ["38", "40"]}}, "country": "DE", "device": "mobile"}'::jsonb as search,
  '{"type": "listing_impression", "properties": {"listingIds": ["L1", "L2"]}, "listings": {"L1": true, "L2": true}, "categories": {"dress": true, "veil": true}}'::jsonb as impression,
  '{"type": "filter_apply", "term": null, "properties": {"filter": "si ze", "value": "38"}}'::jsonb as apply;

select ok(pg_temp.matches('{"type": "search"}', search), 'By type') from doc;
select ok(not pg_temp.matches('{"type": "search"}', apply), 'And no other') from doc;
select ok(pg_temp.matches('{"search": " LACE \"A\" "}', search), 'By a part of the term, case and spaces folded, quotes and all') from doc;
select ok(not pg_temp.matches('{"search": "l.ce"}', search), 'A search text is no pattern') from doc;
select ok(not pg_temp.matches('{"search": "lace"}', impression), 'Other types have no term') from doc;
select ok(pg_temp.matches('{"filter": "si ze", "value": "38"}', search) and pg_temp.matches('{"filter": "si ze", "value": "38"}', apply), 'By filter value, chosen or applied') from doc;
select ok(pg_temp.matches('{"filter": "si ze"}', search) and not pg_temp.matches('{"filter": "size"}', search), 'By filter name') from doc;
select ok(pg_temp.matches('{"listing": "L2"}', impression), 'By listing, in an impression too') from doc;
select ok(pg_temp.matches('{"category": "veil"}', impression), 'By category of one of its listings') from doc;
select ok(pg_temp.matches('{"and": [{"country": "DE"}, {"device": "mobile"}]}', search), 'With and') from doc;
select ok(pg_temp.matches('{"or": [{"country": "FR"}, {"type": "search"}]}', search), 'With or') from doc;
select ok(pg_temp.matches('{"not": {"country": "FR"}}', search) and pg_temp.matches('{"not": {"country": "DE"}}', apply), 'With not, also where nothing is known') from doc;
select ok(pg_temp.matches('{"not": {"search": "lace"}}', apply) and not pg_temp.matches('{"not": {"search": "lace"}}', search), 'What is no search is not a search for it') from doc;
select is(
  analytics.asked_keys((analytics.compile_filter('{"or": [{"listing": "L1"}, {"not": {"listing": "a\"b\\c"}}, {"listing": "L1"}, {"category": "L2"}, {"search": "$.\"listings\".\"L3\""}]}'
    )).path::text, 'listings'),
  array['L1', 'a"b\c'], 'Which listings it asks for, and nothing that looks like it') from doc;
select throws_ok($$select analytics.compile_filter('{"color": "red"}')$$, '22023', null, 'Unknown conditions are refused');
select throws_ok($$select analytics.compile_filter('{"type": "search", "listing": "L1"}')$$, '22023', null, 'Two conditions must be joined');
select throws_ok($$select analytics.compile_filter('{}')$$, '22023', null, 'An empty filter is refused');
select throws_ok($$select analytics.compile_filter('{"not":{"not":{"not":{"not":{"not":{"not":{"not":{"type":"search"}}}}}}}}')$$, '22023', null, 'Depth is bounded');
create function pg_temp.filter_of(p_key text, p_n int) returns jsonb language sql as $$
  select jsonb_build_object('or', jsonb_build_array(
    jsonb_build_object('or', jsonb_agg(jsonb_build_object(p_key, p_key || i)) filter (where i <= 10)),
    jsonb_build_object('not', jsonb_build_object('or', jsonb_agg(jsonb_build_object(p_key, p_key || i)) filter (where i > 10)))))
  from generate_series(1, p_n) as i
$$;
select lives_ok($$select analytics.compile_filter(pg_temp.filter_of('listing', 20))$$, 'As many conditions as a filter may have');
select throws_ok($$select analytics.compile_filter(pg_temp.filter_of('listing', 21))$$, '22023', 'Too many conditions: 21, at most 20.', 'And one more, wherever it stands');
select lives_ok($$select analytics.compile_filter('{"or": [{"search": "a"}, {"search": "b"}, {"search": " A "}, {"not": {"or": [{"search": "c"}, {"search": "d"}, {"search": "e"}]}}]}')$$, 'As many texts, the same one twice');
select throws_ok($$select analytics.compile_filter('{"or": [{"search": "a"}, {"search": "b"}, {"search": "f"}, {"not": {"or": [{"search": "c"}, {"search": "d"}, {"search": "e"}]}}]}')$$, '22023', 'Too many search texts: 6, at most 5.', 'And one more');
select throws_ok($$select analytics.compile_filter(jsonb_build_object('listing', repeat('x', 2000)))$$, '22023', 'Too long: a filter has at most 1536 bytes.', 'Length is bounded');
select ok(pg_temp.matches('{"listing": "x\" || $.type == \"search"}', search) = false, 'A quote in a value ends nothing') from doc;

create function pg_temp.open(p_filter jsonb default '{"type": "search"}') returns text language sql as $$ select public.analytics_open_view(p_filter) ->> 'id' $$;
grant execute on all functions in schema pg_temp to public;
create temp table opened (who text, id text);
grant all on opened to public;

-- Acting as two analysts and a viewer
select tests.act_as('anna');
insert into opened values ('anna', pg_temp.open()), ('anna again', pg_temp.open());
select tests.act_as('arne');
insert into opened values ('arne', pg_temp.open());
select tests.act_as('vera');
insert into opened values ('vera', pg_temp.open());
select is((select count(distinct id) from opened where who <> 'vera'), 1::bigint, 'Equal filters share one view');
select isnt((select id from opened where who = 'vera'), (select id from opened where who = 'anna'), 'But not with whom sees less');
select is((select count(*) from analytics.allowed_topics()), 2::bigint, 'The holder may join the view''s topic');
select throws_ok(format('select public.analytics_snapshot(now() - interval ''1 hour'', p_view => %L)', (select id from opened where who = 'anna')), '42501', null, 'Others'' views are refused');
select lives_ok(format('select public.analytics_snapshot(now() - interval ''1 hour'', p_view => %L)', (select id from opened where who = 'vera')), 'One''s own gives a snapshot');

-- Acting as stranger
select tests.act_as('stan');
select throws_ok($$select public.analytics_open_view('{"type": "search"}')$$, '42501', null, 'Strangers open nothing');

select tests.act_as('anna');
select lives_ok(
  format($$select public.analytics_open_view('{"or": %s}')$$, (
    select jsonb_agg(jsonb_build_object('filter', i || md5(random()::text), 'value', md5(random()::text) || md5(random()::text) || md5(random()::text))) from generate_series(1, 9) as i)),
  'A filter about as long as it may be finds its place');
select tests.act_as_owner_of_database();
delete from analytics.view_holders h using analytics.views v where v.id = h.view_id and v.filter ? 'or';
select analytics.close_dead_views();

-- Bounded, for one member and for all
select tests.act_as_owner_of_database();
update analytics.settings set views_per_member = 2;
select tests.act_as('vera');
select lives_ok($$select public.analytics_open_view('{"search": "one"}')$$, 'A member may have several views');
select throws_ok($$select public.analytics_open_view('{"search": "two"}')$$, '54000', 'A member may have 2 filtered views open.', 'But not all of them');
select lives_ok($$select public.analytics_open_view('{"search": "one"}')$$, 'And may keep those that are open');
select public.analytics_close_view(id::uuid) from (select public.analytics_open_view('{"search": "one"}') ->> 'id' as id) as v;
select public.analytics_close_view(id::uuid) from (select public.analytics_open_view('{"search": "two"}') ->> 'id' as id) as v;
select public.analytics_close_view(id::uuid) from (select public.analytics_open_view('{"search": "three"}') ->> 'id' as id) as v;
select throws_ok($$select public.analytics_open_view('{"search": "four"}')$$, '54000', null, 'To open and close in turn does not fill the room of all');
select tests.act_as_owner_of_database();
select analytics.close_dead_views();
select is((select count(*) from analytics.views), 2::bigint, 'What was closed ends with the next step');
update analytics.settings set views = 2, views_per_member = 5;
select tests.act_as('anna');
select throws_ok($$select public.analytics_open_view('{"type": "listing_view"}')$$, '54000', null, 'Past the limit the error is clear');
select lives_ok($$select public.analytics_open_view('{"type": "search"}')$$, 'An open view may still be kept');

-- The end of a view
select public.analytics_close_view((select id::uuid from opened where who = 'anna'));
select is((select count(*) from analytics.allowed_topics()), 6::bigint, 'Who closed it still may, until it ends');
select tests.act_as_owner_of_database();
select analytics.close_dead_views();
select is((select count(*) from analytics.views), 2::bigint, 'It lives as long as somebody holds it');
update analytics.view_holders set kept_until = now() - interval '1 second';
select analytics.close_dead_views();
select is((select count(*) from analytics.views), 0::bigint, 'And ends when nobody does');
select is((select count(*) from analytics.topic_heads where topic like 'analytics:view:%'), 0::bigint, 'With its topic');
delete from analytics.members where user_id = tests.id_of('vera');
select is((select count(*) from analytics.view_holders where user_id = tests.id_of('vera')), 0::bigint, 'A removed member holds nothing');

-- Impressions name a dozen listings of many: these are looked up, or each event of a view would read all.
select tests.act_as_owner_of_database();
insert into analytics.listings (listing_id, category, seen_at) select 'known ' || i, 'veil', now() from generate_series(1, 5000) as i;
analyze analytics.listings;
create function pg_temp.plan_of(p_query text) returns text language plpgsql as $$
declare
  v_line text;
  v_plan text := '';
begin
  for v_line in execute 'explain ' || p_query loop
    v_plan := v_plan || v_line || e'\n';
  end loop;
  return v_plan;
end $$;
select unalike(pg_temp.plan_of('select document from analytics.event_documents'), '%Seq Scan on listings%', 'An event is matched without reading all listings');

select * from finish();
rollback;
