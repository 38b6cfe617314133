-- Rollups of the insights, by 15 minutes and by UTC day.

create table analytics.rollup_subjects (
  bucket timestamptz not null,
  kind analytics.subject_kind not null,
  subject uuid not null,
  searches bigint not null default 0,
  without_results bigint not null default 0,
  last_empty_at timestamptz,
  sessions bigint not null default 0,
  empty_sessions bigint not null default 0,
  lost_sessions bigint not null default 0,
  clicked bigint not null default 0,
  positioned bigint not null default 0,
  position_sum bigint not null default 0,
  contacts bigint not null default 0,
  purchases bigint not null default 0,
  primary key (bucket, kind, subject)
) with (fillfactor = 70);
alter table analytics.rollup_subjects enable row level security;
create index rollup_subjects_subject on analytics.rollup_subjects (subject, bucket);
comment on table analytics.rollup_subjects is
  'Searches for a term or with a set of filters per 15 minutes, and what followed them. A session counts where it first searched so; an '
  'empty or lost one where it first found nothing.';

create table analytics.rollup_gap_values (
  bucket timestamptz not null,
  subject uuid not null,
  filter text collate "C" not null,
  value text collate "C" not null,
  n bigint not null,
  primary key (bucket, subject, filter, value)
) with (fillfactor = 70);
alter table analytics.rollup_gap_values enable row level security;
create index rollup_gap_values_subject on analytics.rollup_gap_values (subject, bucket);
comment on table analytics.rollup_gap_values is
  'Sizes, categories and regions that were set on a term''s searches without result, per 15 minutes.';

create table analytics.rollup_positions (
  bucket timestamptz not null,
  position smallint not null check (position between 1 and 21),
  impressions bigint not null,
  clicks bigint not null,
  primary key (bucket, position)
) with (fillfactor = 70);
alter table analytics.rollup_positions enable row level security;
comment on table analytics.rollup_positions is
  'Where in result lists listings were shown and opened, per 15 minutes; 21 stands for all positions from there on.';

create table analytics.rollup_listing_positions (
  bucket timestamptz not null,
  listing_id text collate "C" not null,
  position smallint not null check (position between 1 and 21),
  impressions bigint not null,
  clicks bigint not null,
  primary key (bucket, listing_id, position)
) with (fillfactor = 70);
alter table analytics.rollup_listing_positions enable row level security;
comment on table analytics.rollup_listing_positions is 'The same of each listing.';

create table analytics.rollup_filters_quick (
  bucket timestamptz not null,
  filter text collate "C" not null,
  value text collate "C" not null,
  n bigint not null,
  primary key (bucket, filter, value)
) with (fillfactor = 70);
alter table analytics.rollup_filters_quick enable row level security;
comment on table analytics.rollup_filters_quick is
  'Applications of a filter per 15 minutes that were taken back within settings.filter_quick_seconds.';

create table analytics.rollup_visits (
  bucket timestamptz not null,
  device text collate "C" not null,
  country text collate "C" not null,
  started bigint not null,
  bounced bigint not null,
  seconds bigint not null,
  events bigint not null,
  searched bigint not null,
  viewed bigint not null,
  interested bigint not null,
  purchased bigint not null,
  primary key (bucket, device, country)
) with (fillfactor = 70);
alter table analytics.rollup_visits enable row level security;
comment on table analytics.rollup_visits is
  'Visits by the 15 minutes of their first event; the funnel''s steps hold all that stands before them. Empty where device or country is '
  'unknown.';

create table analytics.rollup_subjects_daily (like analytics.rollup_subjects including all);
alter table analytics.rollup_subjects_daily enable row level security;
comment on table analytics.rollup_subjects_daily is 'analytics.rollup_subjects by UTC day.';

create table analytics.rollup_gap_values_daily (like analytics.rollup_gap_values including all);
alter table analytics.rollup_gap_values_daily enable row level security;
comment on table analytics.rollup_gap_values_daily is 'analytics.rollup_gap_values by UTC day.';

create table analytics.rollup_positions_daily (like analytics.rollup_positions including all);
alter table analytics.rollup_positions_daily enable row level security;
comment on table analytics.rollup_positions_daily is 'analytics.rollup_positions by UTC day.';

create table analytics.rollup_listing_positions_daily (like analytics.rollup_listing_positions including all);
alter table analytics.rollup_listing_positions_daily enable row level security;
comment on table analytics.rollup_listing_positions_daily is 'analytics.rollup_listing_positions by UTC day.';

create table analytics.rollup_filters_quick_daily (like analytics.rollup_filters_quick including all);
alter table analytics.rollup_filters_quick_daily enable row level security;
comment on table analytics.rollup_filters_quick_daily is 'analytics.rollup_filters_quick by UTC day.';

create table analytics.rollup_visits_daily (like analytics.rollup_visits including all);
alter table analytics.rollup_visits_daily enable row level security;
comment on table analytics.rollup_visits_daily is 'analytics.rollup_visits by UTC day.';
