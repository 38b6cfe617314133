-- Actors for the other files: who is acting, told to Postgres as PostgREST would tell it.
-- Committed on purpose (it only adds the schema `tests`); the other files roll back.

create extension if not exists pgtap with schema extensions;
create schema if not exists tests;
grant usage on schema tests to public;
-- Every role that a test acts as may call these. (Functions of pg_temp are granted in their files: it has no defaults.)
alter default privileges in schema tests grant execute on functions to public;

create or replace function tests.id_of(p_name text) returns uuid
language sql immutable set search_path = ''
as $$ select ('00000000-0000-4000-8000-' || lpad(to_hex(abs(pg_catalog.hashtext(p_name))), 12, '0'))::uuid $$;

create or replace function tests.create_member(p_name text, p_role text default null, p_topics text[] default '{}') returns uuid
language plpgsql set search_path = ''
as $$
begin
  insert into auth.users (id, email) values (tests.id_of(p_name), p_name || '@tests.invalid') on conflict (id) do nothing;
  if p_role is not null then
    insert into analytics.members (user_id, role, topics) values (tests.id_of(p_name), p_role::analytics.member_role, p_topics);
  end if;
  return tests.id_of(p_name);
end
$$;

create or replace function tests.act_as(p_name text) returns void
language sql set search_path = ''
as $$
  select set_config('request.jwt.claims', json_build_object('sub', tests.id_of(p_name), 'role', 'authenticated')::text, true),
    set_config('role', 'authenticated', true)
$$;

create or replace function tests.act_as_role(p_role text) returns void
language sql set search_path = ''
as $$ select set_config('request.jwt.claims', json_build_object('role', p_role)::text, true), set_config('role', p_role, true) $$;

create or replace function tests.act_as_owner_of_database() returns void
language sql set search_path = ''
as $$ select set_config('request.jwt.claims', '', true), set_config('role', 'postgres', true) $$;

-- An event as `track` hands it to analytics.ingest(); p_at is when it happened and was received.
create or replace function tests.event(p_type text, p_properties jsonb, p_at timestamptz default now(), p_session text default 'visit', p_id uuid default null)
returns jsonb language sql volatile set search_path = ''
as $$
  select jsonb_build_object(
    'id', coalesce(p_id, overlay(overlay(analytics.first_id(p_at)::text placing '7' from 15) placing 'a' || right(gen_random_uuid()::text, 16) from 20)::uuid),
    'type', p_type, 'session_id', md5(p_session)::uuid, 'properties', p_properties,
    'occurred_at', p_at, 'sent_at', p_at, 'received_at', p_at, 'derived_at', p_at)
$$;

-- Stores such events as `track` does: a line for each, in a text for each column.
create or replace function tests.ingest(p_events jsonb) returns table (id uuid, secret_only boolean)
language sql volatile set search_path = ''
as $$
  select i.* from (
    select string_agg(e.id, E'\n' order by n) as ids, string_agg(e.type, E'\n' order by n) as types,
      string_agg(e.session_id, E'\n' order by n) as sessions, string_agg(coalesce(e.user_id, ''), E'\n' order by n) as users,
      string_agg(coalesce(e.search_id, ''), E'\n' order by n) as searches, string_agg(e.properties::text, E'\n' order by n) as properties,
      string_agg((extract(epoch from e.occurred_at) * 1000)::text, E'\n' order by n) as occurred,
      string_agg((extract(epoch from e.sent_at) * 1000)::text, E'\n' order by n) as sent,
      string_agg((extract(epoch from e.received_at) * 1000)::text, E'\n' order by n) as received,
      string_agg((extract(epoch from e.derived_at) * 1000)::text, E'\n' order by n) as derived,
      string_agg(coalesce(e.sent_by, ''), E'\n' order by n) as sent_by
    from rows from (jsonb_to_recordset(p_events) as (id text, type text, session_id text, user_id text, search_id text, properties jsonb,
      occurred_at timestamptz, sent_at timestamptz, received_at timestamptz, derived_at timestamptz, sent_by text)) with ordinality
      as e (id, type, session_id, user_id, search_id, properties, occurred_at, sent_at, received_at, derived_at, sent_by, n)
  ) as e
  cross join lateral analytics.ingest(e.ids, e.types, e.sessions, e.users, e.searches, e.properties, e.occurred, e.sent, e.received, e.derived,
    e.sent_by) as i
$$;

create or replace function tests.minute_number(p_at timestamptz) returns int
language sql immutable set search_path = ''
as $$ select floor(extract(epoch from p_at) / 60)::int $$;

create or replace function tests.batch() returns analytics.events[]
language sql stable set search_path = ''
as $$ select array_agg(e) from analytics.events e $$;

select extensions.plan(1);
select extensions.ok(true, 'The actors are ready');
select * from extensions.finish();
