-- Closed by default: what no migration granted, nobody has.
begin;
select plan(14);

select is(
  (select coalesce(string_agg(c.oid::regclass::text, ', '), '') from pg_class c
   where c.relnamespace = 'analytics'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity),
  '', 'Row-level security is on for every table and partition');

-- Asked of the privileges themselves: they count whoever granted them, to a role, to everybody, or to a column.
select is(
  (select coalesce(string_agg(c.oid::regclass || ' to ' || r.name, ', '), '') from pg_class c
   cross join unnest(array['anon', 'authenticated', 'service_role', 'authenticator']) as r (name)
   where c.relnamespace in ('analytics'::regnamespace, 'public'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm', 'f')
     and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     and (has_table_privilege(r.name, c.oid, 'insert, update, delete, truncate, references, trigger') or has_any_column_privilege(r.name, c.oid, 'select, insert, update'))),
  '', 'No table or view is granted to an API role, nor a column of one');

select is(
  (select coalesce(string_agg(c.oid::regclass || ' to ' || r.name, ', '), '') from pg_class c
   cross join unnest(array['anon', 'authenticated', 'service_role']) as r (name)
   where c.relnamespace = 'analytics'::regnamespace and c.relkind = 'S' and has_sequence_privilege(r.name, c.oid, 'usage, select, update')),
  '', 'No sequence either');

select is(
  (select string_agg(format('%s on %s, %s, to %s', p.polname, p.polrelid::regclass, p.polcmd, r.rolname), '; ' order by p.polname)
   from pg_policy p
   join pg_class c on c.oid = p.polrelid
   left join pg_roles r on r.oid = any (p.polroles)
   where c.relnamespace in ('analytics'::regnamespace, 'public'::regnamespace, 'realtime'::regnamespace)),
  'receive_allowed_topics on realtime.messages, r, to authenticated; select_for_tokens on analytics.members, r, to supabase_auth_admin; track_presence on realtime.messages, a, to authenticated',
  'There are three policies: tokens, receiving, and showing that one watches');

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
     and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as g where g.grantee = 0)
     and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')),
  '', 'No function is for everybody, as Postgres has it by default');

create function analytics.made_later() returns int language sql set search_path = '' as 'select 1';
select ok(not has_function_privilege('anon', 'analytics.made_later()', 'execute'), 'Nor is one that is made later, unless it is granted');
drop function analytics.made_later();

select is(
  (select coalesce(string_agg(a.attname, ', '), '') from pg_attribute a
   where a.attrelid = 'analytics.settings'::regclass and a.attnum > 0 and not a.attisdropped and a.atttypid <> 'boolean'::regtype
     and not exists (select from pg_constraint c where c.conrelid = a.attrelid and c.contype = 'c' and a.attnum = any (c.conkey))),
  '', 'Every setting that is more than yes or no has its bounds');

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
     and obj_description(c.oid, 'pg_class') is null),
  '', 'Every table says what it is for');

select is(
  (select coalesce(string_agg(n.nspname || '.' || c.relname, ', '), '') from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relowner = 'postgres'::regrole and n.nspname in ('auth', 'realtime', 'storage')),
  '', 'No object of ours lives in a schema that Supabase owns');

select * from finish();
rollback;
