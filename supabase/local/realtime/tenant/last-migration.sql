-- The last migration of the Realtime server (v2.129.8), a step of its own as each of its migrations is. Where
-- role `dashboard_user` is missing it fails (42704) as the real one did: tables, but no partition and no stream.
revoke all on realtime.schema_migrations
  from postgres, dashboard_user, anon, authenticated, service_role, supabase_realtime_admin;

insert into realtime.schema_migrations (version, inserted_at)
values (20260709120000, now() at time zone 'utc');
