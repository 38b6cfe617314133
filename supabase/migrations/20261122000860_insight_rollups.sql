-- Insights: numbers that join events (a search to the views, contacts and purchases after it; a visit to
-- all it did). Facts hold what is known of one search or visit; when a batch changes a fact, the
-- difference goes to rollups by 15 minutes and by UTC day. So order of arrival changes no number.

create type analytics.subject_kind as enum ('term', 'filters');
comment on type analytics.subject_kind is 'What a search is counted under: its term, and the filters that stood together on it.';

create table analytics.subjects (
  id uuid primary key,
  kind analytics.subject_kind not null,
  term text collate "C",
  filters jsonb,
  seen_at timestamptz not null,
  constraint subjects_of_one_kind check ((kind = 'term') = (term is not null) and (kind = 'filters') = (filters is not null))
) with (fillfactor = 70);
comment on table analytics.subjects is 'Terms and sets of filters by a short id: filters may be long.';

create table analytics.search_facts (
  id uuid primary key,
  search_id uuid not null,
  session_id uuid not null,
  at timestamptz not null,
  query text not null,
  term uuid not null,
  filters uuid,
  empty boolean not null
);
create index search_facts_term on analytics.search_facts (term, at);
comment on table analytics.search_facts is 'One row per search; kept for settings.sessions_days.';
comment on column analytics.search_facts.search_id is 'What views, contacts and purchases name; pages of one search may share it.';
comment on column analytics.search_facts.filters is 'The set of filters; null where none was set.';
comment on column analytics.search_facts.empty is 'Whether it found nothing.';

create table analytics.search_outcomes (
  search_id uuid primary key,
  owner uuid,
  session_id uuid,
  at timestamptz,
  term uuid,
  filters uuid,
  clicks int not null,
  positioned int not null,
  position_sum bigint not null,
  contacts int not null,
  purchases int not null,
  touched_at timestamptz not null
) with (fillfactor = 70);
create index search_outcomes_term on analytics.search_outcomes (term, at);
comment on table analytics.search_outcomes is 'What followed a search; kept for settings.sessions_days.';
comment on column analytics.search_outcomes.owner is 'The first search with this search_id: what followed counts there. Null while only what followed is known.';

create table analytics.search_clicks (
  search_id uuid not null,
  listing_id text collate "C" not null,
  clicks int not null,
  positioned int not null,
  position_sum bigint not null,
  best_position int,
  contacts int not null,
  purchases int not null,
  touched_at timestamptz not null,
  primary key (search_id, listing_id)
) with (fillfactor = 70);
comment on table analytics.search_clicks is 'The listings that followed a search; kept for settings.sessions_days.';

create table analytics.session_subjects (
  session_id uuid not null,
  subject uuid not null,
  kind analytics.subject_kind not null,
  first_at timestamptz not null,
  first_empty_at timestamptz,
  converted boolean not null,
  primary key (session_id, subject)
) with (fillfactor = 70);
comment on table analytics.session_subjects is 'When a session first searched for something, and first found nothing; kept for settings.sessions_days.';
comment on column analytics.session_subjects.converted is 'Whether the session contacted a seller or bought: then it is not lost.';

create table analytics.visit_facts (
  session_id uuid primary key,
  first_at timestamptz not null,
  last_at timestamptz not null,
  events int not null,
  deeds int not null,
  searched boolean not null,
  viewed boolean not null,
  favorited boolean not null,
  contacted boolean not null,
  purchased boolean not null,
  device text,
  country text
) with (fillfactor = 70);
comment on table analytics.visit_facts is 'What a session did, in whatever order it became known; kept for settings.sessions_days.';
comment on column analytics.visit_facts.deeds is 'Events besides the start and end of the session.';

create table analytics.filter_facts (
  id uuid primary key,
  session_id uuid not null,
  at timestamptz not null,
  type text not null,
  filter text collate "C" not null,
  value text collate "C" not null,
  quick boolean not null default false
) with (fillfactor = 70);
create index filter_facts_session on analytics.filter_facts (session_id, at);
comment on table analytics.filter_facts is 'Uses of filters; kept for settings.sessions_days.';
comment on column analytics.filter_facts.quick is 'An application that was taken back within settings.filter_quick_seconds.';

