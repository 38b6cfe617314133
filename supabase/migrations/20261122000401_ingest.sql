-- Ingest: what the edge function `track` calls. Appends only: no counter, no hot row.

create function analytics.ingest(
  p_ids text, p_types text, p_sessions text, p_users text, p_searches text, p_properties text,
  p_occurred text, p_sent text, p_received text, p_derived text, p_sent_by text
) returns table (id uuid, secret_only boolean)
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_column
declare
  v_settings analytics.settings;
begin
  select * into v_settings from analytics.settings;
  return query
  insert into analytics.events
    (id, type, session_id, user_id, search_id, properties, occurred_at, sent_at, received_at, derived_at, sent_by, confirmed)
  select e.id, e.type, e.session_id, e.user_id, e.search_id, e.properties, to_timestamp(e.occurred / 1000), to_timestamp(e.sent / 1000),
    to_timestamp(e.received / 1000), to_timestamp(e.derived / 1000),
    -- It says nothing at all: with any word more it is an event like others, whatever its session.
    case when (e.session_id, e.type, e.user_id, e.properties) = (analytics.canary_session(), 'session_end', 'canary', '{}')
      and e.search_id is null then analytics.canary() else e.sent_by end,
    not (v_settings.unconfirmed_purchases and e.type = 'listing_purchase' and coalesce(e.sent_by like 'publishable:%', false))
  -- A line too many in one of them makes a row without an id, which the table refuses.
  from unnest(
    string_to_array(p_ids, E'\n')::uuid[], string_to_array(p_types, E'\n'), string_to_array(p_sessions, E'\n')::uuid[],
    string_to_array(p_users, E'\n', ''), string_to_array(p_searches, E'\n', '')::uuid[], string_to_array(p_properties, E'\n')::jsonb[],
    string_to_array(p_occurred, E'\n')::float8[], string_to_array(p_sent, E'\n')::float8[],
    string_to_array(p_received, E'\n')::float8[], string_to_array(p_derived, E'\n')::float8[], string_to_array(p_sent_by, E'\n', '')
  ) as e (id, type, session_id, user_id, search_id, properties, occurred, sent, received, derived, sent_by)
  where not (e.type = any (v_settings.secret_only_types) and coalesce(e.sent_by like 'publishable:%', false))
  -- Two isolates that store the same ids must meet them in the same order, or they could deadlock.
  order by e.id
  on conflict (id) do nothing
  returning events.id, false;
  if v_settings.secret_only_types <> '{}' then
    return query
    select e.id, true
    from unnest(string_to_array(p_ids, E'\n')::uuid[], string_to_array(p_types, E'\n'), string_to_array(p_sent_by, E'\n', ''))
      as e (id, type, sent_by)
    where e.type = any (v_settings.secret_only_types) and e.sent_by like 'publishable:%';
  end if;
end
$$;
comment on function analytics.ingest is
  'Stores events and returns the ids that are new; the others were duplicates. One statement, one commit. Each argument has a line for '
  'each event (event-row.ts): so they are read in half the time of JSON objects. An empty line is null; times are milliseconds since 1970. '
  'secret_only: it was not stored, for only a secret key may send it (settings.secret_only_types).';

-- Unlogged: losing the levels in a crash only makes the next burst free, and taking costs no disk flush.
create unlogged table analytics.rate_buckets (
  bucket text primary key check (char_length(bucket) <= 100),
  tokens double precision not null,
  updated_at timestamptz not null
) with (fillfactor = 50);
alter table analytics.rate_buckets enable row level security;
comment on table analytics.rate_buckets is
  'Token buckets of the ingest rate limit. A client''s bucket is named by a keyed daily hash: no IP address is stored.';

create function analytics.rate_of(p_kind text, out rate double precision, out burst double precision)
-- In plpgsql, which keeps its plan: this is asked for each group of requests.
language plpgsql stable set search_path = ''
as $$
begin
  select
    case p_kind when 'client' then s.client_rate when 'publishable_key' then s.publishable_key_rate else s.secret_key_rate end,
    case p_kind when 'client' then s.client_burst when 'publishable_key' then s.publishable_key_burst else s.secret_key_burst end
  into rate, burst
  from analytics.settings s;
