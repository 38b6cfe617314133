-- Upkeep: partitions ahead, old things gone, and twice does no harm.
begin;
select plan(7);

select is((select count(*) from pg_inherits where inhparent = 'analytics.events'::regclass), 13::bigint, 'Events have partitions from 8 days back to 3 ahead, and the default one');

select analytics.create_events_partition(((now() at time zone 'UTC') - interval '91 days')::date);
insert into analytics.rollup_minutes values (now() - interval '33 days', 'search', 1), (now() - interval '1 day', 'search', 1);
update analytics.settings set client_rate = 0.5, client_burst = 5400;
insert into analytics.rate_buckets values ('full', 0, now() - interval '181 minutes'), ('not yet full', 0, now() - interval '179 minutes');
select is(analytics.maintain(), '[]', 'Maintenance runs, and nothing is behind');
select is(analytics.maintain(), '[]', 'And runs again');

select is(to_regclass('analytics.events_' || to_char((now() at time zone 'UTC') - interval '91 days', 'YYYYMMDD')), null, 'Partitions past retention are dropped');
select is((select count(*) from analytics.rollup_minutes where minute < now() - interval '32 days'), 0::bigint, 'Old minutes are gone');
select results_eq($$select bucket from analytics.rate_buckets where bucket like '%full'$$, $$values ('not yet full')$$, 'Rate buckets are forgotten when they are full again, and not before');
select is((select count(*) from pg_class c where c.relnamespace = 'analytics'::regnamespace and c.relkind = 'r' and c.relispartition and not c.relrowsecurity), 0::bigint, 'Every partition has row-level security');

select * from finish();
rollback;
