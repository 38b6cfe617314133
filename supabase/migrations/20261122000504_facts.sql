-- Facts of the insights, which join events (a search to the views, contacts and purchases after it; a session to
-- all it did): what is known of one search or session. When a batch changes a fact, the difference goes to the
-- rollups, so order of arrival changes no number.

create table analytics.subjects (
  id uuid primary key,
  kind analytics.subject_kind not null,
  term text collate "C",
  filters jsonb,
  seen_at timestamptz not null,
  constraint subjects_of_one_kind check ((kind = 'term') = (term is not null) and (kind = 'filters') = (filters is not null))
) with (fillfactor = 70);
alter table analytics.subjects enable row level security;
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
alter table analytics.search_facts enable row level security;
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
alter table analytics.search_outcomes enable row level security;
create index search_outcomes_term on analytics.search_outcomes (term, at);
comment on table analytics.search_outcomes is 'What followed a search; kept for settings.sessions_days.';
comment on column analytics.search_outcomes.owner is
  'The first search with this search_id: what followed counts there. Null while only what followed is known.';

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
alter table analytics.search_clicks enable row level security;
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
alter table analytics.session_subjects enable row level security;
comment on table analytics.session_subjects is
  'When a session first searched for something, and first found nothing; kept for settings.sessions_days.';
comment on column analytics.session_subjects.converted is 'Whether the session contacted a seller or bought: then it is not lost.';

create table analytics.session_facts (
  session_id uuid primary key,
  first_at timestamptz not null,
  last_at timestamptz not null,
  events int not null,
  actions int not null,
  searched boolean not null,
  viewed boolean not null,
  favorited boolean not null,
  contacted boolean not null,
  purchased boolean not null,
  device text,
  country text
) with (fillfactor = 70);
alter table analytics.session_facts enable row level security;
comment on table analytics.session_facts is 'What a session did, in whatever order it became known; kept for settings.sessions_days.';
comment on column analytics.session_facts.actions is 'Events besides the start and end of the session.';

create function analytics.session_seconds(p_session analytics.session_facts) returns bigint
language sql immutable set search_path = ''
as $$
  select floor(extract(epoch from least(
    (p_session).last_at - (p_session).first_at, ((p_session).events - 1) * interval '30 minutes', interval '24 hours')))::bigint
$$;
comment on function analytics.session_seconds is
  'How long a session lasted: from its first to its last event, at most 30 minutes for each event after the first (a visit ends after as '
  'much inactivity) and 24 hours in all, whatever its sender put into one session.';

create table analytics.filter_facts (
  id uuid primary key,
  session_id uuid not null,
  at timestamptz not null,
  type text not null,
  filter text collate "C" not null,
  value text collate "C" not null,
  quick boolean not null default false
) with (fillfactor = 70);
alter table analytics.filter_facts enable row level security;
create index filter_facts_session on analytics.filter_facts (session_id, at);
comment on table analytics.filter_facts is 'Uses of filters; kept for settings.sessions_days.';
comment on column analytics.filter_facts.quick is 'An application that was taken back within settings.filter_quick_seconds.';

-- By these they end, or begin; block ranges cost next to nothing.
create index search_facts_at on analytics.search_facts using brin (at);
create index search_outcomes_touched on analytics.search_outcomes using brin (touched_at);
create index search_clicks_touched on analytics.search_clicks using brin (touched_at);
create index session_subjects_first on analytics.session_subjects using brin (first_at);
create index session_facts_first on analytics.session_facts using brin (first_at);
create index session_facts_last on analytics.session_facts using brin (last_at);
create index filter_facts_at on analytics.filter_facts using brin (at);
