// The roles of a Supabase project, what they are members of and what they may do: the database is made
// from this table, and a test reads it back from the catalogs. It is that of the platform's image of
// Postgres 17 in October 2026 with `auto_expose_new_tables = false`, without the schemas and roles of
// extensions and services that are not here (graphql, vault, storage, net, pgbouncer).

type Attribute =
  | 'superuser'
  | 'login'
  | 'noinherit'
  | 'createrole'
  | 'createdb'
  | 'replication'
  | 'bypassrls';

export interface Role {
  is: readonly Attribute[];
  /** A list is one of names, as in a search path. */
  settings?: Readonly<Record<string, string | readonly string[]>>;
}

/** The platform also preloads supautils and safeupdate for `authenticator` and `postgres`; stock Postgres has neither. */
export const ROLES: Readonly<Record<string, Role>> = {
  // The one that initdb makes.
  supabase_admin: {
    is: ['superuser', 'login', 'createrole', 'createdb', 'replication', 'bypassrls'],
    settings: { search_path: ['$user', 'public', 'auth', 'extensions'], log_statement: 'none' },
  },
  // Of migrations, seeds and edge functions.
  postgres: {
    is: ['login', 'createrole', 'createdb', 'replication', 'bypassrls'],
    // With the backslash it names no schema; so it is on the platform.
    settings: { search_path: ['\\$user', 'public', 'extensions'] },
  },
  // What PostgREST signs in as before it becomes the role of the request.
  authenticator: {
    is: ['login', 'noinherit'],
    settings: { statement_timeout: '8s', lock_timeout: '8s' },
  },
  anon: { is: [], settings: { statement_timeout: '3s' } },
  authenticated: { is: [], settings: { statement_timeout: '8s' } },
  service_role: { is: ['bypassrls'] },
  dashboard_user: { is: ['createrole', 'createdb', 'replication'] },
  pgbouncer: { is: ['login'] },
  supabase_auth_admin: {
    is: ['login', 'noinherit'],
    settings: {
      search_path: ['auth'],
      idle_in_transaction_session_timeout: '60000',
      log_statement: 'none',
    },
  },
  supabase_etl_admin: { is: ['login', 'replication', 'bypassrls'] },
  supabase_functions_admin: { is: ['login', 'noinherit', 'createrole'] },
  supabase_privileged_role: { is: [] },
  supabase_read_only_user: {
    is: ['login', 'bypassrls'],
    settings: { default_transaction_read_only: 'on' },
  },
  // As the Realtime server makes it where the image has not.
  supabase_realtime_admin: {
    is: ['noinherit'],
    settings: { search_path: ['public', 'extensions', 'realtime'] },
  },
  supabase_replication_admin: { is: ['login', 'replication'] },
  supabase_storage_admin: {
    is: ['login', 'noinherit', 'createrole'],
    settings: { search_path: ['storage'], log_statement: 'none' },
  },
};

const API_ROLES = ['anon', 'authenticated', 'service_role'] as const;

export interface Membership {
  member: string;
  of: readonly string[];
  /** Grant it to others, use its privileges, and become it. */
  may: readonly ('admin' | 'inherit' | 'set')[];
}

export const MEMBERSHIPS: readonly Membership[] = [
  { member: 'authenticator', of: API_ROLES, may: ['set'] },
  { member: 'supabase_storage_admin', of: ['authenticator'], may: ['set'] },
  { member: 'supabase_realtime_admin', of: API_ROLES, may: ['set'] },
  {
    member: 'postgres',
    of: [
      ...API_ROLES,
      'authenticator',
      'pg_create_subscription',
      'pg_monitor',
      'pg_read_all_data',
      'pg_signal_backend',
    ],
    may: ['admin', 'inherit', 'set'],
  },
  { member: 'postgres', of: ['supabase_privileged_role'], may: ['inherit', 'set'] },
  // Differs: on the platform supautils lets `postgres` write policies on realtime.messages, which else
  // only the owner may. Here it inherits from the owner; 03-guards.sql refuses what else an owner may.
  { member: 'postgres', of: ['supabase_realtime_admin'], may: ['inherit'] },
  {
    member: 'supabase_etl_admin',
    of: ['pg_monitor', 'pg_read_all_data', 'supabase_privileged_role'],
    may: ['inherit', 'set'],
  },
  {
    member: 'supabase_read_only_user',
    of: ['pg_monitor', 'pg_read_all_data'],
    may: ['inherit', 'set'],
  },
];

