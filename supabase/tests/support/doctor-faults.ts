// What can be wrong in a database, what the doctor says of it, and what it advises. Broken as `postgres`, who owns it all.

export interface Fault {
  what: string;
  looks: string[];
  says: RegExp;
  /** Of the finding that `says` it. Its SQL, between backticks, is run as it stands, and all is well again. */
  todo: RegExp;
  break: string;
  /** What the advice comes to where it is no SQL, or the rest of it. */
  mend?: string;
}

const day = (ahead: number) =>
  new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');

export const FAULTS: Fault[] = [
  {
    what: 'a migration that nobody here knows',
    looks: ['migrations'],
    says: /^warn: Applied, but not in this repository: 20990101000000\.$/,
    todo: /^Check out the version that is deployed\.$/,
    break: `insert into supabase_migrations.schema_migrations (version) values ('20990101000000')`,
    mend: `delete from supabase_migrations.schema_migrations where version = '20990101000000'`,
  },
  {
    what: 'a grant that was revoked',
    looks: ['access'],
    says: /^wrong: Members cannot call analytics_frames_since\(/,
    todo: /^`grant execute on function public\.analytics_frames_since\(.*\) to authenticated;`$/,
    break: 'revoke execute on function public.analytics_frames_since from authenticated',
  },
  {
    what: 'a function that everybody may call',
    looks: ['access'],
    says: /^wrong: An API role may call the internal function analytics\.ingest\([^)]+\)\.$/,
    todo: /^`revoke execute on function analytics\.ingest\([^)]+\) from public, anon, /,
    break: 'grant execute on function analytics.ingest to anon',
  },
  {
    what: 'a function for members that visitors may call',
    looks: ['access', 'api'],
    says: /^wrong: Others than signed-in users may call analytics_my_access\(\)\.$/,
    todo: /^`revoke execute on function public\.analytics_my_access\(\) from public, anon, /,
    break: 'grant execute on function public.analytics_my_access to anon',
  },
  {
    what: 'policies that members cannot ask',
    looks: ['access'],
    says: /^wrong: The policies of members cannot call analytics\.allowed_topics\(\)\.$/,
    todo: /grant execute on function analytics\.allowed_topics\(\) to authenticated;`$/,
    break: 'revoke usage on schema analytics from authenticated',
  },
  {
    what: 'a function that REST does not find',
    looks: ['api'],
    says: /^wrong: REST does not know analytics_my_access\.$/,
    todo: /see "Migrations" below.*`notify pgrst, 'reload schema';`$/,
    break: 'alter function public.analytics_my_access() rename to my_access_aside',
    mend: 'alter function public.my_access_aside() rename to analytics_my_access',
  },
  {
    what: 'a table that was granted',
    looks: ['access'],
    says: /^wrong: An API role was granted the table analytics\.events\.$/,
    todo: /^`revoke all on analytics\.events from public, anon, /,
    break: 'grant select on analytics.events to authenticated',
  },
  {
    what: 'row-level security switched off',
    looks: ['access'],
    says: /^wrong: Row-level security is off on analytics\.frames\.$/,
    todo: /^`alter table analytics\.frames enable row level security;`$/,
    break: 'alter table analytics.frames disable row level security',
  },
  {
    what: 'a policy that was dropped',
    looks: ['policies'],
    says: /^wrong: The policy select_for_tokens on analytics\.members is missing: Auth reads no role into tokens\.$/,
    todo: /^`create policy select_for_tokens on analytics\.members for select to supabase_auth_admin /,
    break: 'drop policy select_for_tokens on analytics.members',
  },
  {
    what: 'the policy of all topics, dropped',
    looks: ['policies'],
    says: /^wrong: The policy receive_allowed_topics on realtime\.messages is missing: nobody can join a topic\.$/,
    todo: /^`create policy receive_allowed_topics on realtime\.messages for select to authenticated using \(/,
    break: 'drop policy receive_allowed_topics on realtime.messages',
  },
  {
    what: 'the policy of presence, dropped',
    looks: ['policies'],
    says: /^wrong: The policy track_presence on realtime\.messages is missing: nobody sees who else is watching\.$/,
    todo: /^`create policy track_presence on realtime\.messages for insert to authenticated with check \(/,
    break: 'drop policy track_presence on realtime.messages',
  },
  {
    what: 'the policy of all topics, widened',
    looks: ['policies'],
    says: /^wrong: Strangers who have signed up may receive on the topic analytics\.$/,
    todo: /^Ours was changed\. Make it anew: `drop policy if exists receive_allowed_topics on realtime\.messages; create /,
    break: 'alter policy receive_allowed_topics on realtime.messages using (true)',
  },
  {
    what: 'a policy that lets strangers in',
    looks: ['policies'],
    says: /^wrong: Visitors without a session may receive on the topic analytics\.$/,
    todo: /^Drop the one above that lets them\.$/,
    break: 'create policy anyone on realtime.messages for select to anon using (true)',
  },
  {
    what: 'a partition that nobody made',
    looks: ['partitions'],
    says: new RegExp(
      `^wrong: Missing: analytics\\.events_${day(2)}, analytics\\.frames_${day(1)}\\.$`,
    ),
    todo: /^`select analytics\.maintain\(\);`/,
    break: `drop table analytics.events_${day(2)}; drop table analytics.frames_${day(1)}`,
  },
  {
    // The stand-in for Auth calls the hook as long as it is there: no other switch.
    what: 'a hook that is switched off',
    looks: ['hook'],
    says: /^wrong: Tokens carry no user_role: the access token hook is off\.$/,
    todo: /`npx supabase config push`, or Authentication → Hooks/,
    break: `alter function public.custom_access_token_hook(jsonb) rename to hook_aside`,
    mend: `alter function public.hook_aside(jsonb) rename to custom_access_token_hook`,
  },
  {
    what: 'a hook that Auth may not run',
    looks: ['access'],
    says: /^wrong: Auth cannot run public\.custom_access_token_hook\(jsonb\)\.$/,
    todo: /grant execute on function public\.custom_access_token_hook\(jsonb\) to supabase_auth_admin;`$/,
    break: 'revoke execute on function public.custom_access_token_hook from supabase_auth_admin',
  },
  {
    what: 'settings that are gone',
    looks: ['fold'],
    says: /^wrong: analytics\.settings has no row/,
    todo: /^`insert into analytics\.settings default values;`$/,
    break: 'delete from analytics.settings',
  },
];
