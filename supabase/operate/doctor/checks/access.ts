// Closed by default: no table and no internal function is open to an API role; RPCs are for members alone.
import { z } from 'zod';
import { type Check, type Context, type Finding, unlessFound, wrong } from '../check.ts';

/** Each finds what should not be. `name` is what to put into the sentence and the remedy. */
const RULES = [
  {
    names: `select c.oid::regclass::text as name from pg_class c
      where c.relnamespace = 'analytics'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity`,
    says: 'Row-level security is off on',
    todo: (name: string) => `alter table ${name} enable row level security;`,
  },
  {
    names: `select distinct format('%I.%I', g.table_schema, g.table_name) as name from information_schema.role_table_grants g
      where g.table_schema = 'analytics' and g.grantee in ('PUBLIC', 'anon', 'authenticated', 'service_role')`,
    says: 'An API role was granted the table',
    todo: (name: string) => `revoke all on ${name} from public, anon, authenticated, service_role;`,
  },
  {
    names: `select p.oid::regprocedure::text as name from pg_proc p
      where p.pronamespace = 'analytics'::regnamespace and p.proname <> 'allowed_topics' and (
        has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute')
        or has_function_privilege('service_role', p.oid, 'execute'))`,
    says: 'An API role may call the internal function',
    todo: (name: string) =>
      `revoke execute on function ${name} from public, anon, authenticated, service_role;`,
  },
  {
    names: `select p.oid::regprocedure::text as name from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.proname like 'analytics\\_%'
        and not has_function_privilege('authenticated', p.oid, 'execute')`,
    says: 'Members cannot call',
    todo: (name: string) => `grant execute on function public.${name} to authenticated;`,
  },
  {
    names: `select p.oid::regprocedure::text as name from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.proname like 'analytics\\_%'
        and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('service_role', p.oid, 'execute'))`,
    says: 'Others than signed-in users may call',
    todo: (name: string) =>
      `revoke execute on function public.${name} from public, anon, service_role;`,
  },
  {
    names: `select 'analytics.allowed_topics()' as name
      where not has_function_privilege('authenticated', 'analytics.allowed_topics()', 'execute')
        or not has_schema_privilege('authenticated', 'analytics', 'usage')`,
    says: 'The policies of members cannot call',
    todo: (name: string) =>
      `grant usage on schema analytics to authenticated; grant execute on function ${name} to authenticated;`,
  },
  {
    names: `select 'public.custom_access_token_hook(jsonb)' as name
      where not has_function_privilege('supabase_auth_admin', 'public.custom_access_token_hook(jsonb)', 'execute')
        or not has_table_privilege('supabase_auth_admin', 'analytics.members', 'select')
        or not has_schema_privilege('supabase_auth_admin', 'analytics', 'usage')`,
    says: 'Auth cannot run',
    todo: (name: string) =>
      `grant usage on schema analytics to supabase_auth_admin; grant select on analytics.members to supabase_auth_admin; grant execute on function ${name} to supabase_auth_admin;`,
  },
];

const named = z.array(z.object({ name: z.string() }));

async function broken({ sql }: Context): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { names, says, todo } of RULES)
    for (const { name } of named.parse(await sql(names)))
      found.push(wrong(`${says} ${name}.`, `\`${todo(name)}\``));
  return found;
}

export const access: Check = {
  name: 'access',
  title: 'Access',
  needs: ['database'],
  run: async (context) =>
    unlessFound(
      await broken(context),
      'Row-level security, grants and functions are as the migrations made them.',
    ),
};
