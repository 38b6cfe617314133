-- The names of the contract (supabase/functions/_shared/contract), which holds SQL to them by a test: topics, event types,
-- metrics, currencies.

create function analytics.sections() returns text[]
language sql immutable parallel safe set search_path = ''
as $$ select array['search', 'filters', 'listings', 'user_sessions'] $$;
comment on function analytics.sections is 'The parts of the analytics, each behind a topic of its own (topic.ts).';

create function analytics.topics() returns text[]
language sql immutable parallel safe set search_path = ''
as $$
  select array['analytics'] || array_agg('analytics:' || s.section order by s.i)
  from unnest(analytics.sections()) with ordinality as s (section, i)
$$;
comment on function analytics.topics is 'The topics of the contract (topic.ts): everything, and each section. Filtered views have more.';

create function analytics.section_of(p_type text) returns text
language sql immutable parallel safe set search_path = ''
as $$
  select case
    when p_type like 'search%' then 'search'
    when p_type like 'filter\_%' then 'filters'
    when p_type like 'listing\_%' then 'listings'
    when p_type like 'session\_%' then 'user_sessions'
  end
$$;
comment on function analytics.section_of is
  'The section that shows events of this type, and derived metrics of this name (topic.ts, metric.ts).';

create function analytics.event_types() returns text[]
language sql immutable parallel safe set search_path = ''
as $$
  select array[
    'search', 'filter_apply', 'filter_remove', 'filter_clear', 'listing_impression', 'listing_view',
    'listing_favorite', 'listing_contact', 'listing_purchase', 'session_start', 'session_end'
  ]
$$;
comment on function analytics.event_types is 'Every event type of the contract (event.ts).';

create function analytics.currencies() returns text[]
language sql immutable parallel safe set search_path = ''
as $$
  select array[
    'AED', 'AFN', 'ALL', 'AMD', 'AOA', 'ARS', 'AUD', 'AWG', 'AZN', 'BAM', 'BBD', 'BDT', 'BHD', 'BIF', 'BMD', 'BND',
    'BOB', 'BRL', 'BSD', 'BTN', 'BWP', 'BYN', 'BZD', 'CAD', 'CDF', 'CHF', 'CLP', 'CNY', 'COP', 'CRC', 'CUP', 'CVE',
    'CZK', 'DJF', 'DKK', 'DOP', 'DZD', 'EGP', 'ERN', 'ETB', 'EUR', 'FJD', 'FKP', 'GBP', 'GEL', 'GHS', 'GIP', 'GMD',
    'GNF', 'GTQ', 'GYD', 'HKD', 'HNL', 'HTG', 'HUF', 'IDR', 'ILS', 'INR', 'IQD', 'IRR', 'ISK', 'JMD', 'JOD', 'JPY',
    'KES', 'KGS', 'KHR', 'KMF', 'KPW', 'KRW', 'KWD', 'KYD', 'KZT', 'LAK', 'LBP', 'LKR', 'LRD', 'LSL', 'LYD', 'MAD',
    'MDL', 'MGA', 'MKD', 'MMK', 'MNT', 'MOP', 'MRU', 'MUR', 'MVR', 'MWK', 'MXN', 'MYR', 'MZN', 'NAD', 'NGN', 'NIO',
    'NOK', 'NPR', 'NZD', 'OMR', 'PAB', 'PEN', 'PGK', 'PHP', 'PKR', 'PLN', 'PYG', 'QAR', 'RON', 'RSD', 'RUB', 'RWF',
    'SAR', 'SBD', 'SCR', 'SDG', 'SEK', 'SGD', 'SHP', 'SLE', 'SOS', 'SRD', 'SSP', 'STN', 'SVC', 'SYP', 'SZL', 'THB',
    'TJS', 'TMT', 'TND', 'TOP', 'TRY', 'TTD', 'TWD', 'TZS', 'UAH', 'UGX', 'USD', 'UYU', 'UZS', 'VES', 'VND', 'VUV',
    'WST', 'XAF', 'XCD', 'XCG', 'XOF', 'XPF', 'YER', 'ZAR', 'ZMW', 'ZWG'
  ]
$$;
comment on function analytics.currencies is 'The currencies of ISO 4217 that are in use (currency.ts): their revenue is counted.';

create function analytics.largest_price(p_currency text) returns numeric
language sql immutable parallel safe set search_path = ''
as $$
  select 100000::numeric * case
    when p_currency in (
      'AFN', 'ALL', 'AMD', 'AOA', 'BDT', 'CVE', 'CRC', 'DJF', 'DOP', 'DZD', 'ETB', 'GMD', 'GYD', 'HTG', 'HUF', 'INR',
      'ISK', 'JMD', 'JPY', 'KES', 'KGS', 'KMF', 'LKR', 'LRD', 'MKD', 'MUR', 'NPR', 'PHP', 'PKR', 'RSD', 'RUB', 'SDG',
      'SRD', 'VUV', 'XAF', 'XOF', 'XPF') then 100
    when p_currency in (
      'ARS', 'BIF', 'CDF', 'CLP', 'COP', 'IQD', 'KHR', 'KPW', 'KRW', 'MGA', 'MMK', 'MNT', 'MWK', 'NGN', 'PYG', 'RWF',
      'SOS', 'SSP', 'TZS', 'UGX', 'YER') then 1000
    when p_currency in (
      'GNF', 'IDR', 'IRR', 'LAK', 'LBP', 'SLE', 'STN', 'SYP', 'UZS', 'VND') then 10000
    else 1 end
$$;
comment on function analytics.largest_price is
  'The most that anything may cost, in a currency (currency.ts): as many times 100,000 as it takes of it to make one euro, about.';

create function analytics.metrics_of(p_sections text[]) returns text[]
-- In plpgsql, which keeps its plan: every snapshot and report asks.
language plpgsql immutable set search_path = ''
as $$
begin
  return (
    select array_agg(m) from (
      select t from unnest(analytics.event_types() || array['search_without_results', 'session_new', 'listing_shown', 'listing_click',
        'listing_purchase_unconfirmed']) as t
      where analytics.section_of(t) = any (p_sections)
      union all
      select money.metric
      from (
        select m || c as metric
        from unnest(array['listing_revenue_', 'listing_unconfirmed_', 'listing_sales_', 'listing_unconfirmed_sales_'])
            with ordinality as money (m, i),
          unnest(analytics.currencies()) with ordinality as currency (c, k)
        -- They are many, and all of one section.
        where 'listings' = any (p_sections)
        order by i, k) as money
    ) as t (m)
  );
end
$$;
comment on function analytics.metrics_of is 'The metrics that belong to some sections (metric.ts).';

create function analytics.types_of(p_sections text[]) returns text[]
language sql immutable set search_path = ''
as $$ select array_agg(t) from unnest(analytics.event_types()) as t where analytics.section_of(t) = any (p_sections) $$;
comment on function analytics.types_of is 'The event types that belong to some sections.';

create function analytics.require_one_of(p_name text, p_value text, p_values text[]) returns void
language plpgsql immutable set search_path = ''
as $$
begin
  if p_value is null or p_value <> all (p_values) then
    raise exception '% must be one of: %.', p_name, array_to_string(p_values, ', ') using errcode = '22023';
  end if;
end
$$;
comment on function analytics.require_one_of is 'Refuses (22023) a value that is not in the list, and names those that are.';
