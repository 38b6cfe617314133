-- The extensions that every project begins with, and the publication of postgres_changes.

create extension pgcrypto with schema extensions;
create extension "uuid-ossp" with schema extensions;
create extension pg_stat_statements with schema extensions;

-- Tables join this one to be watched by postgres_changes.
create publication supabase_realtime;
alter publication supabase_realtime owner to postgres;
