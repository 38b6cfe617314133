-- Filtered views: a server-side filter with a topic of its own, for the members who hold it.

create table analytics.views (
  id uuid primary key default gen_random_uuid(),
  filter jsonb not null,
  path jsonpath not null,
  texts text[] not null,
  types text[] not null,
  sections text[] not null,
  attributes boolean not null,
  known boolean not null default false,
  opened_at timestamptz not null default now()
);
-- By digest: a filter may be longer than what an index takes.
create unique index views_filter on analytics.views (md5(filter::text), sections);
alter table analytics.views enable row level security;
comment on table analytics.views is 'Open server-side filters. Equal filters over equal sections share one view and one topic.';
comment on column analytics.views.path is 'The filter as analytics.compile_filter() gives it, with texts.';
comment on column analytics.views.types is 'The event types of its sections of which an event may match.';
comment on column analytics.views.attributes is
  'Whether the filter asks for a category, country or device: attributes that may become known after an event.';
comment on column analytics.views.known is 'Whether a step of the views has seen it: the first one writes a frame in any case.';

create table analytics.view_holders (
  view_id uuid not null references analytics.views (id) on delete cascade,
  user_id uuid not null references analytics.members (user_id) on delete cascade,
  kept_until timestamptz not null,
  primary key (view_id, user_id)
);
create index view_holders_user on analytics.view_holders (user_id);
alter table analytics.view_holders enable row level security;
comment on table analytics.view_holders is 'Who holds a view open, and until when unless asked for again.';

create function analytics.allowed_topics() returns setof text
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query select analytics.member_topics();
  return query
  select 'analytics:view:' || v.id
  from analytics.view_holders h
  join analytics.views v on v.id = h.view_id
  where h.user_id = (select auth.uid()) and v.sections <@ (select analytics.allowed_sections());
end
$$;
comment on function analytics.allowed_topics is
  'The one function that decides: topics the caller may join and read, with the views the caller holds.';
grant execute on function analytics.allowed_topics to authenticated;

create view analytics.event_documents with (security_invoker = true) as
select e.id, e.type, e.derived_at, e.xid, e as event,
  jsonb_build_object(
    'type', e.type, 'properties', e.properties, 'country', s.country, 'device', s.device,
    'term', case when e.type = 'search' then analytics.search_term(e.properties ->> 'query') end,
    'listings', analytics.as_keys(coalesce(e.properties -> 'listingIds', e.properties -> 'listingId')),
    'categories', analytics.as_keys(case
      when e.type = 'listing_impression' then (
        -- Listing by listing, by index: joined, all listings would be read for each impression.
        select jsonb_agg(distinct shown.category) from (
          select (select l.category from analytics.listings l where l.listing_id = i.id) as category
          from jsonb_array_elements_text(e.properties -> 'listingIds') as i (id) offset 0
        ) as shown
        where shown.category is not null)
      when e.properties ? 'listingId' then to_jsonb((select l.category from analytics.listings l
        where l.listing_id = e.properties ->> 'listingId'))
    end)) as document
from analytics.events e
left join analytics.sessions s on s.session_id = e.session_id
where e.sent_by is distinct from analytics.canary();
comment on view analytics.event_documents is
  'Events with what filters ask for: the folded term, the session''s country and device, the listings and their categories.';

-- The views have a step of their own after the fold: the topics that are not filtered never wait for them.
create table analytics.view_state (
  only_row boolean primary key default true check (only_row),
  seq bigint not null default 0,
  cursor pg_snapshot not null default pg_current_snapshot(),
  complete_until timestamptz not null default now(),
  stepped_at timestamptz not null default '-infinity',
  took_ms int not null default 0
) with (fillfactor = 10);
alter table analytics.view_state enable row level security;
comment on table analytics.view_state is 'Where the views stand: at a fold that was, as a rule the newest. One row.';
comment on column analytics.view_state.seq is 'The fold that they have reached; cursor and complete_until are that fold''s.';
comment on column analytics.view_state.took_ms is 'How long their steps took lately; the next one keeps a distance by it.';

insert into analytics.view_state (seq, cursor, complete_until) select seq, cursor, complete_until from analytics.fold_state;

create function analytics.log_state(p_of_views boolean) returns analytics.fold_state
language plpgsql stable set search_path = ''
as $$
declare
  v_state analytics.fold_state;
begin
  select * into v_state from analytics.fold_state;
  if p_of_views then
    select s.seq, s.cursor, s.complete_until into v_state.seq, v_state.cursor, v_state.complete_until from analytics.view_state s;
  end if;
  v_state.complete_until := analytics.reached(v_state.cursor, v_state.complete_until);
  return v_state;
end
$$;
comment on function analytics.log_state is 'Where readers of the log stand: those of the topics that are not filtered, or of views.';

