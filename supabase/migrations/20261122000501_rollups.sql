-- Rollups: every number of the dashboard, counted per time bucket. Only the fold writes them: those of events at once,
-- those of the insights (from subjects on) in its second step.
-- Most have each number twice, by grain: per 15 minutes and per UTC day, so that a month reads 30 buckets and not 2,880. Those of the
-- lists that are live have the last two hours by the minute, too, so that half an hour slides by the minute. Terms and
-- listings, of which there are most, are written by the minute and 15 minutes alone: what is longer is summed when it is over
-- (closed_buckets.sql).

create table analytics.rollup_minutes (
  minute timestamptz not null,
  metric text not null,
  n bigint not null,
  primary key (minute, metric)
) with (fillfactor = 70);
alter table analytics.rollup_minutes enable row level security;
comment on table analytics.rollup_minutes is
  'Counts per minute and metric, for ranges of a few hours and to compare with the same minute of a month ago; kept for '
  'settings.minutes_days.';

create table analytics.rollup_counts (
  bucket timestamptz not null,
  metric text not null,
  n bigint not null,
  primary key (bucket, metric)
) with (fillfactor = 70);
alter table analytics.rollup_counts enable row level security;
comment on table analytics.rollup_counts is 'Counts per 15 minutes and metric (an event type, or one that the fold derives: metric.ts).';

create table analytics.rollup_spans (
  grain analytics.grain not null check (grain in ('hour', 'day')),
  bucket timestamptz not null,
  metric text not null,
  n bigint not null,
  primary key (grain, metric, bucket)
) with (fillfactor = 70);
alter table analytics.rollup_spans enable row level security;
comment on table analytics.rollup_spans is
  'The same by hour and by UTC day, so that a year reads days, and the hours by which those of its zone differ.';

create table analytics.rollup_terms (
  bucket timestamptz not null,
  grain analytics.grain not null,
  term text collate "C" not null,
  searches bigint not null,
  without_results bigint not null,
  primary key (bucket, grain, term)
) partition by list (grain);
alter table analytics.rollup_terms enable row level security;
comment on table analytics.rollup_terms is 'Searches per bucket and term (spelling folded by analytics.search_term).';

create table analytics.rollup_filters (
  bucket timestamptz not null,
  grain analytics.grain not null,
  filter text collate "C" not null,
  value text collate "C" not null,
  applied bigint not null,
  removed bigint not null,
  cleared bigint not null,
  primary key (bucket, grain, filter, value)
) partition by list (grain);
alter table analytics.rollup_filters enable row level security;
comment on table analytics.rollup_filters is
  'Filter use per bucket, filter and value; an empty value where none was sent, an empty filter where all were cleared.';

create table analytics.rollup_listings (
  bucket timestamptz not null,
  grain analytics.grain not null,
  listing_id text collate "C" not null,
  impressions bigint not null,
  views bigint not null,
  favorites bigint not null,
  contacts bigint not null,
  purchases bigint not null,
  primary key (bucket, grain, listing_id)
) partition by list (grain);
alter table analytics.rollup_listings enable row level security;
comment on table analytics.rollup_listings is
  'What happened to a listing per bucket; by the minute without those that were only shown (shown_minutes).';

create table analytics.shown_minutes (
  minute timestamptz not null,
  impressions bigint not null,
  listing_ids text[] not null
);
alter table analytics.shown_minutes enable row level security;
create index shown_minutes_minute on analytics.shown_minutes (minute);
comment on table analytics.shown_minutes is
  'Listings that were shown so often in a minute of one fold and nothing else, which are most: one row for hundreds, as frames carry them.';

-- The same by UTC day, so that a month reads 30 buckets and not 2,880.

create type analytics.subject_kind as enum ('term', 'filters');
comment on type analytics.subject_kind is 'What a search is counted under: its term, and the filters that stood together on it.';

