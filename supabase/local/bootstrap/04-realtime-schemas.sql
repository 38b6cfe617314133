-- The schemas that the Realtime server fills: its own, and the one that migrations and clients know.

-- `_realtime` belongs to the server; `postgres` has nothing to do in it.
create schema _realtime;
create schema realtime;
grant usage on schema realtime
  to postgres, anon, authenticated, service_role, supabase_realtime_admin;