create function analytics.close_dead_views() returns void
language sql volatile set search_path = ''
as $$
  with dead as (
    select v.id from analytics.views v
    where not exists (select from analytics.view_holders h where h.view_id = v.id and h.kept_until > clock_timestamp())
    -- One that a member joins at this moment lives on.
    for update skip locked
  ),
  ended as (delete from analytics.views v using dead where v.id = dead.id returning v.id)
  delete from analytics.topic_heads where topic in (select 'analytics:view:' || id from ended)
$$;
comment on function analytics.close_dead_views is
  'Ends the views without a holder. Only their step does this: no frame is written for a view that has ended.';

create function analytics.require_room(p_filter jsonb, p_sections text[]) returns void
language plpgsql volatile set search_path = ''
as $$
declare
  v_settings analytics.settings;
  v_open int;
  v_all int;
begin
  select * into v_settings from analytics.settings;
  select count(*) filter (where h.kept_until > clock_timestamp()), count(*) into v_open, v_all
  from analytics.view_holders h where h.user_id = (select auth.uid());
  -- Those that were let go of take room until the next step: opening and closing in turn must not fill it.
  if v_open >= v_settings.views_per_member or v_all >= 2 * v_settings.views_per_member then
    raise exception 'A member may have % filtered views open.', v_settings.views_per_member
      using errcode = '54000', hint = 'Take the filter away in another tab, or wait a minute: what no page shows ends by itself.';
  end if;
  if (select count(*) from analytics.views) >= v_settings.views
    and not exists (select from analytics.views v where v.filter = p_filter and v.sections = p_sections) then
    raise exception 'All % filtered views are in use.', v_settings.views
      using errcode = '54000', hint = 'Wait until somebody closes one, or share the filter of a colleague.';
  end if;
end
$$;
comment on function analytics.require_room is 'Refuses (54000) one view more than the caller, or all together, may have.';

create function analytics.join_view(p_filter jsonb, p_sections text[]) returns uuid
language plpgsql volatile set search_path = ''
as $$
declare
  v_compiled analytics.compiled_filter;
  v_id uuid;
begin
  -- The cheap refusal first: a caller who asks in a loop costs the least.
  perform analytics.require_room(p_filter, p_sections);
  v_compiled := analytics.compile_filter(p_filter);
  perform analytics.require_askable(p_filter, p_sections);
  -- Openings wait for each other, so that the limits hold; the fold and the step of the views wait for none of them.
  perform pg_advisory_xact_lock(hashtext('analytics.views'));
  perform analytics.require_room(p_filter, p_sections);
  -- It must not end before the caller holds it.
  select v.id into v_id from analytics.views v where v.filter = p_filter and v.sections = p_sections for key share;
  if v_id is null then
    insert into analytics.views (filter, path, texts, types, sections, attributes)
    values (p_filter, v_compiled.path, v_compiled.texts, array(
        select t from unnest(analytics.filter_types(p_filter)) as t where analytics.section_of(t) = any (p_sections)),
      p_sections, p_filter::text ~ '"(category|country|device)":')
    returning id into v_id;
    insert into analytics.topic_heads (topic) values ('analytics:view:' || v_id);
  end if;
  return v_id;
end
$$;
comment on function analytics.join_view is 'The view of a filter over sections, opened if it is not: its id.';

create function public.analytics_open_view(p_filter jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '5s'
as $$
declare
  v_sections text[] := analytics.require_member();
  v_until timestamptz := clock_timestamp() + make_interval(secs => (select s.view_seconds from analytics.settings s));
  v_id uuid;
begin
  -- The usual case: the caller keeps a view alive.
  update analytics.view_holders h set kept_until = v_until
  from analytics.views v
  where v.id = h.view_id and h.user_id = (select auth.uid()) and h.kept_until > clock_timestamp()
    and v.filter = p_filter and v.sections = v_sections
  returning v.id into v_id;

  if v_id is null then
    v_id := analytics.join_view(p_filter, v_sections);
    insert into analytics.view_holders as h (view_id, user_id, kept_until) values (v_id, (select auth.uid()), v_until)
    on conflict (view_id, user_id) do update set kept_until = excluded.kept_until;
  end if;
  return jsonb_build_object('id', v_id, 'topic', 'analytics:view:' || v_id, 'keptUntil', v_until, 'sections', to_jsonb(v_sections));
end
$$;
comment on function public.analytics_open_view is
  'Opens a filtered view, or keeps it: call again before keptUntil. Returns {id, topic, keptUntil, sections}.';

create function public.analytics_close_view(p_id uuid) returns void
language plpgsql volatile security definer set search_path = '' set statement_timeout = '5s'
as $$
begin
  -- Looked for first: a caller who holds nothing must lock nothing.
  if exists (select from analytics.view_holders h where h.view_id = p_id and h.user_id = (select auth.uid())) then
    update analytics.view_holders set kept_until = '-infinity' where view_id = p_id and user_id = (select auth.uid());
  end if;
end
$$;
comment on function public.analytics_close_view is 'Lets go of a filtered view. It ends with its last holder.';

revoke all on function public.analytics_open_view, public.analytics_close_view from anon, service_role;
grant execute on function public.analytics_open_view, public.analytics_close_view to authenticated;
