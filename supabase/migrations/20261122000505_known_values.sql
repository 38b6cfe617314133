-- Values that clients choose and numbers are counted by: which are known, and how many new ones a quarter of an hour had.
-- So no client can fill the rollups: what is new beyond settings.new_… counts as analytics.other(), and sums stay exact.

create type analytics.dimension as enum ('term', 'filter_set', 'filter', 'filter_value', 'listing');
comment on type analytics.dimension is
  'What rollups count by and clients choose freely. Each has a setting: how many new values a quarter of an hour may bring.';

create table analytics.known_values (
  dimension analytics.dimension not null,
  key uuid not null,
  counts_from timestamptz not null,
  seen_at timestamptz not null,
  primary key (dimension, key)
) with (fillfactor = 90);
alter table analytics.known_values enable row level security;
comment on table analytics.known_values is 'Values by a hash of them; kept as long as their counts. Written by the fold alone.';
comment on column analytics.known_values.counts_from is
  'The quarter of receipt from which events count under the value. Never changed: so an event counts under the same name whenever it is '
  'counted again.';

create table analytics.new_values (
  quarter timestamptz not null,
  dimension analytics.dimension not null,
  n int not null,
  overflowed boolean not null default false,
  primary key (quarter, dimension)
) with (fillfactor = 50);
alter table analytics.new_values enable row level security;
create index new_values_overflowed on analytics.new_values (dimension, quarter) where overflowed;
comment on table analytics.new_values is
  'How many new values a quarter of an hour of receipt had. By receipt, because the clock of a client would be a choice of quarters.';
comment on column analytics.new_values.overflowed is
  'Some events of that quarter count as other. From then on nothing new becomes known in it, nor in quarters before it.';

create function analytics.other() returns text
language sql immutable parallel safe set search_path = ''
as $$ select '(other)' $$;
comment on function analytics.other is 'The name that values beyond settings.new_… count under (limits.ts).';
