-- Archive: old days leave the store for files and come back. `npm run archive` writes and reads the files;
-- what may be dropped is decided here, by comparing every row with what was written.

create table analytics.archived_partitions (
  day date primary key,
  events bigint not null check (events >= 0),
  fingerprint text not null check (char_length(fingerprint) <= 100),
  archived_at timestamptz not null default now(),
  keep_until timestamptz
);
alter table analytics.archived_partitions enable row level security;
comment on table analytics.archived_partitions is 'Days that are in a verified file, and what is in it.';
comment on column analytics.archived_partitions.fingerprint is
  'Of the file (events_fingerprint); a partition with another one is not dropped.';
comment on column analytics.archived_partitions.keep_until is 'A day that was brought back stays until then, whatever the retention.';

create function analytics.event_partitions() returns table (day date, partition regclass)
language sql stable set search_path = ''
as $$
  select to_date(right(c.relname, 8), 'YYYYMMDD'), c.oid::regclass
  from pg_catalog.pg_inherits i
  join pg_catalog.pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'analytics.events'::regclass and c.relname ~ '^events_[0-9]{8}$'
$$;
comment on function analytics.event_partitions is 'The daily partitions of events.';

create function analytics.events_fingerprint(p_table regclass, out events bigint, out fingerprint text)
language plpgsql stable set search_path = ''
as $$
begin
  -- Sums, because files and tables need not agree on an order. Two of 60 bits: what two engines can both add exactly.
  execute format($query$
    select count(*), coalesce(sum(('x' || left(h, 15))::bit(60)::bigint), 0) || '-'
      || coalesce(sum(('x' || right(h, 15))::bit(60)::bigint), 0)
    from (
      select md5(concat_ws('|', id, type, session_id, coalesce(md5(user_id), ''), coalesce(search_id::text, ''), properties,
        (extract(epoch from occurred_at) * 1000000)::bigint, (extract(epoch from sent_at) * 1000000)::bigint,
        (extract(epoch from received_at) * 1000000)::bigint, (extract(epoch from derived_at) * 1000000)::bigint,
        coalesce(sent_by, ''), confirmed::text)) as h
      from %s
    ) as t $query$, p_table) into events, fingerprint;
end
$$;
comment on function analytics.events_fingerprint is
  'How many events a table holds, and a hash of every value in it but xid, whatever the order. The archive computes the same from its '
  'file (fingerprint.ts).';

create function analytics.why_open(p_partition regclass) returns text
language plpgsql stable set search_path = ''
as $$
declare
  v_day date := (select to_date(right(c.relname, 8), 'YYYYMMDD') from pg_catalog.pg_class c
    where c.oid = p_partition and c.relispartition and c.relname ~ '^events_[0-9]{8}$');
  v_found boolean;
begin
  -- 7 days that an event may be late, and a day of slack, as upkeep has for its partitions.
  if v_day is null or (v_day + 1)::timestamp at time zone 'UTC' > now() - interval '8 days' then
    return 'events of this day may still arrive';
  end if;
  -- Late events may bear ids of a day before; for a week the same event may be sent again.
  execute format('select exists (select from %s where received_at > now() - interval ''8 days'')', p_partition) into v_found;
  if v_found then
    return 'events came into it within the last 8 days';
  end if;
  execute format('select exists (select from %s as e, analytics.fold_state s, analytics.insight_state i
    where not (pg_visible_in_snapshot(e.xid, s.cursor) and pg_visible_in_snapshot(e.xid, i.cursor)))', p_partition) into v_found;
  if v_found then
    return 'some of its events are not folded yet';
  end if;
  return null;
end
$$;
comment on function analytics.why_open is 'Why a daily partition may still change, or null: it is closed.';

create function analytics.drop_archived_partition(p_day date) returns text
language plpgsql volatile set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_partition regclass := to_regclass('analytics.events_' || to_char(p_day, 'YYYYMMDD'));
  v_archived analytics.archived_partitions;
  v_before pg_snapshot := pg_current_snapshot();
  v_now record;
  v_open text;
  v_arrived boolean;
begin
  select * into v_archived from analytics.archived_partitions a where a.day = p_day;
  if v_partition is null or v_archived is null then
    return 'it is not there, or not archived';
  elsif v_archived.keep_until > now() then
    return format('it was brought back, to stay until %s', to_char(v_archived.keep_until at time zone 'UTC', 'YYYY-MM-DD'));
  end if;
  v_open := analytics.why_open(v_partition);
  if v_open is not null then
    return v_open;
  end if;
  v_now := analytics.events_fingerprint(v_partition);
  if (v_now.events, v_now.fingerprint) is distinct from (v_archived.events, v_archived.fingerprint) then
    delete from analytics.archived_partitions a where a.day = p_day;
    return 'its events are not those that were archived';
  end if;
  -- No writer waits while the rows are hashed; under the lock, only what came since is looked for. Rows are never updated.
  lock table only analytics.events in access exclusive mode;
  execute format('select exists (select from %s where xid >= pg_snapshot_xmin($1) and not pg_visible_in_snapshot(xid, $1))', v_partition)
    into v_arrived using v_before;
  if v_arrived then
    return 'an event arrived just now';
  end if;
  execute format('alter table analytics.events detach partition %s', v_partition);
  execute format('drop table %s', v_partition);
  return null;
