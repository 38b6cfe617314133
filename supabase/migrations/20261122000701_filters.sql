-- Filters, as pages and filtered views send them (view.ts): compiled to jsonpath.

create function analytics.search_term(p_query text) returns text
language sql immutable strict set search_path = ''
as $$
  select lower(btrim(regexp_replace(normalize(p_query, nfkc), '\s+', ' ', 'g')))
$$;
comment on function analytics.search_term is 'The term a query counts as: compatibility forms, case and spaces folded.';

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
    return (select '(' || string_agg(analytics.filter_path(c, p_depth + 1), case v_key when 'and' then ' && ' else ' || ' end) || ')'
      from jsonb_array_elements(v_value) as c);
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
comment on function analytics.filter_path is
  'Compiles a filter (view.ts) to a jsonpath predicate. Every text is quoted as JSON: nothing of a filter is ever run.';

create function analytics.filter_types(p_filter jsonb) returns text[]
language plpgsql immutable set search_path = ''
as $$
declare
  v_key text := (select k from jsonb_object_keys(p_filter) as k where k <> 'value' limit 1);
  v_parts jsonb;
begin
  if v_key in ('and', 'or') then
    select jsonb_agg(to_jsonb(analytics.filter_types(c))) into v_parts from jsonb_array_elements(p_filter -> v_key) as c;
  end if;
  return array(
    select t from unnest(analytics.event_types()) as t
    where case v_key
      when 'type' then t = p_filter ->> 'type'
      when 'search' then t = 'search'
      when 'filter' then t = 'search' or t like 'filter\_%'
      when 'listing' then t like 'listing\_%'
      when 'category' then t like 'listing\_%'
      -- Of what is not so, only a type alone says which types are left.
      when 'not' then p_filter -> 'not' ->> 'type' is distinct from t
      when 'and' then (select bool_and(p ? t) from jsonb_array_elements(v_parts) as p)
      when 'or' then (select bool_or(p ? t) from jsonb_array_elements(v_parts) as p)
      else true
    end);
end
$$;
comment on function analytics.filter_types is
  'Types without which nothing matches a filter; of the others no event needs to be read. The filter is one that filter_path() took.';
