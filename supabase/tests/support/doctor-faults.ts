// What can be wrong in a database, what the doctor says of it, and how it is mended.

interface Fault {
  what: string;
  looks: string[];
  says: RegExp;
  break: string;
  mend: string;
}

const day = (ahead: number) =>
  new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');

export const FAULTS: Fault[] = [
  {
    what: 'a migration that was never applied',
    looks: ['migrations'],
    says: /^wrong: Not applied: 20261122000806_fold\.$/,
    break: `delete from supabase_migrations.schema_migrations where version = '20261122000806'`,
    mend: `insert into supabase_migrations.schema_migrations (version) values ('20261122000806')`,
  },
  {
    what: 'a migration that nobody here knows',
    looks: ['migrations'],
    says: /^warn: Applied, but not in this repository: 20990101000000\.$/,
    break: `insert into supabase_migrations.schema_migrations (version) values ('20990101000000')`,
    mend: `delete from supabase_migrations.schema_migrations where version = '20990101000000'`,
  },
  {
    what: 'a grant that was revoked',
    looks: ['access'],
    says: /^wrong: Members cannot call analytics_frames_since\(/,
    break: 'revoke execute on function public.analytics_frames_since from authenticated',
    mend: 'grant execute on function public.analytics_frames_since to authenticated',
  },
  {
    what: 'a function that everybody may call',
    looks: ['access'],
    says: /^wrong: An API role may call the internal function analytics\.ingest\(jsonb\)\.$/,
    break: 'grant execute on function analytics.ingest to anon',
    mend: 'revoke execute on function analytics.ingest from anon',
  },
  {
    what: 'a table that was granted',
    looks: ['access'],
    says: /^wrong: An API role was granted the table analytics\.events\.$/,
    break: 'grant select on analytics.events to authenticated',
    mend: 'revoke select on analytics.events from authenticated',
  },
  {
    what: 'row-level security switched off',
    looks: ['access'],
    says: /^wrong: Row-level security is off on analytics\.frames\.$/,
    break: 'alter table analytics.frames disable row level security',
    mend: 'alter table analytics.frames enable row level security',
  },
  {
    what: 'a policy that was dropped',
    looks: ['policies'],
    says: /^wrong: The policy select_for_tokens on analytics\.members is missing: Auth reads no role into tokens\.$/,
    break: 'drop policy select_for_tokens on analytics.members',
    mend: 'create policy select_for_tokens on analytics.members for select to supabase_auth_admin using (true)',
  },
  {
    what: 'a policy that lets strangers in',
    looks: ['policies'],
    says: /^wrong: Visitors without a session may receive on the topic analytics\.$/,
    break: 'create policy anyone on realtime.messages for select to anon using (true)',
    mend: 'drop policy anyone on realtime.messages',
  },
  {
    what: 'a partition that nobody made',
    looks: ['partitions'],
    says: new RegExp(
      `^wrong: Missing: analytics\\.events_${day(2)}, analytics\\.frames_${day(1)}\\.$`,
    ),
    break: `drop table analytics.events_${day(2)}; drop table analytics.frames_${day(1)}`,
    mend: 'select analytics.maintain()',
  },
  {
    what: 'a hook that is switched off',
    looks: ['hook'],
    says: /^wrong: Tokens carry no user_role: the access token hook is off\.$/,
    break: `alter function public.custom_access_token_hook(jsonb) rename to hook_aside`,
    mend: `alter function public.hook_aside(jsonb) rename to custom_access_token_hook`,
  },
  {
    what: 'a hook that Auth may not run',
    looks: ['access'],
    says: /^wrong: Auth cannot run public\.custom_access_token_hook\(jsonb\)\.$/,
    break: 'revoke execute on function public.custom_access_token_hook from supabase_auth_admin',
    mend: 'grant execute on function public.custom_access_token_hook to supabase_auth_admin',
  },
  {
    what: 'settings that are gone',
    looks: ['fold'],
    says: /^wrong: analytics\.settings has no row/,
    break: 'delete from analytics.settings',
    mend: 'insert into analytics.settings default values',
  },
];
