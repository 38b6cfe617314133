-- What is new beyond the limit of a quarter of an hour counts as other, and stays so.
begin;
select plan(16);

select tests.create_member('anna', 'analyst');
update analytics.settings set new_terms = 2, new_filter_sets = 1, new_filters = 1, new_filter_values = 1, new_listings = 1;

create function pg_temp.take(p_type text, p_properties jsonb, p_minutes_ago int) returns analytics.events
language sql as $$
  select jsonb_populate_record(null::analytics.events, tests.event(p_type, p_properties, date_bin('15 minutes', now(), 'epoch')
    - make_interval(mins => p_minutes_ago)))
$$;
create function pg_temp.counted(variadic p_batch analytics.events[]) returns analytics.batch_counts
language sql as $$
  select analytics.admit_values(p_batch);
  select analytics.count_batch(p_batch);
$$;
create function pg_temp.terms(p_counts analytics.batch_counts) returns jsonb
language sql as $$
  select jsonb_object_agg(term, n) from (select term, sum(searches) as n from unnest(p_counts.terms) group by 1) as t
$$;
create function pg_temp.searches(p_minutes_ago int, variadic p_queries text[]) returns analytics.events[]
language sql as $$
  select array_agg(pg_temp.take('search', jsonb_build_object('query', q, 'resultsCount', 1), p_minutes_ago)) from unnest(p_queries) as q
$$;

create temp table first_batch as select pg_temp.searches(40, 'lace', 'veil') as batch;
select is(pg_temp.terms(pg_temp.counted(variadic batch)), '{"lace": 1, "veil": 1}', 'As many new terms as the limit count by name')
from first_batch;
create temp table flood as select pg_temp.searches(40, 'lace', 'a', 'b', 'Lace') as batch;
select is(pg_temp.terms(pg_temp.counted(variadic batch)), '{"lace": 2, "(other)": 2}', 'The next ones count as other; those known still by name')
from flood;
update analytics.settings set new_terms = 10;
select is(pg_temp.terms(pg_temp.counted(variadic pg_temp.searches(40, 'a'))), '{"(other)": 1}',
  'A limit that is raised holds from the next quarter on, or what is counted already would have another name');
select is(pg_temp.terms(pg_temp.counted(variadic pg_temp.searches(50, 'late'))), '{"(other)": 1}',
  'Nothing becomes known in earlier quarters after that');
select is(pg_temp.terms(pg_temp.counted(variadic pg_temp.searches(10, 'a', 'c'))), '{"a": 1, "c": 1}', 'In a later quarter it counts by name');
select is(pg_temp.terms(analytics.count_batch(batch)), '{"lace": 2, "(other)": 2}', 'Counted again, the same events have the same names') from flood;

create function pg_temp.by_server(p_batch analytics.events[]) returns analytics.events[] language sql as $$
  select array_agg(jsonb_populate_record(e, '{"sent_by": "secret:shop/segment"}')) from unnest(p_batch) as e
$$;
select is(pg_temp.terms(pg_temp.counted(variadic pg_temp.by_server(pg_temp.searches(40, 'garter', 'train', 'hoop')) || pg_temp.searches(40, 'hoop'))),
  '{"hoop": 1, "train": 1, "garter": 1, "(other)": 1}', 'What a secret key sends counts by name, also where nothing becomes known any more');
select is(pg_temp.terms(pg_temp.counted(variadic pg_temp.by_server(pg_temp.searches(5, 'p', 'q', 'r', 's')))), '{"p": 1, "q": 1, "r": 1, "s": 1}',
  'It takes no place of the limit');
select is(pg_temp.terms(pg_temp.counted(variadic pg_temp.searches(5, 'hoop', 'p', 'veil'))), '{"p": 1, "hoop": 1, "veil": 1}',
  'From the next quarter on that admits, the names are known whoever sends them');

select is(
  (select jsonb_agg(jsonb_build_array(c.filter, c.value, c.applied)) from unnest((pg_temp.counted(
    pg_temp.take('filter_apply', '{"filter": "size", "value": "38"}', 10),
    pg_temp.take('filter_apply', '{"filter": "size", "value": "40"}', 9),
    pg_temp.take('filter_apply', '{"filter": "colour", "value": "blue"}', 8))).filters) as c),
  '[["size", "38", 1], ["size", "(other)", 1], ["(other)", "(other)", 1]]', 'Names of filters and their values have limits of their own');

create temp table listings as select
  array[pg_temp.take('listing_view', '{"listingId": "L1", "title": "One"}', 10),
    pg_temp.take('listing_view', '{"listingId": "L2", "title": "Two", "category": "Forged"}', 9),
    pg_temp.take('listing_impression', '{"listingIds": ["L1", "L3", "L2"], "firstPosition": 1}', 8)] as batch;
select is(
  (select jsonb_agg(jsonb_build_array(c.listing_id, c.impressions, c.views) order by c.listing_id, c.views)
    from unnest((pg_temp.counted(variadic batch)).listings) as c),
  '[["(other)", 2, 0], ["(other)", 0, 1], ["L1", 1, 0], ["L1", 0, 1]]', 'Each listing of an impression counts by itself') from listings;
select is(n.named, '{L1}', 'Others get no title, and no row for it') from listings, analytics.name_listings(batch) as n;
select is(analytics.as_counted(analytics.as_counted(batch)), analytics.as_counted(batch), 'Renaming twice is renaming once') from listings;

select is((select array_agg(n order by n) from (select analytics.filter_set_key(analytics.filter_set(jsonb_build_object('f', repeat('x', w)))) is null as n
  from unnest(array[1000, 1100]) as w) as t), '{f,t}', 'A set of filters of over a KiB counts as other in any case');

select analytics.add_counts(analytics.count_batch(f.batch || l.batch)) from flood f, listings l;
select tests.act_as('anna');
select is(public.analytics_health() -> 'other', '[["listing", 3], ["term", 2]]', 'Health says how much counts as other');
select tests.act_as_owner_of_database();
delete from analytics.new_values;
select is(pg_temp.terms(analytics.count_batch(batch)), '{"a": 1, "b": 1, "lace": 2}', 'Where nothing overflowed, nothing is asked') from flood;

select * from finish();
rollback;
