-- The step of the filtered views: after the fold, in a transaction and for a time of its own. It takes the folds since its last step
-- together and writes each view that has news a frame. What of it takes too long is left to snapshots.

create function analytics.tell_views(p_views uuid[], p_state analytics.fold_state, p_delta jsonb, p_sample jsonb) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  perform analytics.emit_frame('analytics:view:' || v.id, p_state, p_delta, p_sample) from unnest(p_views) as v (id);
end
$$;
comment on function analytics.tell_views is 'Writes some views the same frame.';

create function analytics.write_views(
  p_views uuid[], p_new uuid[], p_learned uuid[], p_cursor pg_snapshot, p_state analytics.fold_state
) returns void
language plpgsql volatile set search_path = '' set plan_cache_mode = 'force_generic_plan'
as $$
declare
  v_settings analytics.settings;
  v_next record;
  v_match record;
  v_counts analytics.batch_counts;
  v_until timestamptz;
  v_named text[];
  v_told uuid[];
  v_left uuid[];
begin
  select * into v_settings from analytics.settings;
  v_next := analytics.next_batch(p_cursor, p_state.cursor, v_settings.view_step_events);
  -- Older events may match now that an attribute is known, or there are too many: only a snapshot is right.
  v_told := case when v_next.drained then coalesce(p_learned, '{}') else p_views end;
  perform analytics.tell_views(v_told, p_state, '{"resync": true}', null);
  v_left := array(select unnest(p_views) except select unnest(v_told));

  -- A reader may see these listings for the first time.
  v_named := array(select distinct e.properties ->> 'listingId' from unnest(v_next.batch) as e
    where e.type = 'listing_view' and e.properties ? 'title');
  if not v_next.drained then
    -- What matched once does; what did not may have, among what is passed over now.
    update analytics.view_sessions set asked = '{}' where asked <> '{}';
  end if;
  for v_match in
    select m.* from (
      select e.views, e.batch, null::analytics.rollup_minutes[] as started
      from analytics.match_views(v_next.batch, array(
        select v.id from analytics.views v where v.id = any (v_left) and not (v.compiled).of_sessions)) as e
      union all
      select s.views, s.batch, s.started
      from analytics.match_sessions(v_next.batch, p_cursor, array(
        select v.id from analytics.views v where v.id = any (v_left) and (v.compiled).of_sessions)) as s
    ) as m
    -- Where little matches, little is to be done: time runs out for those that are dear.
    order by cardinality(m.batch)
  loop
    -- Matching has its bounds: the events of a step, and what filters may cost. Counting and writing go by the clock.
    v_until := coalesce(v_until, clock_timestamp() + make_interval(secs => v_settings.view_step_ms / 1000.0));
    if clock_timestamp() > v_until then
      perform analytics.tell_views(v_match.views, p_state, '{"resync": true}', null);
    else
      v_counts := analytics.count_batch(v_match.batch);
      v_counts.counts := v_counts.counts || v_match.started;
      perform analytics.tell_views(v_match.views, p_state, analytics.delta_of(v_counts, v_named || array(
          select distinct e.properties ->> 'listingId' from unnest(v_match.batch) as e
          where e.type = 'listing_view' and e.properties ? 'title')),
        analytics.samples(v_match.batch) -> 'all');
    end if;
    v_told := v_told || v_match.views;
  end loop;
  perform analytics.tell_views(array(select unnest(p_new) except select unnest(v_told)), p_state, '{}', null);
end
$$;
comment on function analytics.write_views is
  'Writes the frames of the views from a cursor to a fold: of those that have news, and in any case of new ones.';

create function analytics.fold_views() returns jsonb
language plpgsql volatile set search_path = ''
-- Plans once per connection, for all steps: planning anew copies the batch into every plan.
set plan_cache_mode = 'force_generic_plan'
as $$
declare
  v_settings analytics.settings;
  v_before analytics.view_state;
  v_state analytics.fold_state;
  v_began timestamptz;
  v_wait numeric;
  v_views uuid[];
  v_new uuid[];
  v_learned uuid[];
begin
  select * into v_settings from analytics.settings;
  if not pg_try_advisory_xact_lock(hashtext('analytics.fold_views')) then
    return jsonb_build_object('again_in_ms', v_settings.fold_interval_ms);
  end if;
  select * into v_before from analytics.view_state;
  -- A quarter of the time of one processor: steps that take long come less often, and larger batches cost less an event.
  v_wait := greatest(v_settings.fold_interval_ms, 3 * v_before.took_ms)
    - extract(epoch from clock_timestamp() - v_before.stepped_at) * 1000;
  if v_wait > 0 and v_before.stepped_at <= clock_timestamp() then
    return jsonb_build_object('again_in_ms', ceil(v_wait));
  end if;

  v_began := clock_timestamp();
  select * into v_state from analytics.fold_state;
  v_state.folded_at := v_began;
  select array_agg(v.id), array_agg(v.id) filter (where not v.known),
    array_agg(v.id) filter (where v.attributes and v_state.learned_seq > v_before.seq)
  into v_views, v_new, v_learned
  from analytics.views v;

  -- What an attribute made match, or not match any more, is looked at again.
  update analytics.views v set number = default where v.id = any (v_learned) and (v.compiled).of_sessions;
  if v_new is not null then
    -- The step before did not know them. A reader whose snapshot is older than that step sees the gap by this.
    update analytics.topic_heads h set seq = v_before.seq from unnest(v_new) as v (id) where h.topic = 'analytics:view:' || v.id;
    update analytics.views v set known = true where v.id = any (v_new);
  end if;
  if v_new is not null or v_state.seq <> v_before.seq then
    if v_views is not null then
      perform analytics.write_views(v_views, v_new, v_learned, v_before.cursor, v_state);
    end if;
    update analytics.view_state set seq = v_state.seq, cursor = v_state.cursor, complete_until = v_state.complete_until,
      stepped_at = v_began, took_ms = (took_ms + extract(epoch from clock_timestamp() - v_began) * 1000) / 2;
  end if;
  -- Last: what it locks stays locked until the end.
  perform analytics.close_dead_views();
  return jsonb_build_object('again_in_ms', null);
end
$$;
comment on function analytics.fold_views is
  'Brings the open filtered views to where the fold is. Returns {again_in_ms}: null when nothing is left to do.';
