-- Fold, the part about filtered views: all open ones are matched in one step.

create function analytics.fold_views(p_batch analytics.events[], p_state analytics.fold_state, p_named text[], p_learned boolean)
returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_view record;
begin
  perform analytics.close_dead_views();
  for v_view in
    with matched as (
      select v.id, array_agg(d.event) as batch
      from analytics.event_documents as d
      join analytics.views v on analytics.section_of(d.type) = any (v.sections) and d.document @@ v.path
      where d.id = any (array(select e.id from unnest(p_batch) as e))
      group by v.id
    )
    select v.id, m.batch, v.attributes and p_learned as stale
    from analytics.views v left join matched m on m.id = v.id
    where m.id is not null or (v.attributes and p_learned)
  loop
    perform analytics.emit_frame('analytics:view:' || v_view.id, p_state,
      -- Older events may match now that an attribute is known: only a snapshot is right.
      case when v_view.stale then jsonb_build_object('resync', true)
        else analytics.delta_of(analytics.count_batch(v_view.batch), p_named) end,
      analytics.samples(v_view.batch) -> 'all');
  end loop;
end
$$;
comment on function analytics.fold_views is 'Emits a frame for each open view that has news; matching is one statement for all views.';
