-- Rollups: every number of the dashboard, counted per time bucket. Only the fold writes them.

create table analytics.rollup_minutes (
  minute timestamptz not null,
  metric text not null,
  n bigint not null,
  primary key (minute, metric)
) with (fillfactor = 70);
alter table analytics.rollup_minutes enable row level security;
comment on table analytics.rollup_minutes is 'Counts per minute and metric, for ranges of a few hours; kept for settings.minutes_days.';

create table analytics.rollup_counts (
  bucket timestamptz not null,
  metric text not null,
  n bigint not null,
  primary key (bucket, metric)
) with (fillfactor = 70);
alter table analytics.rollup_counts enable row level security;
comment on table analytics.rollup_counts is 'Counts per 15 minutes and metric (an event type, or one that the fold derives: metric.ts).';

create table analytics.rollup_terms (
  bucket timestamptz not null,
  term text collate "C" not null,
  searches bigint not null,
  without_results bigint not null,
  primary key (bucket, term)
) with (fillfactor = 70);
alter table analytics.rollup_terms enable row level security;
comment on table analytics.rollup_terms is 'Searches per 15 minutes and term (spelling folded by analytics.search_term).';

create table analytics.rollup_filters (
  bucket timestamptz not null,
  filter text collate "C" not null,
  value text collate "C" not null,
  applied bigint not null,
  removed bigint not null,
  cleared bigint not null,
  primary key (bucket, filter, value)
) with (fillfactor = 70);
alter table analytics.rollup_filters enable row level security;
comment on table analytics.rollup_filters is
  'Filter use per 15 minutes, filter and value; an empty value where none was sent, an empty filter where all were cleared.';

create table analytics.rollup_listings (
  bucket timestamptz not null,
  listing_id text collate "C" not null,
  impressions bigint not null,
  views bigint not null,
  favorites bigint not null,
  contacts bigint not null,
  purchases bigint not null,
  primary key (bucket, listing_id)
) with (fillfactor = 70);
alter table analytics.rollup_listings enable row level security;
comment on table analytics.rollup_listings is 'What happened to a listing per 15 minutes.';

-- The same by UTC day, so that a month reads 30 buckets and not 2,880.
create table analytics.rollup_terms_daily (like analytics.rollup_terms including all);
alter table analytics.rollup_terms_daily enable row level security;

create table analytics.rollup_filters_daily (like analytics.rollup_filters including all);
alter table analytics.rollup_filters_daily enable row level security;

create table analytics.rollup_listings_daily (like analytics.rollup_listings including all);
alter table analytics.rollup_listings_daily enable row level security;
comment on table analytics.rollup_terms_daily is 'analytics.rollup_terms by UTC day.';
comment on table analytics.rollup_filters_daily is 'analytics.rollup_filters by UTC day.';
comment on table analytics.rollup_listings_daily is 'analytics.rollup_listings by UTC day.';
