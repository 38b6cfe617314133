-- Filtered views: a server-side filter with a topic of its own, for the members who hold it.

-- A view is a filtered topic, for the members who hold it (its functions stand in the file on views).
create table analytics.views (
  id uuid primary key default gen_random_uuid(),
  filter jsonb not null,
  path jsonpath not null,
  sections text[] not null,
  attributes boolean not null,
  opened_at timestamptz not null default now()
);
-- By digest: a filter may be longer than what an index takes.
create unique index views_filter on analytics.views (md5(filter::text), sections);
alter table analytics.views enable row level security;
comment on table analytics.views is 'Open server-side filters. Equal filters over equal sections share one view and one topic.';
comment on column analytics.views.path is 'The filter, compiled to a jsonpath predicate over analytics.event_documents.document.';
comment on column analytics.views.attributes is
  'Whether the filter asks for a category, country or device: attributes that may become known after an event.';

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
    'category', case
      when e.type = 'listing_impression' then (
        -- Listing by listing, by index: joined, all listings would be read for each impression.
        select jsonb_agg(distinct shown.category) from (
          select (select l.category from analytics.listings l where l.listing_id = i.id) as category
          from jsonb_array_elements_text(e.properties -> 'listingIds') as i (id) offset 0
        ) as shown
        where shown.category is not null)
      when e.properties ? 'listingId' then to_jsonb((select l.category from analytics.listings l
        where l.listing_id = e.properties ->> 'listingId'))
    end) as document
from analytics.events e
left join analytics.sessions s on s.session_id = e.session_id
where e.session_id <> analytics.canary_session();
comment on view analytics.event_documents is
  'Events with what filters ask for: the folded term, the session''s country and device, the listings'' category.';

create function analytics.close_dead_views() returns void
language sql volatile set search_path = ''
as $$
  with dead as (
    delete from analytics.views v
    where not exists (select from analytics.view_holders h where h.view_id = v.id and h.kept_until > clock_timestamp())
    returning v.id
  )
  delete from analytics.topic_heads where topic in (select 'analytics:view:' || id from dead)
$$;
comment on function analytics.close_dead_views is
  'Ends the views without a holder. Only the fold and upkeep decide this: a view is never revived, so no frame of it can be missing.';

create function public.analytics_open_view(p_filter jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '5s'
as $$
declare
  v_sections text[] := analytics.require_member();
  v_settings analytics.settings;
  v_until timestamptz;
  v_id uuid;
begin
  select * into v_settings from analytics.settings;
  v_until := clock_timestamp() + make_interval(secs => v_settings.view_seconds);

  -- The usual case: the caller keeps a view alive.
  update analytics.view_holders h set kept_until = v_until
  from analytics.views v
  where v.id = h.view_id and h.user_id = (select auth.uid()) and h.kept_until > clock_timestamp()
    and v.filter = p_filter and v.sections = v_sections
  returning v.id into v_id;

  if v_id is null then
    perform analytics.require_askable(p_filter, v_sections);
    -- A fold that has begun does not know the new view: wait for it, so that no event falls between.
    perform pg_advisory_xact_lock(hashtext('analytics.fold'));
    perform analytics.close_dead_views();
    select id into v_id from analytics.views where filter = p_filter and sections = v_sections;
    if v_id is null then
      if (select count(*) from analytics.views) >= v_settings.views then
        raise exception 'All % filtered views are in use.', v_settings.views
          using errcode = '54000', hint = 'Wait until somebody closes one, or share the filter of a colleague.';
      end if;
      insert into analytics.views (filter, path, sections, attributes)
      values (p_filter, analytics.filter_path(p_filter)::jsonpath, v_sections, p_filter::text ~ '"(category|country|device)":')
      returning id into v_id;
      insert into analytics.topic_heads (topic) values ('analytics:view:' || v_id);
    end if;
    insert into analytics.view_holders as h (view_id, user_id, kept_until) values (v_id, (select auth.uid()), v_until)
    on conflict (view_id, user_id) do update set kept_until = excluded.kept_until;
  end if;
  return jsonb_build_object('id', v_id, 'topic', 'analytics:view:' || v_id, 'keptUntil', v_until, 'sections', to_jsonb(v_sections));
end
$$;
comment on function public.analytics_open_view is
  'Opens a filtered view, or keeps it: call again before keptUntil. Returns {id, topic, keptUntil, sections}.';

create function public.analytics_close_view(p_id uuid) returns void
language sql volatile security definer set search_path = '' set statement_timeout = '5s'
as $$
  update analytics.view_holders set kept_until = '-infinity' where view_id = p_id and user_id = (select auth.uid())
$$;
comment on function public.analytics_close_view is 'Lets go of a filtered view. It ends with its last holder.';

revoke all on function public.analytics_open_view, public.analytics_close_view from anon, service_role;
grant execute on function public.analytics_open_view, public.analytics_close_view to authenticated;
