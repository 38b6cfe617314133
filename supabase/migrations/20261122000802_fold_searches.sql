-- Fold, the part about searches: terms, and the filters that were set.

create function analytics.term_cells(p_batch analytics.events[]) returns jsonb
language plpgsql immutable set search_path = ''
as $$
begin
  return (
    -- Queries repeat: each spelling is folded to its term once.
    with spelling as (
      select date_bin('15 minutes', e.derived_at, 'epoch') as bucket, e.properties ->> 'query' as query,
        count(*) as searches, count(*) filter (where e.properties -> 'resultsCount' = '0') as without_results
      from unnest(p_batch) as e
      where e.type = 'search'
      group by 1, 2
    ),
    cell as (
      select bucket, analytics.search_term(query) collate "C" as term, sum(searches) as searches, sum(without_results) as without_results
      from spelling
      group by 1, 2
    )
    select jsonb_agg(jsonb_build_array((date_part('epoch', bucket) / 900)::int, term, searches, without_results) order by bucket, term)
    from cell
  );
end
$$;
comment on function analytics.term_cells is 'Cells [quarter, term, searches, without results] of a batch, or null.';

create function analytics.add_terms(p_cells jsonb) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  with cell as materialized (
    select to_timestamp((c ->> 0)::bigint * 900) as bucket, c ->> 1 as term, (c ->> 2)::bigint as searches,
      (c ->> 3)::bigint as without_results
    from jsonb_array_elements(p_cells) as c
  ),
  by_quarter as (
    insert into analytics.rollup_terms as r (bucket, term, searches, without_results)
    select bucket, term, searches, without_results from cell
    on conflict (bucket, term) do update set
      searches = r.searches + excluded.searches, without_results = r.without_results + excluded.without_results
  )
  insert into analytics.rollup_terms_daily as r (bucket, term, searches, without_results)
  select date_bin('1 day', bucket, 'epoch'), term, sum(searches), sum(without_results) from cell group by 1, 2
  on conflict (bucket, term) do update set
    searches = r.searches + excluded.searches, without_results = r.without_results + excluded.without_results;
  perform analytics.mark_late('terms', array_agg(to_timestamp((c ->> 0)::bigint * 900)), array_agg(c ->> 1))
    from jsonb_array_elements(p_cells) as c;
end
$$;
comment on function analytics.add_terms is 'Adds term cells to the 15-minute and daily rollups.';

create function analytics.filter_cells(p_batch analytics.events[]) returns jsonb
language plpgsql immutable set search_path = ''
as $$
begin
  return (
    with cell as (
      select date_bin('15 minutes', e.derived_at, 'epoch') as bucket,
        coalesce(e.properties ->> 'filter', '') collate "C" as filter, coalesce(e.properties ->> 'value', '') collate "C" as value,
        count(*) filter (where e.type = 'filter_apply') as applied,
        count(*) filter (where e.type = 'filter_remove') as removed,
        count(*) filter (where e.type = 'filter_clear') as cleared
      from unnest(p_batch) as e
      where e.type in ('filter_apply', 'filter_remove', 'filter_clear')
      group by 1, 2, 3
    )
    select jsonb_agg(jsonb_build_array((date_part('epoch', bucket) / 900)::int, filter, value, applied, removed, cleared)
      order by bucket, filter, value)
    from cell
  );
end
$$;
comment on function analytics.filter_cells is 'Cells [quarter, filter, value, applied, removed, cleared] of a batch, or null.';

create function analytics.add_filters(p_cells jsonb) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  with cell as materialized (
    select to_timestamp((c ->> 0)::bigint * 900) as bucket, c ->> 1 as filter, c ->> 2 as value,
      (c ->> 3)::bigint as applied, (c ->> 4)::bigint as removed, (c ->> 5)::bigint as cleared
    from jsonb_array_elements(p_cells) as c
  ),
  by_quarter as (
    insert into analytics.rollup_filters as r (bucket, filter, value, applied, removed, cleared)
    select bucket, filter, value, applied, removed, cleared from cell
    on conflict (bucket, filter, value) do update set
      applied = r.applied + excluded.applied, removed = r.removed + excluded.removed, cleared = r.cleared + excluded.cleared
  )
  insert into analytics.rollup_filters_daily as r (bucket, filter, value, applied, removed, cleared)
  select date_bin('1 day', bucket, 'epoch'), filter, value, sum(applied), sum(removed), sum(cleared) from cell group by 1, 2, 3
  on conflict (bucket, filter, value) do update set
    applied = r.applied + excluded.applied, removed = r.removed + excluded.removed, cleared = r.cleared + excluded.cleared;
end
$$;
comment on function analytics.add_filters is 'Adds filter cells to the 15-minute and daily rollups.';
