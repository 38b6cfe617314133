-- The second, slower step of the fold: insights have a cursor of their own, so that joining events holds
-- up neither ingest nor frames. Their numbers are as exact, and `complete_until` says how far they reach.

create table analytics.insight_state (
  only_row boolean primary key default true check (only_row),
  cursor pg_snapshot not null default pg_current_snapshot(),
  folded_at timestamptz not null default '-infinity',
  complete_until timestamptz not null default now(),
  behind boolean not null default false,
  took_ms int not null default 0
) with (fillfactor = 10);
alter table analytics.insight_state enable row level security;
comment on table analytics.insight_state is 'Where the insights stand. One row, written once per step that had news.';
comment on column analytics.insight_state.cursor is 'Exactly which transactions are counted, as in analytics.fold_state.';
comment on column analytics.insight_state.behind is 'The newest step left some for the next, which then need not wait.';

insert into analytics.insight_state default values;

create function analytics.count_insights(p_batch analytics.events[]) returns void
language plpgsql volatile set search_path = ''
as $$
declare
  -- First the sessions: whether a session is lost depends on them.
  v_converted uuid[] := analytics.count_sessions(p_batch);
  v_searches analytics.search_facts[] := analytics.add_searches(p_batch);
  v_clicks analytics.search_clicks[] := analytics.add_search_clicks(p_batch);
begin
  perform analytics.count_searches(v_searches), analytics.count_gap_values(v_searches);
  perform analytics.count_search_sessions(v_searches, v_converted);
  perform analytics.count_search_outcomes(v_searches, v_clicks);
  perform analytics.group_new_terms(array(select distinct s.term from unnest(v_searches) as s));
  perform analytics.count_quick_removals(p_batch), analytics.count_positions(p_batch);
end
$$;
comment on function analytics.count_insights is 'Adds a batch of new events to the facts and rollups of the insights.';

create function analytics.fold_insights() returns jsonb
language plpgsql volatile set search_path = ''
as $$
declare
  v_settings analytics.settings;
  v_state analytics.insight_state;
  v_fold analytics.fold_state;
  v_next record;
  v_folded int;
  v_gives_way boolean;
  v_wait numeric;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'analytics.fold_insights() needs read committed: each of its steps must see the latest commits';
  end if;
  select * into v_settings from analytics.settings;
  if not pg_try_advisory_xact_lock(hashtext('analytics.fold_insights')) then
    return jsonb_build_object('folded', 0, 'again_in_ms', v_settings.insight_interval_ms);
  end if;
  select * into v_state from analytics.insight_state;

  -- While the fold itself is busy it comes first: its readers wait, those of reports do not. But not for ever.
  select 2 * f.took_ms > v_settings.fold_interval_ms and f.folded_at > clock_timestamp() - interval '2 seconds'
    and v_state.complete_until > clock_timestamp() - interval '5 minutes' into v_gives_way
  from analytics.fold_state f;
  -- At most a third of the time is spent here, but for a backlog; a tenth beside a busy fold.
  v_wait := greatest(v_settings.insight_interval_ms, case when v_gives_way then 10 else 3 end * v_state.took_ms)
    - extract(epoch from clock_timestamp() - v_state.folded_at) * 1000;
  if v_wait > 0 and (v_gives_way or not v_state.behind) and v_state.folded_at <= clock_timestamp() then
    return jsonb_build_object('folded', 0, 'again_in_ms', ceil(v_wait));
  end if;

  v_state.folded_at := clock_timestamp();
  -- Never ahead of the fold, which decides what a new value counts under.
  select * into v_fold from analytics.fold_state;
  v_next := analytics.next_batch(v_state.cursor, v_fold.cursor, v_settings.fold_max_events);
  -- No canaries: the fold deletes them.
  v_folded := cardinality(v_next.batch);
  if v_folded is null then
    return jsonb_build_object('folded', 0, 'again_in_ms', null);
  end if;
  perform analytics.count_insights(v_next.batch);

  update analytics.insight_state set
    cursor = v_next.cursor, folded_at = v_state.folded_at, behind = not v_next.drained,
    complete_until = case when v_next.drained then v_fold.complete_until else v_state.complete_until end,
    took_ms = extract(epoch from clock_timestamp() - v_state.folded_at) * 1000;
  return jsonb_build_object('folded', v_folded, 'again_in_ms', case when not v_next.drained then 0 end);
end
$$;
comment on function analytics.fold_insights is
  'Counts for the insights what the fold has counted, at most once per settings.insight_interval_ms. Returns {folded, again_in_ms}: null '
  'when nothing is left to do.';