/** By owner. The CLI's `db reset` drops whole schemas that `supabase_admin` does not own. */
export const SCHEMAS: Readonly<Record<string, string>> = {
  public: 'pg_database_owner',
  extensions: 'postgres',
  auth: 'supabase_admin',
  realtime: 'supabase_admin',
  // Differs: where the CLI starts the Realtime server, `postgres` owns this; a hosted project has none.
  _realtime: 'supabase_admin',
  // Only here: for what stands in for the platform's own libraries.
  _embedded: 'supabase_admin',
};

export const DATABASE_OWNER = 'postgres';

const ALL = {
  database: ['connect', 'create', 'temporary'],
  schema: ['create', 'usage'],
  tables: ['delete', 'insert', 'maintain', 'references', 'select', 'trigger', 'truncate', 'update'],
  sequences: ['select', 'update', 'usage'],
  functions: ['execute'],
} as const;

export interface Grant {
  on: string;
  privileges: readonly string[];
  to: readonly string[];
  grantable?: true;
}

/** What owners have by owning is not listed. */
export const GRANTS: readonly Grant[] = [
  { on: 'database postgres', privileges: ['connect', 'temporary'], to: ['public'] },
  { on: 'database postgres', privileges: ALL.database, to: ['dashboard_user'] },
  {
    on: 'database postgres',
    privileges: ['create'],
    to: ['supabase_auth_admin', 'supabase_etl_admin', 'supabase_storage_admin'],
  },
  { on: 'schema public', privileges: ['usage'], to: ['public', 'postgres', ...API_ROLES] },
  { on: 'schema extensions', privileges: ['usage'], to: API_ROLES },
  { on: 'schema extensions', privileges: ALL.schema, to: ['dashboard_user'] },
  { on: 'schema auth', privileges: ['usage'], to: ['postgres', ...API_ROLES] },
  { on: 'schema auth', privileges: ALL.schema, to: ['dashboard_user', 'supabase_auth_admin'] },
  { on: 'schema realtime', privileges: ['usage'], to: API_ROLES },
  { on: 'schema realtime', privileges: ['usage'], to: ['postgres'], grantable: true },
  // Differs: on the platform it may also create in here; `postgres`, which inherits from it, must not.
  {
    on: 'schema realtime',
    privileges: ['usage'],
    to: ['supabase_realtime_admin'],
    grantable: true,
  },
  { on: 'parameter log_min_messages', privileges: ['set'], to: ['supabase_realtime_admin'] },
];

export interface DefaultPrivileges extends Grant {
  on: 'tables' | 'sequences' | 'functions';
  in: string;
  /** Who creates the object. */
  by: string;
}

const onAll = (rest: Omit<DefaultPrivileges, 'on' | 'privileges'>): DefaultPrivileges[] =>
  (['tables', 'sequences', 'functions'] as const).map((on) => ({
    ...rest,
    on,
    privileges: ALL[on],
  }));

export const DEFAULT_PRIVILEGES: readonly DefaultPrivileges[] = [
  ...onAll({ by: 'postgres', in: 'public', to: ['postgres'] }),
  // What a project's creation leaves when it takes back what the Data API would use.
  {
    by: 'postgres',
    in: 'public',
    on: 'tables',
    privileges: ['maintain', 'references', 'trigger', 'truncate'],
    to: API_ROLES,
  },
  { by: 'postgres', in: 'public', on: 'sequences', privileges: ['update'], to: API_ROLES },
  ...onAll({ by: 'supabase_admin', in: 'public', to: ['postgres', ...API_ROLES] }),
  ...onAll({ by: 'supabase_admin', in: 'extensions', to: ['postgres'], grantable: true }),
  ...onAll({ by: 'supabase_admin', in: 'realtime', to: ['postgres', 'dashboard_user'] }),
  ...onAll({ by: 'supabase_auth_admin', in: 'auth', to: ['postgres', 'dashboard_user'] }),
];
