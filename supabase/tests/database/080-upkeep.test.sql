-- Upkeep: partitions ahead, old things gone, and twice does no harm.
begin;
select plan(7);

select is((select count(*) from pg_inherits where inhparent = 'analytics.events'::regclass), 13::bigint, 'Events have partitions from 8 days back to 3 ahead, and the default one');

select analytics.create_events_partition(((now() at time zone 'UTC') - interval '91 days')::date);
insert into analytics.rollup_minutes values (now() - interval '33 days', 'search', 1), (now() - interval '1 day', 'search', 1);
insert into analytics.rate_buckets values ('old', 1, now() - interval '2 hours'), ('new', 1, now());
select lives_ok('select analytics.maintain()', 'Maintenance runs');
select lives_ok('select analytics.maintain()', 'And runs again');

select is(to_regclass('analytics.events_' || to_char((now() at time zone 'UTC') - interval '91 days', 'YYYYMMDD')), null, 'Partitions past retention are dropped');
select is((select count(*) from analytics.rollup_minutes where minute < now() - interval '32 days'), 0::bigint, 'Old minutes are gone');
select results_eq($$select bucket from analytics.rate_buckets where bucket in ('old', 'new')$$, $$values ('new')$$, 'Full rate buckets are forgotten');
select is((select count(*) from pg_class c where c.relnamespace = 'analytics'::regnamespace and c.relkind = 'r' and c.relispartition and not c.relrowsecurity), 0::bigint, 'Every partition has row-level security');

select * from finish();
rollback;