end
$$;
comment on function analytics.rate_of is 'Tokens per second and bucket size of a kind of bucket: client, publishable_key or secret_key.';

create function analytics.take_tokens(p_requests jsonb) returns table (ordinal int, bucket text, retry_after_ms int)
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_column
declare
  v_now timestamptz := clock_timestamp();
begin
  insert into analytics.rate_buckets (bucket, tokens, updated_at)
  select c.charge ->> 'bucket', (analytics.rate_of(min(c.charge ->> 'kind'))).burst, v_now
  from jsonb_array_elements(p_requests) as r (charges) cross join lateral jsonb_array_elements(r.charges) as c (charge)
  group by 1
  order by 1
  on conflict (bucket) do nothing;

  return query
  with asked as materialized (
    select r.ordinal::int as ordinal, c.charge ->> 'bucket' as bucket, c.charge ->> 'kind' as kind, (c.charge ->> 'tokens')::int as tokens
    from jsonb_array_elements(p_requests) with ordinality as r (charges, ordinal)
    cross join lateral jsonb_array_elements(r.charges) as c (charge)
  ),
  locked as materialized (
    select b.bucket, b.tokens, b.updated_at
    from analytics.rate_buckets b
    where b.bucket in (select bucket from asked)
    -- All that take tokens lock the buckets in the same order, so there is no deadlock.
    order by b.bucket
    for update
  ),
  level as materialized (
    select l.bucket, k.rate, k.burst,
      least(k.burst, l.tokens + k.rate * greatest(0, extract(epoch from v_now - l.updated_at))) as available
    from locked l
    join (select bucket, min(kind) as kind from asked group by 1) as a on a.bucket = l.bucket
    cross join lateral analytics.rate_of(a.kind) as k
  ),
  charge as materialized (
    -- What weighs more than a full bucket takes all of it, or it could never be sent.
    select a.ordinal, a.bucket, a.kind, least(a.tokens, l.burst) as tokens, l.rate, l.available
    from asked a join level l on l.bucket = a.bucket
  ),
  of_clients as materialized (
    select c.ordinal, c.bucket, c.tokens, c.rate,
      sum(c.tokens) over (partition by c.bucket order by c.ordinal) - c.available as missing
    from charge c where c.kind = 'client'
  ),
  -- A key that all clients share pays for what theirs pay for, and for nothing else.
  of_keys as materialized (
    select c.ordinal, c.bucket, c.tokens, c.rate,
      sum(c.tokens) over (partition by c.bucket order by c.ordinal) - c.available as missing
    from charge c where c.kind <> 'client' and c.ordinal not in (select ordinal from of_clients where missing > 0)
  ),
  refused as materialized (
    select t.ordinal, t.bucket, ceil(t.missing / t.rate * 1000)::int as retry_after_ms
    from (select * from of_clients union all select * from of_keys) as t where t.missing > 0
  ),
  spent as (
    update analytics.rate_buckets b
    set tokens = l.available - coalesce(t.taken, 0), updated_at = v_now
    from level l
    left join (
      select c.bucket, sum(c.tokens) as taken from charge c where c.ordinal not in (select ordinal from refused) group by 1
    ) as t on t.bucket = l.bucket
    where b.bucket = l.bucket
  )
  select a.ordinal, r.bucket, r.retry_after_ms
  from (select distinct ordinal from asked) as a left join refused r on r.ordinal = a.ordinal
  order by 1;
end
$$;
comment on function analytics.take_tokens is
  'Takes tokens for requests in order, each a list of charges {bucket, kind, tokens}: all of a request''s charges or none. Null where '
  'taken, else the bucket that has too few, a client''s before a key''s, and the milliseconds to wait. A charge of more tokens than a '
  'bucket holds takes a full one.';
