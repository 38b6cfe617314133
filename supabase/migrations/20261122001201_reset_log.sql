-- Starting the log anew: after a logical restore, where transaction ids begin again from the bottom.
-- (A physical restore, as Supabase's own backups are, keeps them and needs nothing.)

create function analytics.reset_log() returns uuid
language plpgsql volatile set search_path = ''
as $$
declare
  v_state analytics.fold_state;
  v_batch analytics.events[];
  v_own text := pg_current_xact_id()::text;
  v_now pg_snapshot;
  v_cursor pg_snapshot;
  v_sessions record;
  v_counts analytics.batch_counts;
begin
  perform pg_advisory_xact_lock(hashtext('analytics.fold')), pg_advisory_xact_lock(hashtext('analytics.fold_insights')),
    pg_advisory_xact_lock(hashtext('analytics.fold_views'));
  -- Transactions that are storing events now must be counted by one side of the line, not by both.
  lock table analytics.events in share row exclusive mode;
  select * into v_state from analytics.fold_state;

  -- What the old cursors had not folded goes into the rollups now; readers take a snapshot anyway.
  select array_agg(e) into v_batch from analytics.events e
  where (e.xid >= pg_snapshot_xmax(v_state.cursor) or e.xid = any (array(select pg_snapshot_xip(v_state.cursor))))
    and e.sent_by is distinct from analytics.canary();
  if v_batch is not null then
    perform analytics.admit_values(v_batch);
    v_sessions := analytics.fold_sessions(v_batch);
    perform analytics.name_listings(v_batch);
    v_counts := analytics.count_batch(v_batch);
    v_counts.counts := v_counts.counts || v_sessions.started;
    perform analytics.add_counts(v_counts);
  end if;
  select array_agg(e) into v_batch from analytics.events e, analytics.insight_state i
  where (e.xid >= pg_snapshot_xmax(i.cursor) or e.xid = any (array(select pg_snapshot_xip(i.cursor))))
    and e.sent_by is distinct from analytics.canary();
  if v_batch is not null then
    perform analytics.count_insights(v_batch);
  end if;

  -- Ids of the old cluster that this one has not reached yet would look like news one day.
  update analytics.events set xid = pg_current_xact_id() where xid > pg_current_xact_id();
  select pg_current_snapshot() into v_now;
  select format('%s:%s:%s', coalesce(min(x)::text, n.next), n.next, string_agg(x::text, ',' order by x))::pg_snapshot into v_cursor
  from (select greatest(v_own::numeric + 1, pg_snapshot_xmax(v_now)::text::numeric)::text as next) as n
  left join pg_snapshot_xip(v_now) as x on x::text <> v_own
  group by n.next;
  -- Not truncate, which waits for every reader.
  delete from analytics.frames;
  update analytics.topic_heads set seq = v_state.seq;
  update analytics.insight_state set cursor = v_cursor, complete_until = clock_timestamp(), behind = false;
  delete from analytics.view_sessions;
  update analytics.view_state set seq = v_state.seq, cursor = v_cursor, complete_until = clock_timestamp();
  update analytics.fold_state set epoch = gen_random_uuid(), epoch_at = clock_timestamp(), complete_until = clock_timestamp(),
    cursor = v_cursor
  returning epoch into v_state.epoch;
  return v_state.epoch;
end
$$;
comment on function analytics.reset_log is
  'Gives the frame log a new epoch: every reader takes a fresh snapshot. For operators, after a logical restore. Numbers are kept.';
