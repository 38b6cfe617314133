-- Schemas, extensions and default privileges of a project with auto_expose_new_tables = false:
-- nothing that a migration creates in `public` is reachable before it says `grant`.

alter database postgres owner to postgres;

grant usage on schema public to anon, authenticated, service_role;

create schema extensions authorization postgres;
grant usage on schema extensions to public;

create extension pgcrypto with schema extensions;
create extension "uuid-ossp" with schema extensions;
create extension pg_stat_statements with schema extensions;

-- Tables join this one to be watched by postgres_changes.
create publication supabase_realtime;
alter publication supabase_realtime owner to postgres;
