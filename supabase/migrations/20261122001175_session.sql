-- One visit, opened: what it did, in the order in which it happened.

create function public.analytics_session(p_session_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '10s'
as $$
declare
  v_sections text[] := analytics.allowed_sections();
  v_visit analytics.visit_facts;
  v_events jsonb;
begin
  if v_sections = '{}' then
    raise exception 'You are not a member of this dashboard.' using errcode = '42501', hint = 'Ask an owner to add you.';
  end if;
  select * into v_visit from analytics.visit_facts v where v.session_id = p_session_id;
  -- By time: the days that the visit did not touch are passed by.
  select jsonb_agg(analytics.event_json(t.e) order by t.derived_at, t.id) into v_events
  from (
    select e, e.derived_at, e.id from analytics.events e
    where e.session_id = p_session_id and e.derived_at between v_visit.first_at and v_visit.last_at
      and e.type = any (analytics.types_of(v_sections))
    order by e.derived_at, e.id limit 501
  ) as t;
  return jsonb_build_object(
    'takenAt', now(), 'completeUntil', (select analytics.reached(i.cursor, i.complete_until) from analytics.insight_state i),
    'session', case when v_visit.session_id is not null then jsonb_build_object('sessionId', v_visit.session_id, 'firstAt', v_visit.first_at,
      'lastAt', v_visit.last_at, 'device', v_visit.device, 'country', v_visit.country) end,
    'events', coalesce(v_events - 500, '[]'), 'cut', coalesce(jsonb_array_length(v_events) > 500, false));
end
$$;
comment on function public.analytics_session is 'One visit and its events of the caller''s sections, oldest first, at most 500 (insights.ts, sessionAnswer). Kept for settings.sessions_days.';
revoke all on function public.analytics_session from public, anon, service_role;
grant execute on function public.analytics_session to authenticated;