create table analytics.rollup_subjects (
  bucket timestamptz not null,
  grain analytics.grain not null,
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
  primary key (bucket, grain, kind, subject)
) partition by list (grain);
alter table analytics.rollup_subjects enable row level security;
create index rollup_subjects_subject on analytics.rollup_subjects (subject, bucket);
comment on table analytics.rollup_subjects is
  'Searches for a term or with a set of filters per bucket, and what followed them. A session counts where it first searched so; an '
  'empty or lost one where it first found nothing.';

create table analytics.rollup_gap_values (
  bucket timestamptz not null,
  grain analytics.grain not null,
  subject uuid not null,
  filter text collate "C" not null,
  value text collate "C" not null,
  n bigint not null,
  primary key (bucket, grain, subject, filter, value)
) partition by list (grain);
alter table analytics.rollup_gap_values enable row level security;
create index rollup_gap_values_subject on analytics.rollup_gap_values (subject, bucket);
comment on table analytics.rollup_gap_values is
  'Sizes, categories and regions that were set on a term''s searches without result, per bucket.';

create table analytics.rollup_positions (
  bucket timestamptz not null,
  grain analytics.grain not null,
  position smallint not null check (position between 1 and 21),
  impressions bigint not null,
  clicks bigint not null,
  primary key (bucket, grain, position)
) partition by list (grain);
alter table analytics.rollup_positions enable row level security;
comment on table analytics.rollup_positions is
  'Where in result lists listings were shown and opened, per bucket; 21 stands for all positions from there on.';

create table analytics.rollup_listing_positions (
  bucket timestamptz not null,
  grain analytics.grain not null,
  listing_id text collate "C" not null,
  position smallint not null check (position between 1 and 21),
  impressions bigint not null,
  clicks bigint not null,
  primary key (bucket, grain, listing_id, position)
) partition by list (grain);
alter table analytics.rollup_listing_positions enable row level security;
comment on table analytics.rollup_listing_positions is 'The same of each listing.';

create table analytics.rollup_filters_quick (
  bucket timestamptz not null,
  grain analytics.grain not null,
  filter text collate "C" not null,
  value text collate "C" not null,
  n bigint not null,
  primary key (bucket, grain, filter, value)
) partition by list (grain);
alter table analytics.rollup_filters_quick enable row level security;
comment on table analytics.rollup_filters_quick is
  'Applications of a filter per bucket that were taken back within settings.filter_quick_seconds.';

create table analytics.rollup_sessions (
  bucket timestamptz not null,
  grain analytics.grain not null,
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
  primary key (bucket, grain, device, country)
) partition by list (grain);
alter table analytics.rollup_sessions enable row level security;
comment on table analytics.rollup_sessions is
  'Sessions by the bucket of their first event; the funnel''s steps hold all that stands before them. Empty where device or country is '
  'unknown.';

create function analytics.list_minutes_kept() returns interval
language sql immutable parallel safe set search_path = ''
as $$ select interval '2 hours' $$;
comment on function analytics.list_minutes_kept is
  'How long terms, filters and listings are kept by the minute: for ranges that begin in the last hour.';

-- A grain is a partition, so that what is read together lies together.
do $$
declare
  v_rollup text;
  v_grain analytics.grain;
begin
  foreach v_rollup in array array[
    'terms', 'filters', 'listings', 'subjects', 'gap_values', 'positions', 'listing_positions', 'filters_quick', 'sessions'
  ] loop
    foreach v_grain in array enum_range(null::analytics.grain) loop
      continue when v_grain = 'minute' and v_rollup not in ('terms', 'filters', 'listings');
      continue when v_grain in ('hour', 'week') and v_rollup not in ('terms', 'listings');
      execute format(
        'create table analytics.rollup_%1$s_%2$ss partition of analytics.rollup_%1$s for values in (%2$L) with (fillfactor = 70)',
        v_rollup, v_grain);
      execute format('alter table analytics.rollup_%s_%ss enable row level security', v_rollup, v_grain);
    end loop;
  end loop;
end
$$;
