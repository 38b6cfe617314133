-- Managing members: owners invite, change and remove; the clients concerned are told, and each change is written down.

create table analytics.invitations (
  email text primary key check (email = lower(email) and email like '%_@_%' and char_length(email) <= 320),
  role analytics.member_role not null,
  topics text[] not null default '{}',
  invited_at timestamptz not null default now(),
  constraint invitations_topics_for_viewers check (role = 'viewer' or topics = '{}'),
  constraint invitations_topics_known check (topics <@ analytics.topics())
);
alter table analytics.invitations enable row level security;
comment on table analytics.invitations is
  'E-mail addresses that become members when their owner, with the address confirmed, first asks for access.';

create table analytics.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor uuid,
  action text not null,
  subject text not null,
  before jsonb,
  after jsonb
);
alter table analytics.audit enable row level security;
comment on table analytics.audit is 'Who changed which membership, and which events were taken out again. actor null: a change by SQL.';

create function analytics.write_audit() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  v_after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  v_row jsonb := coalesce(v_after, v_before);
begin
  insert into analytics.audit (actor, action, subject, before, after)
  values ((select auth.uid()), lower(tg_table_name || '_' || tg_op), coalesce(v_row ->> 'user_id', v_row ->> 'email'), v_before, v_after);
  return null;
end
$$;
comment on function analytics.write_audit is 'Writes each change of members and invitations to the audit table.';

create trigger write_audit after insert or update or delete on analytics.members
  for each row execute function analytics.write_audit();
create trigger write_audit after insert or update or delete on analytics.invitations
  for each row execute function analytics.write_audit();

create function analytics.keep_an_owner() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'Owners are changed in read committed: what another transaction does at the same time must be seen.';
  end if;
  -- One after the other: two owners who go at once, each because the other is still there, would leave none.
  perform pg_advisory_xact_lock(hashtext('analytics.owners'));
  if not exists (select from analytics.members where role = 'owner') then
    raise exception 'The last owner cannot be removed.' using errcode = 'P0001', hint = 'Make somebody else an owner first.';
  end if;
  return null;
end
$$;
comment on function analytics.keep_an_owner is 'Refuses (P0001) a change that would leave no owner.';

create trigger keep_an_owner after update or delete on analytics.members
  for each row when (old.role = 'owner') execute function analytics.keep_an_owner();

create function analytics.tell_access_changed() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  -- Realtime caches what it decided at the join. Every client on these topics is asked to fetch a new
  -- token, with which Realtime decides anew, and closes channels whose right is gone. The message names no member.
  perform realtime.send(
    jsonb_build_object('type', 'error', 'channel', t.topic, 'timestamp', now(), 'payload', jsonb_build_object('code', 'access_changed')),
    'analytics_update', t.topic, true)
  from unnest(case when old.role = 'viewer' and not 'analytics' = any (old.topics) then old.topics
    else analytics.topics() end) as t (topic);
  return null;
end
$$;
comment on function analytics.tell_access_changed is
  'Tells the clients of a changed or removed member''s topics to ask again what they may see.';

create trigger tell_access_changed after update or delete on analytics.members
  for each row execute function analytics.tell_access_changed();

create function analytics.require_owner() returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (select from analytics.members where user_id = (select auth.uid()) and role = 'owner') then
    raise exception 'Only owners manage members.' using errcode = '42501', hint = 'Ask an owner.';
  end if;
end
$$;
comment on function analytics.require_owner is 'Refuses (42501) callers who are not owners.';

create function public.analytics_members() returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '5s'
as $$
begin
  perform analytics.require_owner();
  return jsonb_build_object(
    'members', (
      select coalesce(jsonb_agg(jsonb_build_object('userId', m.user_id, 'email', u.email, 'role', m.role, 'topics', m.topics,
        'addedAt', m.added_at) order by u.email), '[]')
      from analytics.members m join auth.users u on u.id = m.user_id),
    'invitations', (
      select coalesce(jsonb_agg(jsonb_build_object('email', i.email, 'role', i.role, 'topics', i.topics, 'invitedAt', i.invited_at)
        order by i.email), '[]')
      from analytics.invitations i));
end
$$;
comment on function public.analytics_members is 'Members and open invitations. Owners only.';

create function analytics.require_membership(p_role text, p_topics text[]) returns void
language plpgsql stable set search_path = ''
as $$
begin
  perform analytics.require_one_of('p_role', p_role, enum_range(null::analytics.member_role)::text[]);
  if not p_topics <@ analytics.topics() then
    raise exception 'p_topics must be some of: %.', array_to_string(analytics.topics(), ', ') using errcode = '22023';
  end if;
  if p_role <> 'viewer' and p_topics <> '{}' then
    raise exception 'Only viewers have a list of topics: the others see everything.' using errcode = '22023';
  end if;
end
$$;
comment on function analytics.require_membership is 'Refuses (22023) a role and topics that no member can have.';

create function public.analytics_invite_member(p_email text, p_role text, p_topics text[] default '{}') returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '5s'
as $$
declare
  v_email text := lower(btrim(p_email));
  v_user uuid;