-- By these they end; block ranges cost next to nothing.
create index search_facts_at on analytics.search_facts using brin (at);
create index search_outcomes_touched on analytics.search_outcomes using brin (touched_at);
create index search_clicks_touched on analytics.search_clicks using brin (touched_at);
create index session_subjects_first on analytics.session_subjects using brin (first_at);
create index visit_facts_last on analytics.visit_facts using brin (last_at);
create index filter_facts_at on analytics.filter_facts using brin (at);

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
create index rollup_subjects_subject on analytics.rollup_subjects (subject, bucket);
comment on table analytics.rollup_subjects is 'Searches for a term or with a set of filters per 15 minutes, and what followed them. A session counts where it first searched so; an empty or lost one where it first found nothing.';

create table analytics.rollup_gap_values (
  bucket timestamptz not null,
  subject uuid not null,
  filter text collate "C" not null,
  value text collate "C" not null,
  n bigint not null,
  primary key (bucket, subject, filter, value)
) with (fillfactor = 70);
create index rollup_gap_values_subject on analytics.rollup_gap_values (subject, bucket);
comment on table analytics.rollup_gap_values is 'Sizes, categories and regions that were set on a term''s searches without result, per 15 minutes.';

create table analytics.rollup_positions (
  bucket timestamptz not null,
  position smallint not null check (position between 1 and 21),
  impressions bigint not null,
  clicks bigint not null,
  primary key (bucket, position)
) with (fillfactor = 70);
comment on table analytics.rollup_positions is 'Where in result lists listings were shown and opened, per 15 minutes; 21 stands for all positions from there on.';

create table analytics.rollup_listing_positions (
  bucket timestamptz not null,
  listing_id text collate "C" not null,
  position smallint not null check (position between 1 and 21),
  impressions bigint not null,
  clicks bigint not null,
  primary key (bucket, listing_id, position)
) with (fillfactor = 70);
comment on table analytics.rollup_listing_positions is 'The same of each listing.';

create table analytics.rollup_filters_quick (
  bucket timestamptz not null,
  filter text collate "C" not null,
  value text collate "C" not null,
  n bigint not null,
  primary key (bucket, filter, value)
) with (fillfactor = 70);
comment on table analytics.rollup_filters_quick is 'Applications of a filter per 15 minutes that were taken back within settings.filter_quick_seconds.';

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
comment on table analytics.rollup_visits is 'Visits by the 15 minutes of their first event; the funnel''s steps hold all that stands before them. Empty where device or country is unknown.';

create table analytics.rollup_subjects_daily (like analytics.rollup_subjects including all);
create table analytics.rollup_gap_values_daily (like analytics.rollup_gap_values including all);
create table analytics.rollup_positions_daily (like analytics.rollup_positions including all);
create table analytics.rollup_listing_positions_daily (like analytics.rollup_listing_positions including all);
create table analytics.rollup_filters_quick_daily (like analytics.rollup_filters_quick including all);
create table analytics.rollup_visits_daily (like analytics.rollup_visits including all);

do $$
declare
  v_table text;
begin
  foreach v_table in array array['subjects', 'gap_values', 'positions', 'listing_positions', 'filters_quick', 'visits'] loop
    execute format('comment on table analytics.%I is %L', 'rollup_' || v_table || '_daily', 'analytics.rollup_' || v_table || ' by UTC day.');
  end loop;
  foreach v_table in array array[
    'subjects', 'search_facts', 'search_outcomes', 'search_clicks', 'session_subjects', 'visit_facts', 'filter_facts',
    'rollup_subjects', 'rollup_gap_values', 'rollup_positions', 'rollup_listing_positions', 'rollup_filters_quick', 'rollup_visits',
    'rollup_subjects_daily', 'rollup_gap_values_daily', 'rollup_positions_daily', 'rollup_listing_positions_daily',
    'rollup_filters_quick_daily', 'rollup_visits_daily'
  ] loop
    execute format('alter table analytics.%I enable row level security', v_table);
    execute format('revoke all on analytics.%I from public, anon, authenticated, service_role', v_table);
  end loop;
end
$$;
