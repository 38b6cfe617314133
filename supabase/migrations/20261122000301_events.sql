-- Store: the append-only events, partitioned by the day in their UUIDv7.
-- The id is the partition key, so its primary key is unique across all partitions: the same id is
-- stored once, whether it is sent again at the same moment or six days later.

create table analytics.events (
  id uuid primary key,
  type text not null check (type = any (analytics.event_types())),
  session_id uuid not null,
  user_id text check (char_length(user_id) <= 64),
  search_id uuid,
  properties jsonb not null check (jsonb_typeof(properties) = 'object'),
  occurred_at timestamptz not null,
  sent_at timestamptz not null,
  received_at timestamptz not null,
  derived_at timestamptz not null,
  sent_by text check (char_length(sent_by) <= 100),
  confirmed boolean not null default true,
  xid xid8 not null default pg_current_xact_id(),
  -- What the fold counts by must be there, by whatever way the row came: "is true", because a missing property makes a check null, and
  -- null passes.
  constraint events_shape check ((case
    when type = 'search' then jsonb_typeof(properties -> 'query') = 'string' and char_length(properties ->> 'query') between 1 and 200
      and jsonb_typeof(properties -> 'resultsCount') = 'number'
    when type = 'listing_impression' then case when jsonb_typeof(properties -> 'listingIds') = 'array'
      then not jsonb_path_exists(properties, 'strict $.listingIds[*] ? (@.type() != "string" || @ == "")')
        -- One look at the whole list, for 65 characters without a quote; a pattern for each id took a quarter of ingest.
        and case when strpos((properties -> 'listingIds')::text, '\') = 0 then (properties -> 'listingIds')::text !~ '[^"]{65}'
          -- JSON escapes something: then each id is measured.
          else not jsonb_path_exists(properties, 'strict $.listingIds[*] ? (@ like_regex "^.{65}" flag "s")') end end
    when type like 'listing\_%' then jsonb_typeof(properties -> 'listingId') = 'string'
      and char_length(properties ->> 'listingId') between 1 and 64
      and case when type <> 'listing_purchase' then true when jsonb_typeof(properties -> 'price') = 'number'
        then properties ->> 'currency' ~ '^[A-Z]{3}$'
          and (properties ->> 'price')::numeric between 0 and analytics.largest_price(properties ->> 'currency') end
    when type in ('filter_apply', 'filter_remove') then jsonb_typeof(properties -> 'filter') = 'string'
      and char_length(properties ->> 'filter') <= 60
      and char_length(properties ->> 'value') <= 120 is not false
    else true
  end) is true),
  constraint events_not_ahead check (derived_at <= received_at + interval '1 hour'),
  constraint events_not_old check (derived_at >= received_at - interval '7 days'),
  -- The first 48 bits of a UUIDv7 are its milliseconds: an id of another time would lie in the wrong day.
  constraint events_id_in_time check (abs(('x' || left(id::text, 8) || substr(id::text, 10, 4))::bit(48)::bigint
    - date_part('epoch', derived_at) * 1000) <= 86400000)
) partition by range (id);

alter table analytics.events enable row level security;

comment on table analytics.events is 'What shoppers did. Append-only: nothing updates a row.';
comment on column analytics.events.occurred_at is 'When it happened, by the client''s clock.';
comment on column analytics.events.sent_at is 'When this attempt left the client, by the client''s clock.';
comment on column analytics.events.received_at is 'When the edge function got it.';
comment on column analytics.events.derived_at is 'When it happened, by our clock: received - (sent - occurred). Buckets use this.';
comment on column analytics.events.sent_by is
  'Kind and name of the key that sent it, and the tool whose format it came in: publishable:default, secret:shop/segment. Null: SQL did. '
  'A canary has the name analytics.canary().';
comment on column analytics.events.confirmed is
  'False: a purchase that a publishable key sent (settings.unconfirmed_purchases, at that time).';
comment on column analytics.events.xid is
  'The transaction that stored it. The fold reads by this: a serial number would not be commit order.';

create index events_xid on analytics.events (xid);
-- The order in which readers get events: by the time that the server derived, never by what a client wrote into an id.
create index events_derived on analytics.events (derived_at, id);
-- All that a session did, wherever a range ends.
create index events_session on analytics.events (session_id);

-- Days without a partition: upkeep was late, or a history was loaded.
create table analytics.events_other partition of analytics.events default;
alter table analytics.events_other enable row level security;

create function analytics.canary_session() returns uuid
language sql immutable parallel safe set search_path = ''
as $$ select '0199b2c0-ca4a-7d0c-8000-000000000001'::uuid $$;
comment on function analytics.canary_session is 'The session that canaries name, and anybody may.';

create function analytics.canary() returns text
language sql immutable parallel safe set search_path = ''
as $$ select 'canary' $$;
comment on function analytics.canary is
  'Who sent a canary: an event by which an operator sees that the whole way works (`npm run doctor`). It is stored, broadcast and deleted '
  'by the fold, and counts nowhere. Only analytics.ingest() says so, and no key has that name.';

create function analytics.first_id(p_at timestamptz) returns uuid
language sql immutable strict set search_path = ''
as $$
  select (lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;
comment on function analytics.first_id is 'The lowest UUIDv7 of that millisecond: the border between two partitions.';

create function analytics.create_events_partition(p_day date) returns void
language plpgsql volatile set search_path = '' set lock_timeout = '1s'
as $$
declare
  v_name text := 'events_' || to_char(p_day, 'YYYYMMDD');
  v_from uuid := analytics.first_id(p_day::timestamp at time zone 'UTC');
  v_to uuid := analytics.first_id((p_day + 1)::timestamp at time zone 'UTC');
begin
  if to_regclass('analytics.' || v_name) is not null then
    return;
  end if;
  -- Rows that came before their partition wait in the default one; they move, or attaching would fail.
  lock table only analytics.events_other in share row exclusive mode;
  execute format('create table analytics.%I (like analytics.events including defaults including constraints)', v_name);
  execute format('alter table analytics.%I enable row level security', v_name);
  execute format(
    'with moved as (delete from analytics.events_other where id >= %L and id < %L returning *)
     insert into analytics.%I select * from moved', v_from, v_to, v_name);
  execute format('alter table analytics.events attach partition analytics.%I for values from (%L) to (%L)', v_name, v_from, v_to);
end
$$;
comment on function analytics.create_events_partition is
  'Creates the partition of one UTC day, if missing. Gives up after 1 s rather than hold up ingest.';

-- From the oldest event still accepted (7 days, and a day of slack) to three days ahead.
select analytics.create_events_partition(d::date)
from generate_series((now() at time zone 'UTC')::date - 8, (now() at time zone 'UTC')::date + 3, interval '1 day') as d;

-- The way to a warehouse: every event, once, when it is stored. What upkeep moves, drops or brings back is not sent again, nor are
-- canaries. xid is left out: it means nothing elsewhere.
create publication analytics_events for table analytics.events
  (id, type, session_id, user_id, search_id, properties, occurred_at, sent_at, received_at, derived_at, sent_by, confirmed)
  where (sent_by is distinct from 'canary')
  with (publish = 'insert', publish_via_partition_root = true);
comment on publication analytics_events is 'For warehouses: inserts into analytics.events, whatever its partition is.';
