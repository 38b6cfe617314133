-- How fast the database grows: its size once an hour, so that the doctor can say when the plan is full.

create table analytics.database_sizes (
  at timestamptz primary key,
  bytes bigint not null
);
alter table analytics.database_sizes enable row level security;
comment on table analytics.database_sizes is 'The size of the database, once an hour; kept for 8 days.';

create function analytics.note_size(p_now timestamptz) returns void
language sql volatile set search_path = ''
as $$
  insert into analytics.database_sizes (at, bytes)
  values (date_bin('1 hour', p_now, 'epoch'), pg_catalog.pg_database_size(current_database()))
  on conflict do nothing
$$;
comment on function analytics.note_size is 'Notes the size of the database, for the first time in an hour.';
