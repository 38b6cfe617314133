// What the migrations of Realtime, Auth and the CLI need to find in a database, each as a statement of
// our own that fails without it, with the first migration that needs it. Read from Realtime 2.129.8
// (all 81 of a tenant, and the dump that it loads instead into an empty Postgres 17), Auth of
// August 2026 and the CLI of June 2026.

interface Need {
  /** Who signs in for it. */
  as: 'supabase_admin' | 'supabase_auth_admin' | 'postgres';
  what: string;
  by: string;
  sql: string;
}

const TABLE = 'create table realtime.needs (id bigint generated always as identity)';
const FUNCTION = 'create function realtime.needs() returns int language sql return 1';

const realtime = (by: string, what: string, ...sql: string[]): Need => ({
  as: 'supabase_admin',
  by: `Realtime ${by}`,
  what,
  sql: sql.join('; '),
});
const auth = (by: string, what: string, sql: string): Need => ({
  as: 'supabase_auth_admin',
  by: `Auth ${by}`,
  what,
  sql,
});
const cli = (as: Need['as'], what: string, sql: string): Need => ({ as, by: 'CLI', what, sql });

export const NEEDS: readonly Need[] = [
  realtime('20211116024918', 'schema realtime', TABLE),
  realtime('20211122062447', 'authenticated', 'grant usage on schema realtime to authenticated'),
  realtime(
    '20231204144023',
    'postgres, anon, service_role',
    TABLE,
    'grant select on all tables in schema realtime to postgres, anon, service_role',
  ),
  realtime(
    '20240401105812',
    'supabase_realtime_admin, or to be let make it',
    TABLE,
    'grant all on schema realtime to supabase_realtime_admin',
    'alter table realtime.needs owner to supabase_realtime_admin',
    'grant supabase_realtime_admin to postgres',
  ),
  realtime(
    '20260706120000',
    'the four roles that call its functions',
    FUNCTION,
    'grant execute on function realtime.needs to postgres, anon, authenticated, service_role',
  ),
  realtime(
    '20260707120000',
    'dashboard_user',
    TABLE,
    'revoke all on realtime.needs from postgres, dashboard_user, anon, authenticated, service_role, supabase_realtime_admin',
  ),
  realtime(
    'dump for Postgres 17',
    'dashboard_user, owners and default privileges',
    'alter schema realtime owner to supabase_admin',
    'grant usage on schema realtime to postgres with grant option',
    'grant authenticated to supabase_realtime_admin with inherit false granted by supabase_admin',
    'grant set on parameter log_min_messages to supabase_realtime_admin',
    'alter default privileges for role supabase_admin in schema realtime grant all on tables to dashboard_user',
    'alter default privileges for role supabase_admin in schema realtime grant all on functions to dashboard_user',
    'alter default privileges for role supabase_admin in schema realtime grant all on sequences to dashboard_user',
  ),
  realtime(
    'on its start',
    'to stream broadcasts',
    "select pg_create_logical_replication_slot('needs', 'pgoutput', temporary => true)",
  ),
  realtime(
    'on its start',
    'to publish a table, and publication supabase_realtime',
    TABLE,
    'create publication needs for table realtime.needs',
    'alter publication supabase_realtime add table realtime.needs',
  ),
  realtime('its own tables', 'schema _realtime', 'create table _realtime.needs (id int)'),
  auth('00', 'to create in schema auth, which it finds by itself', 'create table needs (id int)'),
  auth(
    '20220224000811',
    'to own the functions of policies',
    'create or replace function auth.uid() returns uuid language sql stable as $$ select null::uuid $$',
  ),
  auth('20221003041349', 'to make types', "create type auth.needs as enum ('a')"),
  auth(
    '20240612123726',
    'postgres, and to own the tables',
    'alter table auth.users enable row level security; grant select on auth.users to postgres with grant option',
  ),
  cli(
    'supabase_admin',
    'each role that it gives a password',
    [
      'authenticator',
      'pgbouncer',
      'postgres',
      'supabase_auth_admin',
      'supabase_functions_admin',
      'supabase_read_only_user',
      'supabase_replication_admin',
      'supabase_storage_admin',
    ]
      .map((role) => `alter role ${role} password 'postgres'`)
      .join('; '),
  ),
  cli('postgres', 'to keep its list of migrations', 'create schema needs'),
  cli(
    'postgres',
    'to take back default privileges (auto_expose_new_tables)',
    'alter default privileges for role postgres in schema public revoke select on tables from anon, authenticated, service_role',
  ),
  cli('postgres', 'to leave a role that is signed in as', 'set session role postgres'),
];
