-- Event triggers: PostgREST's wake-up call after every change of schema, and the refusal of what
-- a migration may not do to the tables of Realtime.

create function _embedded.pgrst_ddl_watch() returns event_trigger
language plpgsql set search_path = '' as $$
begin
  notify pgrst, 'reload schema';
end $$;

create event trigger pgrst_ddl_watch on ddl_command_end
  execute function _embedded.pgrst_ddl_watch();

create event trigger pgrst_drop_watch on sql_drop
  execute function _embedded.pgrst_ddl_watch();

-- On the hosted platform `postgres` does not own realtime.messages and may only manage its
-- policies. Stock Postgres cannot say that by privileges, so here it inherits the owner and this
-- refuses the rest (triggers, indexes, columns, row level security, comments).
create function _embedded.refuse_change_of_realtime() returns event_trigger
language plpgsql set search_path = '' as $$
declare
  command record;
begin
  if (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
    return;
  end if;
  for command in select * from pg_catalog.pg_event_trigger_ddl_commands() loop
    if (command.schema_name = 'realtime' or command.object_identity ~ ' on realtime\.')
      and command.command_tag not in ('CREATE POLICY', 'ALTER POLICY')
    then
      raise insufficient_privilege using message = 'must be owner of table messages';
    end if;
  end loop;
end $$;

create event trigger refuse_change_of_realtime on ddl_command_end
  execute function _embedded.refuse_change_of_realtime();

create function _embedded.refuse_drop_in_realtime() returns event_trigger
language plpgsql set search_path = '' as $$
begin
  if (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
    return;
  end if;
  if exists (
    select from pg_catalog.pg_event_trigger_dropped_objects()
    where (schema_name = 'realtime' or object_identity ~ ' on realtime\.')
      and object_type <> 'policy'
  ) then
    raise insufficient_privilege using message = 'must be owner of table messages';
  end if;
end $$;

create event trigger refuse_drop_in_realtime on sql_drop
  execute function _embedded.refuse_drop_in_realtime();
