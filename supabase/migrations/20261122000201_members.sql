-- Who may: the members, what their membership grants, and the claim in the access token.

create type analytics.member_role as enum ('owner', 'analyst', 'viewer');

create table analytics.members (
  user_id uuid primary key references auth.users (id) on delete cascade,
  role analytics.member_role not null,
  topics text[] not null default '{}',
  added_at timestamptz not null default now(),
  constraint members_topics_known check (topics <@ analytics.topics()),
  -- Owners and analysts see everything: a list beside that would only mislead.
  constraint members_topics_for_viewers check (role = 'viewer' or topics = '{}')
);
comment on table analytics.members is
  'Who may see the dashboard. Owners manage members and see everything, analysts see everything, viewers see the listed topics.';

-- No API role reads this table: the functions below answer for the caller alone.
alter table analytics.members enable row level security;

-- In plpgsql, which keeps its plans: planning cost a join four times what the rest of it costs.
create function analytics.member_topics() returns setof text
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select t.topic
  from analytics.members m
  cross join unnest(analytics.topics()) as t (topic)
  where m.user_id = (select auth.uid())
    and (m.role in ('owner', 'analyst') or 'analytics' = any (m.topics) or t.topic = any (m.topics));
end
$$;
comment on function analytics.member_topics is 'The topics that the caller''s membership grants. Empty for strangers.';

create function analytics.allowed_sections() returns text[]
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select coalesce(array_agg(s.section order by s.ordinal), '{}')
    from unnest(analytics.sections()) with ordinality as s (section, ordinal)
    where 'analytics:' || s.section in (select analytics.member_topics())
  );
end
$$;
comment on function analytics.allowed_sections is 'The sections behind the topics that the caller may read.';

create function analytics.take_place(p_in text, p_places int) returns boolean
language plpgsql stable set search_path = ''
as $$
begin
  -- A lock for each place, until the end of the transaction: nothing is written, so a replica can ask, too.
  for v_place in 1 .. p_places loop
    if pg_try_advisory_xact_lock(hashtextextended(p_in, v_place)) then
      return true;
    end if;
  end loop;
  return false;
end
$$;
comment on function analytics.take_place is 'Takes one of so many places until the end of the transaction; false: all are taken.';

create function analytics.require_turn() returns void
language plpgsql stable set search_path = ''
as $$
begin
  if not analytics.take_place(auth.uid()::text, (select s.reads_per_member from analytics.settings s)) then
    raise exception 'You ask for too much at the same time.' using errcode = 'PT429', hint = 'Wait for the answers that are on their way.';
  end if;
end
$$;
comment on function analytics.require_turn is
  'Refuses (PT429, which the Data API answers as status 429) a reading beyond settings.reads_per_member of the caller at the same time.';

create function analytics.require_filtered_turn() returns void
language plpgsql stable set search_path = ''
as $$
declare
  v_settings analytics.settings;
begin
  select * into v_settings from analytics.settings;
  -- The own places first: who has too many questions out takes none of the others'.
  if not analytics.take_place('filtered ' || auth.uid(), v_settings.filtered_reads_per_member) then
    raise exception 'You ask for too much through a filter at the same time.'
      using errcode = 'PT429', hint = 'Wait for the answers that are on their way.';
  end if;
  if not analytics.take_place('filtered', v_settings.filtered_reads) then
    raise exception 'Too many questions with a filter are being answered.' using errcode = 'PT429', hint = 'Ask again in a moment.';
  end if;
end
$$;
comment on function analytics.require_filtered_turn is
  'Refuses (PT429) a reading through a filter beyond settings.filtered_reads_per_member of the caller, or settings.filtered_reads of all '
  'members, at the same time.';

create function analytics.require_member() returns text[]
language plpgsql stable set search_path = ''
as $$
declare
  v_sections text[] := analytics.allowed_sections();
begin
  if v_sections = '{}' then
    raise exception 'You are not a member of this dashboard.' using errcode = '42501', hint = 'Ask an owner to add you.';
  end if;
  perform analytics.require_turn();
  return v_sections;
end
$$;
comment on function analytics.require_member is
  'The sections that the caller may read; refuses (42501) strangers, and (PT429) members who ask for too much at the same time.';

-- Supabase Auth calls this whenever it issues a token. The claim is for display; access is decided by the table.
create function public.custom_access_token_hook(event jsonb) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  v_role analytics.member_role;
begin
  select m.role into v_role from analytics.members m where m.user_id = (event ->> 'user_id')::uuid;
  return jsonb_set(event, '{claims,user_role}', coalesce(to_jsonb(v_role), 'null'::jsonb));
end
$$;
comment on function public.custom_access_token_hook is
  'Adds the claim user_role (never role, which is the Postgres role) to access tokens.';

revoke all on function public.custom_access_token_hook from anon, authenticated, service_role;
grant execute on function public.custom_access_token_hook to supabase_auth_admin;

grant usage on schema analytics to supabase_auth_admin;
grant select on analytics.members to supabase_auth_admin;

-- The auth server reads roles to put them into tokens.
create policy select_for_tokens on analytics.members for select to supabase_auth_admin using (true);
