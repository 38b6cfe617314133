-- Filters, as pages and filtered views send them (view.ts): what they may cost, and how they are compiled.

create function analytics.search_term(p_query text) returns text
language sql immutable strict set search_path = ''
as $$
  -- By a collation that is the same in every database; what lower() knows nothing of is one sign for another.
  select replace(translate(lower(btrim(regexp_replace(regexp_replace(normalize(p_query, nfkc),
    '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]',
    '', 'g'),
    '[\s\u0085\u1680\u2028\u2029]+', ' ', 'g')) collate "pg_c_utf8"), 'ς', 'σ'), 'ß', 'ss')
$$;
comment on function analytics.search_term is
  'The term a query counts as: compatibility forms, case and spaces folded, signs that are not seen left out; the same in every database.';

create function analytics.filter_budget(out conditions int, out texts int, out depth int, out bytes int)
language sql immutable set search_path = ''
as $$ select 20, 5, 6, 1536 $$;
comment on function analytics.filter_budget is
  'What one filter may cost (limits.ts, FILTER): conditions, different texts searched for, levels, and bytes.';

create function analytics.require_affordable(p_filter jsonb) returns void
language plpgsql immutable set search_path = ''
as $$
declare
  v_budget record := analytics.filter_budget();
  v_conditions int;
  v_texts int;
  v_long boolean;
begin
  if jsonb_typeof(p_filter) is distinct from 'object' or p_filter = '{}' then
    raise exception 'A filter is an object such as {"search": "lace"}.' using errcode = '22023';
  end if;
  -- Before it is looked at as a text: nine bytes of a number may be written as 131,072 digits.
  v_long := pg_column_size(p_filter) > 2 * v_budget.bytes;
  if not v_long then
    if p_filter @? 'strict $.** ? (@.type() == "number")' then
      raise exception 'A filter compares texts: there is a number in it.'
        using errcode = '22023', hint = 'Write numbers as texts.';
    end if;
    v_long := octet_length(p_filter::text) > v_budget.bytes;
  end if;
  if v_long then
    raise exception 'Too long: a filter has at most % bytes.', v_budget.bytes
      using errcode = '22023', hint = 'Take some conditions out, or use shorter texts.';
  end if;
  select count(*) filter (where not c ?| array['and', 'or', 'not', 'sessions']), count(distinct analytics.search_term(c ->> 'search'))
  into v_conditions, v_texts
  from jsonb_path_query(p_filter, 'strict $.**') as c
  where jsonb_typeof(c) = 'object';
  if v_conditions > v_budget.conditions then
    raise exception 'Too many conditions: %, at most %.', v_conditions, v_budget.conditions
      using errcode = '22023', hint = 'Take some out.';
  end if;
  if v_texts > v_budget.texts then
    raise exception 'Too many search texts: %, at most %.', v_texts, v_budget.texts
      using errcode = '22023', hint = 'Take some out, or use a shorter text that they have in common.';
  end if;
end
$$;
comment on function analytics.require_affordable is
  'Refuses (22023) a filter over its budget, and says what to change. The depth is seen when it is compiled.';

create function analytics.filter_path(p_filter jsonb, p_depth int default 0) returns text
language plpgsql immutable set search_path = ''
as $$
declare
  v_most int := (analytics.filter_budget()).depth;
  v_key text;
  v_value jsonb;
  v_text text;
begin
  if p_depth > v_most then
    raise exception 'Too deep: a filter has at most % levels.', v_most
      using errcode = '22023', hint = 'Join the conditions in fewer levels.';
  end if;
  if jsonb_typeof(p_filter) is distinct from 'object' or p_filter = '{}' then
    raise exception 'A condition is an object such as {"search": "lace"}.' using errcode = '22023';
  end if;
  -- {"filter": …, "value": …} is the one condition with two keys.
  if p_filter ? 'filter' and (p_filter - 'filter' - 'value') = '{}' then
    if jsonb_typeof(p_filter -> 'filter') <> 'string' or jsonb_typeof(p_filter -> 'value') <> 'string' then
      raise exception '"filter" and "value" must be texts.' using errcode = '22023';
    end if;
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
    -- A regular expression would be compiled anew for each event: Postgres keeps only 32.
    return format('exists($.texts.%s)', to_jsonb(analytics.search_term(p_filter ->> 'search'))::text);
  elsif v_key = 'listing' and jsonb_typeof(v_value) = 'string' then
    return format('exists($.listings.%s)', v_text);
  elsif v_key = 'category' and jsonb_typeof(v_value) = 'string' then
    return format('exists($.categories.%s)', v_text);
  elsif v_key in ('country', 'device') and jsonb_typeof(v_value) = 'string' then
    return format('($.%s == %s)', v_key, v_text);
  end if;
  raise exception 'Unknown condition "%".', left(v_key, 60) using errcode = '22023',
    hint = 'Conditions: type, search, filter (with value), listing, category, country, device, and, or, not.';
