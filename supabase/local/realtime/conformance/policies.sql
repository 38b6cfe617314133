-- What the conformance cases may do: a topic is "cf.<rights>-<name>.<run>", and its rights are its second part.
-- rw read and write · ro read only · wo write only · bc broadcast only · pr presence read, not write
-- po presence read only · member by table · gold by a claim · boom reading raises · wboom writing raises
-- zz nothing

create schema realtime_conformance;
grant usage on schema realtime_conformance to anon, authenticated, service_role;

create table realtime_conformance.members (topic text, user_id uuid);
grant select on realtime_conformance.members to authenticated;

create function realtime_conformance.rights() returns text language sql stable as $$
  select split_part(split_part(realtime.topic(), '.', 2), '-', 1) where realtime.topic() like 'cf.%'
$$;

create function realtime_conformance.raise_error() returns boolean language plpgsql as $$
begin
  raise exception 'this policy is broken';
end $$;

create function realtime_conformance.is_member() returns boolean language sql stable as $$
  select exists (
    select from realtime_conformance.members
    where topic = realtime.topic() and user_id = (select auth.uid())
  )
$$;

create function realtime_conformance.allows(action text, extension text) returns boolean
language sql stable as $$
  select case realtime_conformance.rights()
    when 'rw' then true
    when 'ro' then action = 'read'
    when 'wo' then action = 'write'
    when 'bc' then extension = 'broadcast'
    when 'pr' then extension = 'broadcast' or action = 'read'
    when 'po' then extension = 'presence' and action = 'read'
    when 'member' then realtime_conformance.is_member()
    when 'gold' then auth.jwt() ->> 'tier' = 'gold'
    when 'boom' then action = 'write' or realtime_conformance.raise_error()
    when 'wboom' then action = 'read' or realtime_conformance.raise_error()
    else false
  end
$$;

create policy conformance_receive on realtime.messages for select to authenticated
  using (realtime_conformance.allows('read', extension));
create policy conformance_send on realtime.messages for insert to authenticated
  with check (realtime_conformance.allows('write', extension));
