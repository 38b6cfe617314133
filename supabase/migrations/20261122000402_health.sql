-- Health: how ingest and fold are doing, and what was rejected. Counted apart from the events, in bulk.

create table analytics.rollup_health (
  minute timestamptz not null,
  measure text not null check (measure in ('accepted', 'duplicates', 'rejected', 'late', 'skew_ms', 'latency_ms')),
  label text not null default '' check (char_length(label) <= 120),
  n bigint not null,
  primary key (minute, measure, label)
) with (fillfactor = 70);
alter table analytics.rollup_health enable row level security;
comment on table analytics.rollup_health is
  'Per minute: events accepted, duplicates caught, rejected (label code:field), come late, and histograms (label: upper bound in ms) of '
  'clock skew and of the way from receipt to broadcast.';

create table analytics.rejections (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  code text not null check (char_length(code) <= 40),
  field text check (char_length(field) <= 80),
  message text not null check (char_length(message) <= 300),
  sample jsonb check (octet_length(sample::text) <= 4096)
);
create index rejections_at on analytics.rejections (at);
alter table analytics.rejections enable row level security;
comment on table analytics.rejections is 'Quarantine: samples of rejected events, masked and bounded, kept for settings.rejections_days.';

create function analytics.add_health(p_cells jsonb) returns void
language sql volatile set search_path = ''
as $$
  insert into analytics.rollup_health as h (minute, measure, label, n)
  select analytics.minute(now()), b.measure, b.label, sum(b.n)
  from (
    select c.measure, c.n, case
      -- Names that senders invent must not fill the table: a minute tells so many reasons apart.
      when c.measure = 'rejected' and k.n + dense_rank() over (partition by c.measure, c.known order by c.label) > 20 and not c.known
        then split_part(c.label, ':', 1) || ':…'
      else c.label end as label
    from (
      select c ->> 0 as measure, left(c ->> 1, 120) as label, (c ->> 2)::bigint as n, exists (
        select from analytics.rollup_health h
        where h.minute = analytics.minute(now()) and h.measure = c ->> 0 and h.label = left(c ->> 1, 120)) as known
      from jsonb_array_elements(p_cells) as c
    ) as c
    cross join (
      select count(*) as n from analytics.rollup_health h where h.minute = analytics.minute(now()) and h.measure = 'rejected') as k
  ) as b
  group by 2, 3
  -- Several isolates report at once: the same order for all, so that they wait and do not deadlock.
  order by 2, 3
  on conflict (minute, measure, label) do update set n = h.n + excluded.n
$$;
comment on function analytics.add_health is 'Adds cells [measure, label, n] to this minute.';

create function analytics.report_ingest(p_report jsonb) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  perform analytics.add_health(p_report -> 'counts');
  insert into analytics.rejections (code, field, message, sample)
  select left(r.code, 40), left(r.field, 80), left(r.message, 300), case when octet_length(r.sample::text) <= 4096 then r.sample end
  from (
    select s.*, row_number() over (partition by s.code) as i
    from jsonb_to_recordset(coalesce(p_report -> 'samples', '[]')) as s (code text, field text, message text, sample jsonb)
  ) as r
  cross join analytics.settings t
  -- All are counted above; only so many are kept.
  cross join lateral (
    select count(*) filter (where k.at > now() - interval '1 minute') as minute, count(*) as day
    from analytics.rejections k where k.code = left(r.code, 40) and k.at > now() - interval '1 day'
  ) as kept
  where r.i + kept.minute <= t.rejections_per_minute and r.i + kept.day <= t.rejections_per_day;
end
$$;
comment on function analytics.report_ingest is
  'What an isolate of track counted since its last report: {counts: [[measure, label, n]], samples: [{code, field, message, sample}]}.';

create function analytics.add_latency(p_batch analytics.events[], p_folded_at timestamptz, p_epoch_at timestamptz) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  perform analytics.add_health(jsonb_agg(jsonb_build_array(b.measure, b.label, b.n)))
  from (
    -- Float8, not numeric: this is done for each event.
    select 'latency_ms' as measure,
      (array['25', '50', '100', '150', '200', '250', '300', '400', '500', '750', '1000', '2000', '5000', '30000', '3600000'])[
        width_bucket(date_part('epoch', p_folded_at - e.received_at) * 1000,
          array[25, 50, 100, 150, 200, 250, 300, 400, 500, 750, 1000, 2000, 5000, 30000]::float8[]) + 1] as label,
      count(*) as n
    from unnest(p_batch) as e
    -- A history that was loaded, or restored, says nothing about now.
    where e.received_at > greatest(p_folded_at - interval '1 hour', p_epoch_at)
    group by 2
    union all
    -- Clients that were offline: screens had passed the minute that these count in.
    select 'late', '', count(*)
    from unnest(p_batch) as e
    where e.received_at > greatest(p_folded_at - interval '1 hour', p_epoch_at) and e.derived_at < e.received_at - interval '5 minutes'
    having count(*) > 0
  ) as b
  having count(*) > 0;
end
$$;
comment on function analytics.add_latency is
  'Adds a batch''s times from receipt to broadcast to the histogram, and counts events that came over 5 minutes after they happened.';
