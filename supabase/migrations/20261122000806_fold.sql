-- Fold: the one writer. It takes the events committed since its cursor, adds them to the rollups,
-- writes a frame per topic that has news, advances the cursor and broadcasts, all in one transaction.

create function analytics.next_batch(
  p_cursor pg_snapshot, p_now pg_snapshot, p_limit int,
  out batch analytics.events[], out canaries analytics.events[], out cursor pg_snapshot, out drained boolean
)
language plpgsql stable set search_path = ''
-- Planned once per connection, by index: planning over all partitions would cost more than the read.
set plan_cache_mode = 'force_generic_plan' set enable_seqscan = off
as $$
declare
  v_last xid8;
begin
  -- A backlog is taken in steps: up to and with the transaction of the p_limit-th event.
  select e.xid into v_last
  from analytics.events e
  where e.xid >= pg_snapshot_xmax(p_cursor) and pg_visible_in_snapshot(e.xid, p_now)
  order by e.xid offset p_limit limit 1;

  select array_agg(t.e) filter (where (t.e).sent_by is distinct from analytics.canary()),
    array_agg(t.e) filter (where (t.e).sent_by = analytics.canary())
  into batch, canaries
  from (
    select e from analytics.events e
    where e.xid >= pg_snapshot_xmax(p_cursor) and (v_last is null or e.xid <= v_last) and pg_visible_in_snapshot(e.xid, p_now)
    union all
    -- Transactions that were still running at the cursor and have committed since.
    select e from analytics.events e
    where e.xid = any (array(select pg_snapshot_xip(p_cursor))) and pg_visible_in_snapshot(e.xid, p_now)
  ) as t;

  drained := v_last is null;
  if drained then
    cursor := p_now;
  else
    select format('%s:%s:%s', coalesce(min(x)::text, e.next), e.next, string_agg(x::text, ',' order by x))::pg_snapshot into cursor
    from (select (v_last::text::numeric + 1)::text as next) as e
    left join pg_snapshot_xip(p_now) as x on x <= v_last
    group by e.next;
  end if;
end
$$;
comment on function analytics.next_batch is
  'Events committed between two snapshots (at most about p_limit), canaries apart, and the cursor after them; drained: nothing is '
  'left. Exact whatever the commit order, and a long transaction holds nothing back but itself.';

create function analytics.fold() returns jsonb
language plpgsql volatile set search_path = ''
-- Plans once per connection, for all steps: planning anew copies the batch into every plan.
set plan_cache_mode = 'force_generic_plan'
as $$
declare
  v_settings analytics.settings;
  v_state analytics.fold_state;
  v_now pg_snapshot;
  v_next record;
  v_all analytics.events[];
  v_sessions record;
  v_counts analytics.batch_counts;
  v_delta jsonb;
  v_part jsonb;
  v_samples jsonb;
  v_names record;
  v_section text;
  v_began timestamptz;
  v_interval numeric;
  v_wait numeric;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'analytics.fold() needs read committed: each of its steps must see the latest commits';
  end if;
  select * into v_settings from analytics.settings;

  -- One fold at a time; a caller that finds it busy comes again.
  if not pg_try_advisory_xact_lock(hashtext('analytics.fold')) then
    return jsonb_build_object('folded', 0, 'has_views', false, 'again_in_ms', v_settings.fold_interval_ms);
  end if;
  select * into v_state from analytics.fold_state;

  -- In a rush the numbers tick just as well three times a second, with fewer messages and repaints for every reader.
  v_interval := case when v_state.rush then greatest(v_settings.fold_interval_ms, v_settings.rush_interval_ms)
    else v_settings.fold_interval_ms end;
  -- Folds that take over half of their interval come less often, and within a second: larger batches cost less an event.
  v_wait := greatest(v_interval, least(4 * v_state.took_ms - v_settings.fold_interval_ms, 600))
    - extract(epoch from clock_timestamp() - v_state.folded_at) * 1000;
  if v_wait > 0 and v_state.folded_at <= clock_timestamp() then
    return jsonb_build_object('folded', 0, 'has_views', false, 'again_in_ms', ceil(v_wait));
  end if;

  v_began := clock_timestamp();
  v_now := pg_current_snapshot();
  v_next := analytics.next_batch(v_state.cursor, v_now, v_settings.fold_max_events);
  v_all := v_next.batch || v_next.canaries;
  if v_all is null then
    -- For read replicas, which know of no later moment than one that was noted.
    update analytics.fold_state s set complete_until = v_began where s.complete_until < v_began - interval '10 seconds';
    return jsonb_build_object('folded', 0, 'has_views', false, 'again_in_ms', null);
  end if;

  -- A backlog is no rush: it drains as fast as it can.
  v_state.rush := v_next.drained and cardinality(v_all)
    >= v_settings.rush_events_per_second * extract(epoch from v_began - v_state.folded_at);
  v_state.folded_at := v_began;
  v_state.seq := v_state.seq + 1;
  if v_next.drained then
    v_state.complete_until := v_state.folded_at;
  end if;
  perform analytics.admit_values(v_next.batch);
  v_sessions := analytics.fold_sessions(v_next.batch);
  v_names := analytics.name_listings(v_next.batch);
  if v_names.learned or v_sessions.learned then
    v_state.learned_seq := v_state.seq;
  end if;
  v_counts := analytics.count_batch(v_next.batch);
  v_counts.counts := v_counts.counts || v_sessions.started;
  perform analytics.add_counts(v_counts);
  v_delta := analytics.delta_of(v_counts, v_names.named) || jsonb_strip_nulls(jsonb_build_object('activity', v_sessions.activity));

  -- A canary counts nothing, but is broadcast like any event.
  v_samples := analytics.samples(v_all);
  for v_section, v_part in
    select s.section, analytics.section_delta(v_delta, s.section)
    from unnest(analytics.sections()) as s (section)
  loop
    if v_part <> '{}' or v_samples ? v_section then
      perform analytics.emit_frame('analytics:' || v_section, v_state, v_part, v_samples -> v_section);
    end if;
  end loop;
  perform analytics.emit_frame('analytics', v_state, v_delta, v_samples -> 'all');
  if v_next.canaries is not null then
    -- It has done its work, and was nothing that a shopper did.
    delete from analytics.events e where e.id = any (array(select c.id from unnest(v_next.canaries) as c));
  end if;
  perform analytics.add_latency(v_all, v_state.folded_at, v_state.epoch_at);

  update analytics.fold_state set
    seq = v_state.seq, learned_seq = v_state.learned_seq, cursor = v_next.cursor, folded_at = v_state.folded_at,
    complete_until = v_state.complete_until, rush = v_state.rush,
    -- Halfway to the newest: one slow fold says little on a busy machine.
    took_ms = (v_state.took_ms + extract(epoch from clock_timestamp() - v_state.folded_at) * 1000) / 2;
  -- While no view is open there is no step: the next view must not begin where the last one ended.
  if not exists (select from analytics.views) and pg_try_advisory_xact_lock(hashtext('analytics.fold_views')) then
    update analytics.view_state set seq = v_state.seq, cursor = v_next.cursor, complete_until = v_state.complete_until;
  end if;

  return jsonb_build_object(
    'folded', cardinality(v_all),
    'has_views', exists (select from analytics.views),
    -- A backlog goes on at once with the next step.
    'again_in_ms', case when not v_next.drained then v_settings.fold_interval_ms end);
end
$$;
comment on function analytics.fold is
  'Folds what is new, at most once per settings.fold_interval_ms. Returns {folded, again_in_ms}: null when nothing is left to do. '
  'has_views: analytics.fold_views() has something to do then.';
