-- Catching up: the frames after a cursor, in order.

create function public.analytics_frames_since(p_topic text, p_epoch uuid, p_seq bigint, p_limit int default 100) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '5s'
as $$
declare
  v_state analytics.fold_state := analytics.log_state(p_topic like 'analytics:view:%');
  v_head bigint;
  v_page record;
begin
  if p_topic is null or p_topic not in (select analytics.allowed_topics()) then
    raise exception 'You may not read the topic "%".', left(coalesce(p_topic, ''), 60)
      using errcode = '42501', hint = 'analytics_my_access() lists the topics you may read.';
  end if;
  select h.seq into v_head from analytics.topic_heads h where h.topic = p_topic;

  if v_state.epoch is distinct from p_epoch or p_seq is null then
    return jsonb_build_object('reset', true, 'epoch', v_state.epoch, 'head', v_head);
  end if;

  select min(f.prev) as first_prev, coalesce(jsonb_agg(f.frame order by f.seq), '[]') as frames
  into v_page
  from (
    select f.seq, f.prev, f.frame from analytics.frames f
    where f.topic = p_topic and f.seq > p_seq
    order by f.seq limit least(greatest(coalesce(p_limit, 100), 1), 100)
  ) as f;

  -- Something is missing between the cursor and the oldest frame that is left.
  if v_head > p_seq and coalesce(v_page.first_prev, v_head) > p_seq then
    return jsonb_build_object('reset', true, 'epoch', v_state.epoch, 'head', v_head);
  end if;
  return jsonb_build_object('reset', false, 'epoch', v_state.epoch, 'frames', v_page.frames, 'head', v_head,
    'completeUntil', v_state.complete_until);
end
$$;
comment on function public.analytics_frames_since is
  'The frames of a topic after a cursor, oldest first, at most 100; reset: true when the log no longer reaches back (frame.ts, '
  'framesPage).';

revoke all on function public.analytics_frames_since from anon, service_role;
grant execute on function public.analytics_frames_since to authenticated;
