-- Views: server-side filters with a topic of their own. The fold matches all open views in one step.

create function analytics.filter_path(p_filter jsonb, p_depth int default 0) returns text
language plpgsql immutable set search_path = ''
as $$
declare
  v_key text;
  v_value jsonb;
  v_text text;
begin
  if jsonb_typeof(p_filter) is distinct from 'object' or p_filter = '{}' or p_depth > 6 or octet_length(p_filter::text) > 8192 then
    raise exception 'A filter is an object such as {"search": "lace"}, at most 6 levels deep and 8 KiB.' using errcode = '22023';
  end if;
  -- {"filter": …, "value": …} is the one condition with two keys.
  if p_filter ? 'filter' and (p_filter - 'filter' - 'value') = '{}' then
    v_text := to_jsonb(p_filter ->> 'filter')::text;
    if not p_filter ? 'value' then
      return format('($.properties.filter == %s || exists($.properties.filters.%s))', v_text, v_text);
    end if;
    return format('(($.properties.filter == %1$s && $.properties.value == %2$s) || $.properties.filters.%1$s[*] == %2$s)',
      v_text, to_jsonb(p_filter ->> 'value')::text);
  end if;

  select key, value into v_key, v_value from jsonb_each(p_filter) limit 1;
  if p_filter - v_key <> '{}' then
    raise exception 'A condition has one key; join several with {"and": […]}.' using errcode = '22023';
  end if;
  v_text := to_jsonb(p_filter ->> v_key)::text;
  if v_key in ('and', 'or') and jsonb_typeof(v_value) = 'array' and jsonb_array_length(v_value) between 1 and 20 then
    return (select '(' || string_agg(analytics.filter_path(c, p_depth + 1), case v_key when 'and' then ' && ' else ' || ' end) || ')' from jsonb_array_elements(v_value) as c);
  elsif v_key = 'not' then
    return format('(!%s)', analytics.filter_path(v_value, p_depth + 1));
  elsif v_key = 'type' and jsonb_typeof(v_value) = 'string' and p_filter ->> 'type' = any (analytics.event_types()) then
    return format('($.type == %s)', v_text);
  elsif v_key = 'search' and jsonb_typeof(v_value) = 'string' and char_length(p_filter ->> 'search') between 1 and 200 then
    -- Within a filter expression: of an event without a term a bare like_regex is unknown, and so would be its opposite.
    return format('exists($.term ? (@ like_regex %s flag "q"))', to_jsonb(analytics.search_term(p_filter ->> 'search'))::text);
  elsif v_key = 'listing' and jsonb_typeof(v_value) = 'string' then
    return format('($.properties.listingId == %1$s || $.properties.listingIds[*] == %1$s)', v_text);
  elsif v_key in ('category', 'country', 'device') and jsonb_typeof(v_value) = 'string' then
    return format('($.%s == %s)', v_key, v_text);
  end if;
  raise exception 'Unknown condition "%".', left(v_key, 60) using errcode = '22023',
    hint = 'Conditions: type, search, filter (with value), listing, category, country, device, and, or, not.';
end
$$;
comment on function analytics.filter_path is 'Compiles a filter (view.ts) to a jsonpath predicate. Every text is quoted as JSON: nothing of a filter is ever run.';
revoke all on function analytics.filter_path from public;

create view analytics.event_documents with (security_invoker = true) as
select e.id, e.type, e.derived_at, e.xid, e as event,
  jsonb_build_object(
    'type', e.type, 'properties', e.properties, 'country', s.country, 'device', s.device,
    'term', case when e.type = 'search' then analytics.search_term(e.properties ->> 'query') end,
    'category', case
      when e.type = 'listing_impression' then (
        select jsonb_agg(distinct l.category) from analytics.listings l
        where l.category is not null and l.listing_id in (select jsonb_array_elements_text(e.properties -> 'listingIds')))
      when e.properties ? 'listingId' then to_jsonb((select l.category from analytics.listings l where l.listing_id = e.properties ->> 'listingId'))
    end) as document
from analytics.events e
left join analytics.sessions s on s.session_id = e.session_id;
revoke all on analytics.event_documents from public, anon, authenticated, service_role;
comment on view analytics.event_documents is 'Events with what filters ask for: the folded term, the session''s country and device, the listings'' category.';

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
comment on function analytics.close_dead_views is 'Ends the views that nobody kept. Only the fold and upkeep decide this: a view is never revived, so no frame of it can be missing.';
revoke all on function analytics.close_dead_views from public;

create function analytics.view_delta(p_batch analytics.events[], p_named text[]) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'counts', analytics.count_cells(p_batch), 'terms', analytics.term_cells(p_batch), 'filters', analytics.filter_cells(p_batch)
  )) || analytics.listing_delta(analytics.listing_counts(p_batch), p_named)
$$;
comment on function analytics.view_delta is 'The delta of a view: the same cells, of the matching events alone.';
revoke all on function analytics.view_delta from public;

create function public.analytics_open_view(p_filter jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '5s'
as $$
declare
  v_sections text[] := analytics.allowed_sections();
  v_settings analytics.settings;
  v_until timestamptz;
  v_id uuid;
begin
  if v_sections = '{}' then
    raise exception 'You are not a member of this dashboard.' using errcode = '42501', hint = 'Ask an owner to add you.';
  end if;
  select * into v_settings from analytics.settings;
  v_until := clock_timestamp() + make_interval(secs => v_settings.view_seconds);

  -- The usual case: the caller keeps a view alive.
  update analytics.view_holders h set kept_until = v_until
  from analytics.views v
  where v.id = h.view_id and h.user_id = (select auth.uid()) and h.kept_until > clock_timestamp()
    and v.filter = p_filter and v.sections = v_sections
  returning v.id into v_id;

  if v_id is null then
    -- A fold that has begun does not know the new view: wait for it, so that no event falls between.
    perform pg_advisory_xact_lock(hashtext('analytics.fold'));
    perform analytics.close_dead_views();
    select id into v_id from analytics.views where filter = p_filter and sections = v_sections;
    if v_id is null then
      if (select count(*) from analytics.views) >= v_settings.views then
        raise exception 'All % filtered views are in use.', v_settings.views using errcode = '54000', hint = 'Wait until somebody closes one, or share the filter of a colleague.';
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
comment on function public.analytics_open_view is 'Opens a filtered view, or keeps it: call again before keptUntil. Returns {id, topic, keptUntil, sections}.';

create function public.analytics_close_view(p_id uuid) returns void
language sql volatile security definer set search_path = '' set statement_timeout = '5s'
as $$
  update analytics.view_holders set kept_until = '-infinity' where view_id = p_id and user_id = (select auth.uid())
$$;
comment on function public.analytics_close_view is 'Lets go of a filtered view. It ends when nobody holds it.';

revoke all on function public.analytics_open_view, public.analytics_close_view from public, anon, service_role;
grant execute on function public.analytics_open_view, public.analytics_close_view to authenticated;
