-- How much counts as other: for the page of data quality and for the doctor.

create function analytics.counted_as_other(p_since timestamptz) returns table (dimension analytics.dimension, n bigint)
language plpgsql stable set search_path = ''
as $$
declare
  v_other text := analytics.other();
  -- One by one: then each is looked up, and no bucket is read as a whole.
  v_quarters timestamptz[] := array(
    select generate_series(analytics.quarter(p_since), now() + interval '1 hour', interval '15 minutes'));
begin
  return query
  with part (dimension, n) as (
    select 'term'::analytics.dimension, r.searches from analytics.rollup_terms r
    where r.grain = 'quarter' and r.bucket = any (v_quarters) and r.term = v_other
    union all
    select 'filter_set', r.searches from analytics.rollup_subjects r
    where r.grain = 'quarter' and r.bucket = any (v_quarters) and r.kind = 'filters'
      and r.subject = analytics.subject_id('filters', jsonb_build_object(v_other, jsonb_build_array(v_other))::text)
    union all
    select case when r.filter = v_other then 'filter' else 'filter_value' end::analytics.dimension, r.applied + r.removed + r.cleared
    from analytics.rollup_filters r
    where r.grain = 'quarter' and r.bucket = any (v_quarters) and v_other in (r.filter, r.value)
    union all
    select 'listing', r.impressions + r.views + r.favorites + r.contacts + r.purchases from analytics.rollup_listings r
    where r.grain = 'quarter' and r.bucket = any (v_quarters) and r.listing_id = v_other
  )
  select p.dimension, sum(p.n)::bigint from part p group by 1 order by 2 desc;
end
$$;
comment on function analytics.counted_as_other is
  'How many searches, uses of filters and counts of listings since a moment stand under analytics.other(), by what was new.';
