-- Fold, the parts: `…_cells` counts a batch of events as delta cells (frame.ts), `add_…` adds the same
-- cells to the rollups, so that rollups and frames cannot differ. All set-based, one statement each.
-- In plpgsql, which keeps its plans: planning cost a small fold more than counting. Buckets are computed in
-- place, not by analytics.quarter(): a call per event or cell costs more than the rest.

create function analytics.add_counts(p_cells jsonb) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  insert into analytics.rollup_minutes as r (minute, metric, n)
  select to_timestamp((c ->> 0)::bigint * 60), c ->> 1, (c ->> 2)::bigint
  from jsonb_array_elements(p_cells) as c
  cross join analytics.settings s
  -- Older minutes are not kept: ranges that reach further back read the 15-minute rollup.
  where to_timestamp((c ->> 0)::bigint * 60) > now() - make_interval(days => s.minutes_days)
  on conflict (minute, metric) do update set n = r.n + excluded.n;

  insert into analytics.rollup_counts as r (bucket, metric, n)
  select to_timestamp((c ->> 0)::bigint / 15 * 900), c ->> 1, sum((c ->> 2)::bigint)
  from jsonb_array_elements(p_cells) as c
  group by 1, 2
  on conflict (bucket, metric) do update set n = r.n + excluded.n;
end
$$;
comment on function analytics.add_counts is 'Adds count cells [minute, metric, n] to the minute and 15-minute rollups.';

create function analytics.count_cells(p_batch analytics.events[]) returns jsonb
language plpgsql immutable set search_path = ''
as $$
begin
  return (
    with typed as (
      select date_bin('1 minute', e.derived_at, 'epoch') as minute, e.type,
        case when e.type = 'listing_purchase' then e.properties ->> 'currency' end as currency,
        count(*) as n,
        -- How much each adds to the metric that its type is counted in beside its own (metric.ts); view_numbers() has the same.
        sum(case e.type
          when 'search' then case when e.properties -> 'resultsCount' = '0' then 1 end
          when 'listing_impression' then jsonb_array_length(e.properties -> 'listingIds')
          when 'listing_view' then case when e.properties ? 'position' then 1 end
          when 'listing_purchase' then round((e.properties -> 'price')::numeric * 1000)::bigint
        end) as derived
      from unnest(p_batch) as e
      group by 1, 2, 3
    ),
    counted as (
      select t.minute, m.metric, sum(m.n) as n
      from typed t
      cross join lateral (values (t.type, t.n), (
        case t.type
          when 'search' then 'search_without_results'
          when 'listing_impression' then 'listing_shown'
          when 'listing_view' then 'listing_click'
          when 'listing_purchase' then case when t.currency = any (analytics.currencies()) then 'listing_revenue_' || t.currency end
        end, t.derived)) as m (metric, n)
      where m.metric is not null and m.n > 0
      group by 1, 2
    )
    select coalesce(jsonb_agg(jsonb_build_array((date_part('epoch', minute) / 60)::int, metric, n) order by minute, metric), '[]')
      from counted
  );
end
$$;
comment on function analytics.count_cells is 'Count cells [minute, metric, n] of a batch.';
