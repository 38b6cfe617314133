-- Closed by default: what no migration granted, nobody has.
begin;
select plan(9);

select is(
  (select coalesce(string_agg(c.oid::regclass::text, ', '), '') from pg_class c
   where c.relnamespace = 'analytics'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity),
  '', 'Row-level security is on for every table and partition');

select is(
  (select coalesce(string_agg(distinct g.table_name || ' to ' || g.grantee, ', '), '')
   from information_schema.role_table_grants g
   where g.table_schema = 'analytics' and g.grantee in ('PUBLIC', 'anon', 'authenticated', 'service_role')),
  '', 'No table is granted to an API role');

select is(
  (select coalesce(string_agg(p.oid::regprocedure::text, ', '), '') from pg_proc p
   where p.pronamespace = 'analytics'::regnamespace
     and p.oid <> 'analytics.allowed_topics()'::regprocedure
     and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute')
       or has_function_privilege('service_role', p.oid, 'execute'))),
  '', 'No internal function can be called by an API role, except the one that policies call');

select is(
  (select coalesce(string_agg(p.oid::regprocedure::text, ', '), '') from pg_proc p
   where p.pronamespace = 'public'::regnamespace and p.proname like 'analytics\_%'
     and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('service_role', p.oid, 'execute')
       or not has_function_privilege('authenticated', p.oid, 'execute'))),
  '', 'RPCs are for signed-in users alone');

select is(
  (select coalesce(string_agg(p.oid::regprocedure::text, ', '), '') from pg_proc p
   where p.pronamespace in ('analytics'::regnamespace, 'public'::regnamespace)
     and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
     and not coalesce(p.proconfig, '{}') @> array['search_path=""']),
  '', 'Every function pins its search_path');

select is(
  (select coalesce(string_agg(p.oid::regprocedure::text, ', '), '') from pg_proc p
   where p.pronamespace = 'public'::regnamespace and p.proname like 'analytics\_%'
     and not exists (select from unnest(p.proconfig) as c where c like 'statement\_timeout=%')),
  '', 'Every RPC has a statement timeout');

select is(
  (select coalesce(string_agg(p.oid::regprocedure::text, ', '), '') from pg_proc p
   where p.pronamespace = 'analytics'::regnamespace and obj_description(p.oid, 'pg_proc') is null),
  '', 'Every function says what it is for');

select is(
  (select coalesce(string_agg(c.relname, ', '), '') from pg_class c
   where c.relnamespace = 'analytics'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     and obj_description(c.oid, 'pg_class') is null and c.relname <> 'topic_heads_'),
  '', 'Every table says what it is for');

select is(
  (select coalesce(string_agg(n.nspname || '.' || c.relname, ', '), '') from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relowner = 'postgres'::regrole and n.nspname in ('auth', 'realtime', 'storage')),
  '', 'No object of ours lives in a schema that Supabase owns');

select * from finish();
rollback;
