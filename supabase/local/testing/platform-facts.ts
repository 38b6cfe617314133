// The platform's roles and privileges as plain lines: those of bootstrap/platform.ts, and how to ask the catalogs for them.
import {
  DATABASE_OWNER,
  DEFAULT_PRIVILEGES,
  GRANTS,
  type Grant,
  MEMBERSHIPS,
  ROLES,
  SCHEMAS,
} from '../bootstrap/platform.ts';

interface Facts {
  facts: string;
  wanted: string[];
  /** One column, `line`. */
  catalog: string;
}

const sentence = (subject: string, words: readonly string[]) =>
  [`${subject}:`, ...words.toSorted()].join(' ');

const quoted = (name: string) => (/^[a-z_]+$/.test(name) ? name : `"${name}"`);
const settingLine = (role: string, name: string, value: string | readonly string[]) =>
  `${role}: ${name}=${typeof value === 'string' ? value : value.map(quoted).join(', ')}`;

const grantLines = ({ privileges, to, grantable }: Grant, object: string) =>
  privileges.flatMap((privilege) =>
    to.map(
      (role) => `${privilege} on ${object} to ${role}${grantable ? ' with grant option' : ''}`,
    ),
  );

/** The columns of aclexplode() after an `object`. */
const GRANT_LINE = `
  lower(privilege_type) || ' on ' || object
    || ' to ' || case grantee when 0 then 'public' else grantee::regrole::text end
    || case when is_grantable then ' with grant option' else '' end as line`;

/** Postgres' own, and the one that the first migration makes, are not the platform's. */
const SCHEMA_IS_PLATFORMS = `nspname !~ '^pg_' and nspname not in ('information_schema', 'supabase_migrations')`;

export const PLATFORM_FACTS: readonly Facts[] = [
  {
    facts: 'roles',
    wanted: Object.entries(ROLES).map(([role, { is }]) => sentence(role, is)),
    catalog: `
      select concat_ws(' ', rolname || ':',
        case when rolbypassrls then 'bypassrls' end, case when rolcreatedb then 'createdb' end,
        case when rolcreaterole then 'createrole' end, case when rolcanlogin then 'login' end,
        case when not rolinherit then 'noinherit' end, case when rolreplication then 'replication' end,
        case when rolsuper then 'superuser' end) as line
      from pg_roles where rolname !~ '^pg_'`,
  },
  {
    facts: 'settings',
    wanted: Object.entries(ROLES).flatMap(([role, { settings = {} }]) =>
      Object.entries(settings).map(([name, value]) => settingLine(role, name, value)),
    ),
    catalog: `
      select coalesce(rolname, 'everyone') || ': ' || unnest(setconfig) as line
      from pg_db_role_setting left join pg_roles on pg_roles.oid = setrole`,
  },
  {
    facts: 'memberships',
    wanted: MEMBERSHIPS.flatMap(({ member, of, may }) =>
      of.map((role) => sentence(`${member} in ${role}`, may)),
    ),
    catalog: `
      select concat_ws(' ', member::regrole || ' in ' || roleid::regrole || ':',
        case when admin_option then 'admin' end, case when inherit_option then 'inherit' end,
        case when set_option then 'set' end) as line
      from pg_auth_members where member::regrole::text !~ '^pg_'`,
  },
  {
    facts: 'owners',
    wanted: [
      `database postgres: ${DATABASE_OWNER}`,
      ...Object.entries(SCHEMAS).map(([schema, owner]) => `schema ${schema}: ${owner}`),
    ],
    catalog: `
      select 'database postgres: ' || datdba::regrole as line from pg_database where datname = 'postgres'
      union all
      select 'schema ' || nspname || ': ' || nspowner::regrole from pg_namespace where ${SCHEMA_IS_PLATFORMS}`,
  },
  {
    facts: 'grants',
    wanted: GRANTS.flatMap((grant) => grantLines(grant, grant.on)),
    catalog: `
      select ${GRANT_LINE} from (
        select 'database postgres', datacl, datdba::regrole from pg_database where datname = 'postgres'
        union all
        select 'schema ' || nspname, nspacl, nspowner from pg_namespace where ${SCHEMA_IS_PLATFORMS}
        union all
        select 'parameter ' || parname, paracl, 'supabase_admin' from pg_parameter_acl
      ) as t (object, acl, owner)
      cross join lateral aclexplode(acl) where grantee <> owner`,
  },
  {
    facts: 'default privileges',
    wanted: DEFAULT_PRIVILEGES.flatMap((grant) =>
      grantLines(grant, `${grant.on} of ${grant.by} in ${grant.in}`),
    ),
    catalog: `
      select ${GRANT_LINE} from (
        select case defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' else defaclobjtype::text end
          || ' of ' || defaclrole::regrole || ' in ' || coalesce(defaclnamespace::regnamespace::text, 'any schema'), defaclacl
        from pg_default_acl
      ) as t (object, acl)
      cross join lateral aclexplode(acl)`,
  },
];
