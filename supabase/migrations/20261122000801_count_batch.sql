-- Fold, first: what the events of a batch count, as rows of the rollups. Nothing else says it: frames, rollups and the
-- snapshots of filtered views are made from these rows.
-- All set-based, one statement each. In plpgsql, which keeps its plans: planning cost a small fold more than counting.
-- Buckets are computed in place, not by analytics.minute(): a call per event costs more than the rest.

create type analytics.batch_counts as (
  counts analytics.rollup_minutes[],
  terms analytics.rollup_terms[],
  filters analytics.rollup_filters[],
  listings analytics.rollup_listings[]
);
comment on type analytics.batch_counts is 'What a batch counts; null where it counts nothing of a kind.';

create function analytics.event_counts(p_batch analytics.events[]) returns analytics.rollup_minutes[]
language plpgsql immutable set search_path = ''
as $$
begin
  return (
    with typed as (
      select date_bin('1 minute', e.derived_at, 'epoch') as minute, e.type,
        case when e.type = 'listing_purchase' and e.properties ->> 'currency' = any (analytics.currencies())
          then e.properties ->> 'currency' end as currency, e.confirmed,
        count(*) as n,
        -- How much each adds to the metric that its type is counted in beside its own (metric.ts).
        sum(case e.type
          when 'search' then case when e.properties -> 'resultsCount' = '0' then 1 end
          when 'listing_impression' then jsonb_array_length(e.properties -> 'listingIds')
          when 'listing_view' then case when e.properties ? 'position' then 1 end
          when 'listing_purchase' then round((e.properties -> 'price')::numeric * 1000)::bigint
        end) as derived
      from unnest(p_batch) as e
      group by 1, 2, 3, 4
    ),
    counted as (
      select t.minute, m.metric, sum(m.n)::bigint as n
      from typed t
      cross join lateral (values (t.type, t.n), (
        case t.type
          when 'search' then 'search_without_results'
          when 'listing_impression' then 'listing_shown'
          when 'listing_view' then 'listing_click'
          when 'listing_purchase' then case when t.confirmed then 'listing_revenue_' else 'listing_unconfirmed_' end || t.currency
        end, t.derived), ('listing_purchase_unconfirmed', case when t.type = 'listing_purchase' and not t.confirmed then t.n end),
        (case when t.confirmed then 'listing_sales_' else 'listing_unconfirmed_sales_' end || t.currency, t.n)
      ) as m (metric, n)
      where m.metric is not null and m.n > 0
      group by 1, 2
    )
    select array_agg(row(minute, metric, n)::analytics.rollup_minutes order by minute, metric) from counted
  );
end
$$;
comment on function analytics.event_counts is 'Counts of a batch per minute and metric.';

create function analytics.term_counts(p_batch analytics.events[]) returns analytics.rollup_terms[]
language plpgsql immutable set search_path = ''
as $$
begin
  return (
    -- Queries repeat: each spelling is folded to its term once.
    with spelling as (
      select date_bin('1 minute', e.derived_at, 'epoch') as bucket, e.properties ->> 'query' as query,
        count(*) as searches, count(*) filter (where e.properties -> 'resultsCount' = '0') as without_results
      from unnest(p_batch) as e
      where e.type = 'search'
      group by 1, 2
    ),
    counted as (
      select bucket, analytics.search_term(query) collate "C" as term, sum(searches)::bigint as searches,
        sum(without_results)::bigint as without_results
      from spelling
      group by 1, 2
    )
    select array_agg(row(bucket, 'minute', term, searches, without_results)::analytics.rollup_terms order by bucket, term) from counted
  );
end
$$;
comment on function analytics.term_counts is 'Searches of a batch per minute and term.';

create function analytics.filter_counts(p_batch analytics.events[]) returns analytics.rollup_filters[]
language plpgsql immutable set search_path = ''
as $$
begin
  return (
    with counted as (
      select date_bin('1 minute', e.derived_at, 'epoch') as bucket,
        coalesce(e.properties ->> 'filter', '') collate "C" as filter, coalesce(e.properties ->> 'value', '') collate "C" as value,
        count(*) filter (where e.type = 'filter_apply') as applied,
        count(*) filter (where e.type = 'filter_remove') as removed,
        count(*) filter (where e.type = 'filter_clear') as cleared
      from unnest(p_batch) as e
      where e.type in ('filter_apply', 'filter_remove', 'filter_clear')
      group by 1, 2, 3
    )
    select array_agg(row(bucket, 'minute', filter, value, applied, removed, cleared)::analytics.rollup_filters
      order by bucket, filter, value)
    from counted
  );
end
$$;
comment on function analytics.filter_counts is 'Filter use of a batch per minute, filter and value.';

create function analytics.listing_counts(p_batch analytics.events[]) returns analytics.rollup_listings[]
language plpgsql immutable set search_path = ''
as $$
begin
  return (
    with touched as (
      select date_bin('1 minute', e.derived_at, 'epoch') as bucket, e.type,
        jsonb_array_elements_text(e.properties -> 'listingIds') as listing_id
      from unnest(p_batch) as e
      where e.type = 'listing_impression'
      union all
      select date_bin('1 minute', e.derived_at, 'epoch'), e.type, e.properties ->> 'listingId'
      from unnest(p_batch) as e
      where e.type in ('listing_view', 'listing_favorite', 'listing_contact', 'listing_purchase')
    ),
    counted as (
      select bucket, listing_id collate "C" as listing_id,
        count(*) filter (where type = 'listing_impression') as impressions,
        count(*) filter (where type = 'listing_view') as views,
        count(*) filter (where type = 'listing_favorite') as favorites,
        count(*) filter (where type = 'listing_contact') as contacts,
        count(*) filter (where type = 'listing_purchase') as purchases
      from touched
      group by 1, 2
    )
    select array_agg(row(bucket, 'minute', listing_id, impressions, views, favorites, contacts, purchases)::analytics.rollup_listings
      order by bucket, listing_id)
    from counted
  );
end
$$;
comment on function analytics.listing_counts is
  'What happened to each listing in a batch per minute: each listing of an impression counts by itself.';

create function analytics.count_batch(p_batch analytics.events[]) returns analytics.batch_counts
language plpgsql stable set search_path = ''
as $$
declare
  v_batch analytics.events[] := analytics.as_counted(p_batch);
begin
  return row(analytics.event_counts(v_batch), analytics.term_counts(v_batch), analytics.filter_counts(v_batch),
    analytics.listing_counts(v_batch))::analytics.batch_counts;
end
$$;
comment on function analytics.count_batch is 'What the events of a batch count; values beyond their limit as other.';