end
$$;
comment on function analytics.filter_path is
  'The jsonpath predicate of a filter (view.ts). Every text is quoted as JSON: nothing of a filter is ever run.';

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
  'Types without which nothing matches a filter; of the others no event needs to be read. The filter is one that was compiled.';

create type analytics.compiled_filter as (path jsonpath, texts text[], types text[], of_sessions boolean, sessions uuid[]);
comment on type analytics.compiled_filter is
  'A filter as events are matched with it: a jsonpath predicate over documents, the texts that are looked for in their terms first, and '
  'the types of which an event may match. of_sessions: it selects all events of the sessions of which one matches, else the events that '
  'match; sessions: these, where a question has looked for them.';

create function analytics.compile_filter(p_filter jsonb) returns analytics.compiled_filter
language plpgsql immutable set search_path = ''
as $$
declare
  v_of_sessions boolean;
  v_asked jsonb := p_filter;
begin
  perform analytics.require_affordable(p_filter);
  -- {"sessions": …} stands around the conditions, and in none of them.
  v_of_sessions := p_filter ? 'sessions' and p_filter - 'sessions' = '{}';
  if v_of_sessions then
    v_asked := p_filter -> 'sessions';
  end if;
  return row(analytics.filter_path(v_asked)::jsonpath, array(
    select distinct analytics.search_term(c ->> 'search') collate "C"
    from jsonb_path_query(v_asked, 'strict $.**') as c
    where c ? 'search' order by 1), analytics.filter_types(v_asked), v_of_sessions, '{}')::analytics.compiled_filter;
end
$$;
comment on function analytics.compile_filter is
  'Compiles a filter (view.ts). The one way to use one: a filter over its budget is refused (22023).';

create function analytics.match_all() returns analytics.compiled_filter
language sql immutable set search_path = ''
as $$ select row('1 == 1'::jsonpath, '{}'::text[], analytics.event_types(), false, '{}'::uuid[])::analytics.compiled_filter $$;
comment on function analytics.match_all is 'The filter that everything matches.';

create function analytics.as_keys(p_values jsonb) returns jsonb
language plpgsql immutable set search_path = ''
as $$
begin
  return case jsonb_typeof(p_values)
    when 'array' then (select coalesce(jsonb_object_agg(v.value, true), '{}') from jsonb_array_elements_text(p_values) as v
      where v.value is not null)
    when 'string' then jsonb_build_object(p_values #>> '{}', true)
    else '{}' end;
end
$$;
comment on function analytics.as_keys is 'A string or a list of them as keys: one is found at once, however many there are.';

create function analytics.found_texts(p_term text, p_texts text[]) returns jsonb
language plpgsql immutable set search_path = ''
as $$
declare
  -- Bytes are compared as whole blocks: strpos() takes ten times as long for a text made to be slow.
  v_term bytea := convert_to(p_term, 'UTF8');
  v_text text;
  v_found jsonb := '{}';
begin
  foreach v_text in array p_texts loop
    if position(convert_to(v_text, 'UTF8') in v_term) > 0 then
      v_found := v_found || jsonb_build_object(v_text, true);
    end if;
  end loop;
  return v_found;
end
$$;
comment on function analytics.found_texts is 'Which of these texts a term contains, as keys.';

create function analytics.matches(p_document jsonb, p_filter analytics.compiled_filter) returns boolean
language plpgsql immutable set search_path = ''
as $$
begin
  if p_document ->> 'term' is null or p_filter.texts = '{}' then
    return p_document @@ p_filter.path;
  end if;
  return p_document || jsonb_build_object('texts', analytics.found_texts(p_document ->> 'term', p_filter.texts)) @@ p_filter.path;
end
$$;
comment on function analytics.matches is 'Whether an event''s document (analytics.event_documents) matches.';
