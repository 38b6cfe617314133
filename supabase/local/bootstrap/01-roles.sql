-- The roles of a current Supabase project.
-- initdb made `supabase_admin`, the only superuser; nobody else may become it.

create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;

-- What PostgREST signs in as before it becomes the role of the request.
create role authenticator login noinherit password 'postgres';
grant anon, authenticated, service_role to authenticator;

create role supabase_auth_admin login noinherit password 'postgres';
create role supabase_realtime_admin nologin noinherit;

-- The role of migrations, seeds and edge functions. Not a superuser, as on the hosted platform.
create role postgres login createrole createdb replication bypassrls password 'postgres';
grant anon, authenticated, service_role, authenticator to postgres with admin option;
grant pg_monitor, pg_read_all_data, pg_signal_backend to postgres with admin option;

-- Lets `postgres` write policies on realtime.messages, which only its owner may.
-- What else an owner may do there is refused by 05-guards.sql.
grant supabase_realtime_admin to postgres with inherit true, set false;

alter role postgres set search_path = "$user", public, extensions;
alter role supabase_auth_admin set search_path = auth;
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
