-- What the Realtime server makes in a project's database: the messages table, what SQL calls to send,
-- and the publication that the server streams. The embedded stack makes it before the migrations; where
-- another server is plugged in, that one does.

create table realtime.messages (
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp not null default now(),
  inserted_at timestamp not null default now(),
  id uuid not null default gen_random_uuid(),
  binary_payload bytea,
  primary key (id, inserted_at)
) partition by range (inserted_at);

alter table realtime.messages
  add constraint messages_payload_exclusive check (payload is null or binary_payload is null);

create index messages_inserted_at_topic_index on realtime.messages (inserted_at desc, topic)
  where extension = 'broadcast' and private is true;

alter table realtime.messages enable row level security;
alter table realtime.messages owner to supabase_realtime_admin;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;

-- The real server keeps a row for each of its migrations here, this one for the last alone (last-migration.sql).
create table realtime.schema_migrations (
  version bigint primary key,
  inserted_at timestamp(0)
);

create publication supabase_realtime_messages_publication for table realtime.messages;

create function realtime.topic() returns text language sql stable as $$
  select nullif(current_setting('realtime.topic', true), '')::text
$$;

-- Never fails: on any error (no partition for today, a payload that is no object) the message is lost
-- with a warning. That it returns does not prove that the message was stored.
create function realtime.send(payload jsonb, event text, topic text, private boolean default true)
returns void language plpgsql as $$
declare
  message_id uuid := gen_random_uuid();
  message jsonb;
begin
  begin
    message := case
      when payload ? 'id' then payload
      else jsonb_set(payload, '{id}', to_jsonb(message_id))
    end;
    perform set_config('realtime.topic', topic, true);
    insert into realtime.messages (id, payload, event, topic, private, extension)
    values (message_id, message, event, topic, private, 'broadcast');
  exception when others then
    raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
  end;
end $$;

create function realtime.send_binary(
  payload bytea, event text, topic text, private boolean default true
)
returns void language plpgsql as $$
begin
  begin
    perform set_config('realtime.topic', topic, true);
    insert into realtime.messages (binary_payload, event, topic, private, extension)
    values (payload, event, topic, private, 'broadcast');
  exception when others then
    raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
  end;
end $$;

create function realtime.broadcast_changes(
  topic_name text, event_name text, operation text, table_name text, table_schema text,
  new record, old record, level text default 'ROW'
)
returns void language plpgsql as $$
begin
  if level = 'STATEMENT' then
    raise exception 'function can only be triggered for each row, not for each statement';
  end if;
  if operation not in ('INSERT', 'UPDATE', 'DELETE') then
    raise exception 'Unexpected operation type: %', operation;
  end if;
  perform realtime.send(
    jsonb_build_object(
      'old_record', old, 'record', new,
      'operation', operation, 'table', table_name, 'schema', table_schema
    ),
    event_name, topic_name
  );
exception when others then
  raise exception 'Failed to process the row: %', sqlerrm;
end $$;

-- The server calls this when its first client joins, and every four hours: yesterday to three
-- days ahead. Nothing else makes partitions, so a message sent before the first join is lost.
create function _realtime.create_message_partitions() returns void
language plpgsql security definer set search_path = '' as $$
declare
  day date;
begin
  perform pg_advisory_xact_lock(hashtext('realtime.messages partitions'));
  for day in select generate_series(current_date - 1, current_date + 3, interval '1 day')::date loop
    execute format(
      'create table if not exists realtime.%I partition of realtime.messages for values from (%L) to (%L)',
      to_char(day, '"messages_"YYYY_MM_DD'), day, day + 1
    );
  end loop;
end $$;

-- Whole days go, so a message lives between three and four days.
create function _realtime.drop_old_message_partitions() returns void
language plpgsql security definer set search_path = '' as $$
declare
  partition name;
begin
  for partition in
    select c.relname
    from pg_catalog.pg_inherits as i
    join pg_catalog.pg_class as c on c.oid = i.inhrelid
    where i.inhparent = 'realtime.messages'::regclass
      and to_date(c.relname, '"messages_"YYYY_MM_DD') < (now() - interval '72 hours')::date
  loop
    execute format('drop table realtime.%I', partition);
  end loop;
end $$;

revoke execute on all functions in schema _realtime from public;