begin
  perform analytics.require_owner();
  perform analytics.require_membership(p_role, p_topics);
  if v_email is null or v_email not like '%_@_%' or char_length(v_email) > 320 then
    raise exception 'This is not an e-mail address.' using errcode = '22023';
  end if;
  -- An unconfirmed address proves nothing: it waits as an invitation.
  select u.id into v_user from auth.users u where lower(u.email) = v_email and u.email_confirmed_at is not null;
  if v_user is null then
    insert into analytics.invitations as i (email, role, topics) values (v_email, p_role::analytics.member_role, coalesce(p_topics, '{}'))
    on conflict (email) do update set role = excluded.role, topics = excluded.topics;
    return jsonb_build_object('status', 'invited');
  end if;
  insert into analytics.members (user_id, role, topics) values (v_user, p_role::analytics.member_role, coalesce(p_topics, '{}'))
  on conflict (user_id) do update set role = excluded.role, topics = excluded.topics;
  return jsonb_build_object('status', 'added');
end
$$;
comment on function public.analytics_invite_member is
  'Adds a member by e-mail address: at once when the address has an account, else at its first sign-in. Owners only.';

create function public.analytics_set_member(p_user_id uuid, p_role text, p_topics text[] default '{}') returns void
language plpgsql volatile security definer set search_path = '' set statement_timeout = '5s'
as $$
begin
  perform analytics.require_owner();
  perform analytics.require_membership(p_role, p_topics);
  update analytics.members set role = p_role::analytics.member_role, topics = coalesce(p_topics, '{}') where user_id = p_user_id;
  if not found then
    raise exception 'This person is not a member.' using errcode = 'P0001', hint = 'Invite the person first.';
  end if;
end
$$;
comment on function public.analytics_set_member is 'Changes a member''s role and topics. Owners only.';

create function public.analytics_remove_member(p_user_id uuid default null, p_email text default null) returns void
language plpgsql volatile security definer set search_path = '' set statement_timeout = '5s'
as $$
begin
  perform analytics.require_owner();
  delete from analytics.invitations where email = lower(btrim(p_email));
  delete from analytics.members m
  where m.user_id = p_user_id or m.user_id in (select u.id from auth.users u where lower(u.email) = lower(btrim(p_email)));
end
$$;
comment on function public.analytics_remove_member is
  'Removes a member by id, or a member or invitation by e-mail address. Reads end at once, the live feed within seconds. Owners only.';

create function public.analytics_audit(p_before bigint default null, p_limit int default 50) returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '5s'
as $$
begin
  perform analytics.require_owner();
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'at', a.at, 'actor', u.email, 'action', a.action,
      'subject', coalesce(s.email, a.subject), 'before', a.before, 'after', a.after) order by a.id desc), '[]')
    from (
      select * from analytics.audit where p_before is null or id < p_before
      order by id desc limit least(greatest(coalesce(p_limit, 50), 1), 200)
    ) as a
    left join auth.users u on u.id = a.actor
    left join auth.users s on s.id::text = a.subject);
end
$$;
comment on function public.analytics_audit is 'Changes of members and invitations, newest first. Owners only.';

create function analytics.claim_invitation() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_email text := (select lower(u.email) from auth.users u where u.id = (select auth.uid()) and u.email_confirmed_at is not null);
begin
  -- Looked for first: a caller without one must lock nothing.
  if exists (select from analytics.invitations i where i.email = v_email) then
    with claimed as (
      delete from analytics.invitations i where i.email = v_email returning i.role, i.topics
    )
    insert into analytics.members (user_id, role, topics) select (select auth.uid()), role, topics from claimed
    on conflict (user_id) do nothing;
  end if;
end
$$;
comment on function analytics.claim_invitation is 'Makes the caller a member when the caller''s confirmed e-mail address was invited.';

create function public.analytics_my_access() returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '3s'
as $$
begin
  perform analytics.claim_invitation();
  return jsonb_build_object(
    'role', (select m.role from analytics.members m where m.user_id = (select auth.uid())),
    'topics', (select coalesce(jsonb_agg(t.topic), '[]') from analytics.member_topics() as t (topic)),
    'minTrials', (select s.min_trials from analytics.settings s));
end
$$;
comment on function public.analytics_my_access is
  'The caller''s role and the topics that the caller may join; role null for strangers; and min_trials of the settings. Claims an open '
  'invitation.';

revoke all on function public.analytics_members, public.analytics_invite_member, public.analytics_set_member,
  public.analytics_remove_member, public.analytics_audit, public.analytics_my_access from anon, service_role;
grant execute on function public.analytics_members, public.analytics_invite_member, public.analytics_set_member,
  public.analytics_remove_member, public.analytics_audit, public.analytics_my_access to authenticated;

create function analytics.make_owner(p_email text) returns text
language plpgsql volatile set search_path = ''
as $$
declare
  v_email text := lower(btrim(p_email));
begin
  insert into analytics.members (user_id, role)
  -- An unconfirmed address proves nothing.
  select u.id, 'owner' from auth.users u where lower(u.email) = v_email and u.email_confirmed_at is not null
  on conflict (user_id) do update set role = 'owner', topics = '{}';
  if found then
    delete from analytics.invitations where email = v_email;
    return 'added';
  end if;
  insert into analytics.invitations (email, role) values (v_email, 'owner')
  on conflict (email) do update set role = 'owner', topics = '{}';
  return 'invited';
end
$$;
comment on function analytics.make_owner is
  'Lets the first owner in, by e-mail address: added, or invited until its first sign-in. For operators.';