end
$$;
comment on function analytics.drop_archived_partition is
  'Detaches and drops the partition of a day whose every event is in the archive. Returns why not, or null: it is gone.';

create function analytics.retire_events_before(p_day date, p_now timestamptz) returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_partition record;
begin
  for v_partition in
    select p.day, p.partition from analytics.event_partitions() p
    where p.day < p_day and not exists (select from analytics.archived_partitions a where a.day = p.day and a.keep_until > p_now)
    order by p.day
  loop
    if not (select s.archive_before_drop from analytics.settings s) then
      execute format('drop table %s', v_partition.partition);
    elsif exists (select from analytics.archived_partitions a where a.day = v_partition.day) then
      -- One a run: hashing takes a while, and from the first drop on ingest would wait for it.
      exit when analytics.drop_archived_partition(v_partition.day) is null;
    end if;
  end loop;
end
$$;
comment on function analytics.retire_events_before is
  'Drops the daily partitions of events before a day; with settings.archive_before_drop, only those that are in the archive.';

create function analytics.begin_restore(p_day date) returns text
language plpgsql volatile set search_path = ''
as $$
declare
  v_name text := 'restoring_' || to_char(p_day, 'YYYYMMDD');
  v_left_over regclass;
begin
  if exists (select from analytics.event_partitions() p where p.day = p_day) then
    raise exception 'The events of % are in the database already.', p_day using errcode = '55000';
  end if;
  for v_left_over in
    select c.oid::regclass from pg_catalog.pg_class c
      where c.relnamespace = 'analytics'::regnamespace and c.relkind = 'r' and c.relname ~ '^restoring_[0-9]{8}$'
  loop
    execute format('drop table %s', v_left_over);
  end loop;
  execute format('create table analytics.%I (like analytics.events including defaults including constraints including indexes)', v_name);
  execute format('alter table analytics.%I enable row level security', v_name);
  -- Older than any snapshot: whichever cluster this is, the fold has these rows behind it.
  execute format('alter table analytics.%I alter column xid set default ''2''::xid8', v_name);
  -- Attaching need not read the rows again.
  execute format('alter table analytics.%I add constraint of_day check (id >= %L and id < %L)', v_name,
    analytics.first_id(p_day::timestamp at time zone 'UTC'), analytics.first_id((p_day + 1)::timestamp at time zone 'UTC'));
  return v_name;
end
$$;
comment on function analytics.begin_restore is
  'Makes an empty table, not yet part of events, for the archived events of a day; returns its name.';

create function analytics.finish_restore(p_day date, p_events bigint, p_fingerprint text, p_keep_until timestamptz) returns void
language plpgsql volatile set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_restoring text := 'restoring_' || to_char(p_day, 'YYYYMMDD');
  v_name text := 'events_' || to_char(p_day, 'YYYYMMDD');
  v_from uuid := analytics.first_id(p_day::timestamp at time zone 'UTC');
  v_to uuid := analytics.first_id((p_day + 1)::timestamp at time zone 'UTC');
  v_now record := analytics.events_fingerprint(format('analytics.%I', v_restoring)::regclass);
begin
  if (v_now.events, v_now.fingerprint) is distinct from (p_events, p_fingerprint) then
    raise exception 'What was loaded for % is not what was archived.', p_day using errcode = '55000';
  end if;
  -- Events of clocks that were wrong by that much went to the default partition meanwhile.
  lock table only analytics.events_other in share row exclusive mode;
  execute format(
    'with moved as (delete from analytics.events_other where id >= %L and id < %L returning *)
     insert into analytics.%I select * from moved on conflict do nothing', v_from, v_to, v_restoring);
  execute format('alter table analytics.%I alter column xid set default pg_current_xact_id()', v_restoring);
  execute format('alter table analytics.%I rename to %I', v_restoring, v_name);
  execute format('alter table analytics.events attach partition analytics.%I for values from (%L) to (%L)', v_name, v_from, v_to);
  execute format('alter table analytics.%I drop constraint of_day', v_name);
  insert into analytics.archived_partitions as a (day, events, fingerprint, keep_until)
  values (p_day, p_events, p_fingerprint, p_keep_until)
  on conflict (day) do update set events = excluded.events, fingerprint = excluded.fingerprint, keep_until = excluded.keep_until;
end
$$;
comment on function analytics.finish_restore is
  'Compares what was loaded with what was archived, and makes it the partition of its day. The rollups have it already: nothing is folded.';
