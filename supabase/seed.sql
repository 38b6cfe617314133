-- Demo data for local development only: four people, and a month of a marketplace that never was.
-- The Supabase CLI prepares each statement of this file before it runs the first, so no statement may
-- need what an earlier one creates: all helpers and stages of the history live in one block.

-- Everybody's password is vowswap-demo. The tokens are '', as Supabase Auth cannot read null there.
with person (id, email, role, topics) as (values
  ('5eed0000-0000-4000-8000-000000000001'::uuid, 'owner@vowswap.test', 'owner', '{}'::text[]),
  ('5eed0000-0000-4000-8000-000000000002', 'analyst@vowswap.test', 'analyst', '{}'),
  ('5eed0000-0000-4000-8000-000000000003', 'viewer@vowswap.test', 'viewer', '{analytics:search}'),
  ('5eed0000-0000-4000-8000-000000000004', 'stranger@vowswap.test', null, null)
),
signed_up as (
  insert into auth.users (
    instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, created_at, updated_at,
    raw_app_meta_data, raw_user_meta_data, confirmation_token, recovery_token, email_change,
    email_change_token_new, email_change_token_current, phone_change, phone_change_token, reauthentication_token)
  select '00000000-0000-0000-0000-000000000000', p.id, 'authenticated', 'authenticated', p.email,
    extensions.crypt('vowswap-demo', extensions.gen_salt('bf')), now(), now(), now(),
    '{"provider": "email", "providers": ["email"]}', '{}', '', '', '', '', '', '', '', ''
  from person p
),
identified as (
  insert into auth.identities (id, user_id, provider, provider_id, identity_data, last_sign_in_at, created_at, updated_at)
  select p.id, p.id, 'email', p.id::text,
    jsonb_build_object('sub', p.id, 'email', p.email, 'email_verified', true, 'phone_verified', false), now(), now(), now()
  from person p
)
insert into analytics.members (user_id, role, topics)
select p.id, p.role::analytics.member_role, p.topics from person p where p.role is not null;

do $seed$
declare
  v_midnight constant timestamptz := date_trunc('day', now(), 'Europe/Berlin');
begin
  if exists (select from analytics.events) then
    raise exception 'The demo history is for an empty database: supabase db reset, or npm run dev -- --fresh.';
  end if;
  perform set_config('work_mem', '64MB', true), set_config('jit', 'off', true);
  perform analytics.create_events_partition((now() at time zone 'UTC')::date - i) from generate_series(0, 32) as i;

  -- Chance is a hash of a name, so every run throws the same dice.
  create function pg_temp.chance(name text) returns float8 language sql immutable as
    $$ select (hashtextextended(name, 0) & 9007199254740991) / 9007199254740992::float8 $$;
  create function pg_temp.pick(list text[], name text) returns text language sql immutable as
    $$ select list[1 + floor(pg_temp.chance(name) * cardinality(list))::int] $$;
  create function pg_temp.uuid_v7(at timestamptz, name text) returns uuid language sql immutable as
    $$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0')
      || overlay(overlay(right(md5(name), 20) placing '7' from 1) placing 'a' from 5))::uuid $$;

  -- One row per listing. A facet is what one can filter by: its name, and the listing's value in a list.
  create temp table listing on commit drop as
  with kind (category, item, words, copies, low, high, sizes, styles, colours) as (values
    ('Wedding dresses', 'wedding dress with cape', 'bridal gown', 1, 380, 380, 'size 38', '1970s crochet', 'ivory'),
    ('Wedding dresses', 'wedding dress', 'bridal gown', 105, 140, 2400, 'size 34,size 36,size 38,size 38,size 40,size 40,size 42,size 44,size 46', 'lace A-line,satin mermaid,tulle ballgown,boho chiffon,silk sheath,off-shoulder crepe,long sleeve lace,tea length,vintage 1970s,backless satin,plus size A-line,beaded princess', 'ivory,ivory,white,champagne,blush,off-white'),
    ('Veils and headpieces', 'veil', 'bridal wedding', 28, 20, 260, '', 'cathedral,fingertip,birdcage,lace edge,pearl,chapel length', 'ivory,white,champagne'),
    ('Veils and headpieces', 'tiara', 'bridal headpiece crown', 12, 25, 220, '', 'crystal,pearl,floral,art deco', 'silver,gold,rose gold'),
    ('Veils and headpieces', 'hair vine', 'bridal headpiece comb', 12, 15, 90, '', 'pearl,crystal,eucalyptus', 'silver,gold,rose gold'),
    ('Shoes', 'bridal heels', 'wedding shoes pumps', 24, 30, 320, 'size 36,size 37,size 38,size 39,size 40,size 41', 'satin,lace,pearl,block,glitter', 'ivory,white,champagne,blush'),
    ('Shoes', 'bridal sandals', 'wedding shoes flats', 12, 25, 160, 'size 37,size 38,size 39,size 40', 'flat,wedge,crochet', 'ivory,gold,blush'),
    ('Jewellery', 'earrings', 'bridal wedding jewellery', 14, 12, 180, '', 'pearl drop,crystal,moonstone', 'gold,silver'),
    ('Jewellery', 'necklace', 'bridal wedding jewellery', 12, 18, 240, '', 'pearl,crystal,lariat back', 'gold,silver'),
    ('Suits', 'groom suit', 'wedding tuxedo', 24, 90, 620, 'size 46,size 48,size 50,size 52,size 54', 'three-piece,linen,tweed,velvet,slim', 'navy,grey,sage green,black,sand'),
    ('Bridesmaids', 'bridesmaid dress', 'dresses maxi', 32, 25, 190, 'size 34,size 36,size 38,size 40,size 42,size 44', 'chiffon,satin,wrap,one-shoulder,sequin', 'sage green,dusty rose,terracotta,navy,champagne'),
    ('Children', 'flower girl dress', 'dresses kids', 16, 20, 110, 'size 104,size 110,size 116,size 122', 'tulle,cotton,lace', 'ivory,blush,sage green'),
    ('Accessories', 'bridal clutch', 'wedding bag purse', 10, 15, 120, '', 'satin,beaded,velvet', 'ivory,blush,gold'),
    ('Accessories', 'bolero', 'bridal jacket shawl cover up', 10, 25, 180, 'size 36,size 38,size 40', 'faux fur,lace,knitted', 'ivory,white'),
    ('Decoration', 'wedding arch', 'backdrop ceremony', 12, 60, 480, '', 'wooden,metal hexagon,moon gate', 'natural,gold,black'),
    ('Decoration', 'lanterns', 'candle wedding decor', 14, 30, 180, 'set of 6,set of 10,set of 20', 'glass,rattan,moroccan', 'gold,black,natural'),
    ('Decoration', 'dried flowers', 'bouquet pampas wedding decor', 12, 15, 140, '', 'pampas,eucalyptus,peony', 'natural,blush,white'),
    ('Table', 'table runners', 'wedding decor cheesecloth', 14, 20, 160, 'set of 4,set of 10', 'gauze,velvet,macrame', 'sage green,terracotta,blush,ivory'),
    ('Table', 'bud vases', 'wedding decor centerpiece', 12, 15, 120, 'set of 12,set of 24', 'amber glass,ceramic,clear glass', 'mixed,white,amber'),
    ('Table', 'charger plates', 'wedding decor', 10, 40, 200, 'set of 30,set of 60', 'rattan,glass', 'gold,natural'),
    ('Paper and signs', 'welcome sign', 'wedding seating plan', 12, 10, 90, '', 'acrylic,wooden,mirror', 'gold,white,natural'),
    ('Paper and signs', 'card box', 'wedding gift', 10, 10, 60, '', 'wooden,acrylic,vintage suitcase', 'natural,white')
  ),
  copy as (select k.*, row_number() over () as n, 'listing ' || row_number() over () as name from kind k, generate_series(1, k.copies)),
  described as (
    select c.*, pg_temp.pick(string_to_array(styles, ','), name || 'style') as style, pg_temp.pick(string_to_array(colours, ','), name || 'colour') as colour,
      nullif(pg_temp.pick(string_to_array(sizes || ',', ','), name || 'size'), '') as size,
      case when category not in ('Decoration', 'Table', 'Paper and signs', 'Jewellery') then
        pg_temp.pick('{Atelier Noor,Lina Falk,Maison Aurore,Hedda & Co,Bellamar,Rosa Clemente,Nordlys,Ida Winter}', name || 'maker') end as maker,
      pg_temp.pick('{new with tags,like new,like new,like new,good condition,good condition,altered}', name || 'condition') as condition,
      5 * round((low + (high - low) * pg_temp.chance(name || 'price') ^ 2)::numeric / 5) as price
    from copy c
  )
  select 'vs-' || 10400 + n as id, n, category, item, style, colour, price,
    concat_ws(', ', upper(left(style, 1)) || substr(style, 2) || ' ' || item || coalesce(' by ' || maker, ''), colour, size,
      case when pg_temp.chance(name || 'says') < 0.4 then condition end) as title,
    lower(concat_ws(' ', category, style, item, words, colour, maker, size, condition, 'second hand used')) as document,
    pg_temp.pick('{EUR,EUR,EUR,EUR,EUR,EUR,EUR,EUR,EUR,EUR,EUR,CHF,CHF,GBP}', name || 'currency') as currency,
    (select jsonb_object_agg(f.filter, jsonb_build_array(f.value)) from (values
      ('category', category), ('colour', colour), ('brand', maker), ('condition', condition), ('size', substring(size from 'size (.+)')),
      ('price', case when price < 50 then 'under 50' when price < 150 then '50 to 150' when price < 500 then '150 to 500' else 'over 500' end),
      ('region', pg_temp.pick('{Berlin,Berlin,Hamburg,Bavaria,Saxony,Vienna,Vienna,Zurich}', name || 'region'))
    ) as f (filter, value) where f.value is not null) as facets
  from described;
  create unique index on listing (id);

  -- One row per search term, most searched first, then a long tail. It finds the listings with all its words.
  create temp table term on commit drop as
  with typed (term, place) as (
    select * from unnest(string_to_array(
      'wedding dress,veil,lace wedding dress,bridesmaid dress,sage green bridesmaid dress,wedding dress size 38,boho wedding dress,bridal shoes,groom suit,'
      'second hand wedding dress,wedding arch,satin wedding dress,ivory veil,plus size wedding dress,cathedral veil,mermaid wedding dress,pearl earrings,'
      'flower girl dress,long sleeve wedding dress,pampas,wedding decor,vintage wedding dress,navy suit,tiara,hair vine,wedding guest dress,lanterns,'
      'backless wedding dress,dusty rose,table runners,card box,welcome sign,atelier noor,wedding dress size 40,bridal heels,lina falk,'
      'terracotta bridesmaid dress,birdcage veil,bolero,weding dress,wedding shoes,bud vases,princess wedding dress,confetti cannon,pearl veil,maison aurore,'
      'linen suit,wedding jumpsuit,wedding vail,used wedding dress,wedding dress with pockets,garter,bridsmaid dress,tea length wedding dress,'
      'photo booth props,cake stand,crystal tiara,champagne wedding dress,kimono robe', ',')) with ordinality
    union all
    select lower(v.term), null from listing l, lateral (values
      (l.style || ' ' || l.item), (l.colour || ' ' || l.item), (l.colour || ' ' || l.style || ' ' || l.item), (l.item || ' ' || (l.facets -> 'brand' ->> 0)),
      (l.style || ' ' || l.item || ' ' || pg_temp.pick('{used,second hand,like new,berlin}', l.id)), (l.item || ' size ' || (l.facets -> 'size' ->> 0)),
      (case when pg_temp.chance(l.id || 'typo') < 0.12 then replace(replace(l.style || ' ' || l.item, 'll', 'l'), 'ei', 'ie') end)
    ) as v (term) where v.term is not null
  ),
  ranked as (select term, row_number() over (order by min(place), pg_temp.chance(term)) as rank from typed group by term
    -- A trend that nobody sells, in three spellings; its ranks are its own.
    union all values ('jellyfish veil', 0), ('jellyfish wedding veil', -1), ('jelly fish veil', -2))
  select r.rank, r.term, coalesce(found.ids, '{}') as ids
  from ranked r
  cross join lateral (select array_agg(l.id order by l.n > 1, pg_temp.chance(l.id)) as ids from listing l
    where l.document like all (string_to_array('%' || replace(r.term, ' ', '% %') || '%', ' '))) as found;
  create unique index on term (rank);
  analyze listing, term;

  -- One row per visit: peaks at noon and half past eight, full Sundays, a rising month, a few thin hours.
  create temp table visit on commit drop as
  with quarter as (
    select q as slot, at, 30 - q / 96 as days_ago, extract(isodow from local) as weekday, extract(hour from local) + extract(minute from local) / 60 as hour
    from generate_series(0, 31 * 96 + 3) as q
    cross join lateral (select v_midnight - interval '30 days' + q * interval '15 minutes' as at) as a
    cross join lateral (select at at time zone 'Europe/Berlin' as local) as b
  ),
  busy as (
    select *, (0.8 + 0.4 * slot / 2976) * (0.92 + 0.16 * pg_temp.chance('day ' || days_ago))
      * (array[0.95, 0.9, 0.92, 0.95, 0.85, 1.05, 1.2])[weekday::int] * case when weekday = 7 and hour > 18 then 1.3 else 1 end
      * case when days_ago = 9 and hour between 14 and 18.5 then 0.1 when days_ago in (11, 12) then 1.25 else 1 end
      * 11.5 * (0.05 + 0.75 * exp(-(((hour - 12) / 2.6) ^ 2)) + 0.3 * exp(-(((hour - 16.5) / 2.5) ^ 2)) + exp(-(((hour - 20.5) / 1.9) ^ 2))) as rate
    from quarter
  ),
  arrivals as materialized (
    select *, floor(rate * (0.7 + 0.6 * pg_temp.chance('noise ' || slot)) + pg_temp.chance('visits ' || slot))::int as regular,
      -- Shared by somebody famous: for a day a crowd comes for one listing. And the last hour is never empty.
      case when days_ago = 5 then floor(rate * 0.5)::int when at > now() - interval '1 hour' then 4 else 0 end as extra
    from busy
  )
  select name, days_ago, k > regular as is_extra, k > regular and days_ago = 5 as is_viral, start_at, pg_temp.uuid_v7(start_at, name) as session_id,
    pg_temp.pick(case when k > regular and days_ago = 5 then '{instagram.com,instagram.com,tiktok.com}' when days_ago in (11, 12) then '{google.com,tiktok.com,tiktok.com,instagram.com,null}'
      else '{google.com,google.com,google.com,google.com,instagram.com,instagram.com,pinterest.com,pinterest.com,tiktok.com,newsletter.vowswap.test,null,null,null,null}'::text[] end, name || 'referrer') as referrer,
    pg_temp.chance(name || 'browses') < 0.22 as browses,
    case when pg_temp.chance(name || 'member') < 0.34 then 'member-' || floor(2500 * pg_temp.chance(name || 'who') ^ 1.6) end as user_id,
    case when pg_temp.chance(name || 'skewed') < 0.06 then floor((pg_temp.chance(name || 'skew') - 0.5) * 720000) else 0 end * interval '1 millisecond' as skew
  from arrivals cross join lateral generate_series(1, regular + extra) as k cross join lateral (select 'visit ' || slot || ' ' || k || ' ' as name) as v
  cross join lateral (select date_trunc('milliseconds', at + pg_temp.chance(name || 'start') * interval '15 minutes') as start_at) as s;

  -- One row per look: a search, or a page of a category for those who browse. Later looks may narrow one down.
  create temp table look on commit drop as
  with step as (
    select v.*, v.name || i || ' ' as look, start_at + interval '4 seconds' + (i - 1 + 0.6 * pg_temp.chance(v.name || i || 'at')) * interval '65 seconds' as at,
      i > 1 and not browses and pg_temp.chance(v.name || i || 'narrow') < 0.5 as narrows, i
    from visit v cross join lateral generate_series(1, case when browses then 1 else 1 + floor(5 * pg_temp.chance(name || 'looks') ^ 2)::int end) as i
    where not is_viral
  ),
  subject as (select *, name || count(*) filter (where not narrows) over (partition by name order by i) || ' subject' as subject from step),
  searched as (
    -- Zipf, a little flattened at the top.
    select s.*, t.term, t.ids as all_ids from subject s join term t on t.rank = case
      when days_ago in (11, 12) and referrer = 'tiktok.com' and not browses and pg_temp.chance(subject || 'trend') < 0.8 then -floor(3 * pg_temp.chance(subject || 'spelling') ^ 3)::int
      else 1 + floor(4 * (((select max(rank) from term) + 4) / 4.0::float8) ^ pg_temp.chance(subject) - 4)::int end
  ),
  narrowed as (
    -- One filters by what one sees: a facet of one of the listings that were found.
    select s.*, case when narrows then f.filter end as filter, l.facets -> f.filter ->> 0 as value
    from searched s
    cross join lateral (select pg_temp.pick('{size,size,size,colour,colour,condition,price,price,brand,region,category}', look || 'filter') as filter) as f
    left join listing l on narrows and l.id = pg_temp.pick(all_ids, look || 'seen')
    where not narrows or l.facets ? f.filter
  ),
  filtered as (
    select *, case when all_ids <> '{}' then jsonb_object_agg(filter, jsonb_build_array(value)) filter (where filter is not null) over (partition by subject order by i)
      -- Who looks for what nobody sells has sometimes chosen a size, a category or a place before.
      else (select jsonb_object_agg(f.filter, jsonb_build_array(f.value)) from (values
        ('size', case when term ~ 'dress|jumpsuit|robe' and pg_temp.chance(subject || 'sized') < 0.8 then pg_temp.pick('{34,36,38,38,40,42,44,46}', name || 'own size') end),
        ('category', case when pg_temp.chance(subject || 'placed') < 0.75 then case when term ~ 'guest|mai' then 'Bridesmaids' when term ~ 'dress|jumpsuit' then 'Wedding dresses'
          when term ~ 'v[aei]{2}l' then 'Veils and headpieces' when term ~ 'garter|robe' then 'Accessories' when term ~ 'cannon|props|stand' then 'Decoration' end end),
        ('region', case when pg_temp.chance(subject || 'nearby') < 0.6 then pg_temp.pick('{Berlin,Berlin,Hamburg,Bavaria,Vienna,Zurich}', name || 'near') end)
      ) as f (filter, value) where f.value is not null and pg_temp.chance(subject || 'chosen') < 0.4) end as filters
    from narrowed
  ),
  matched as materialized (
    select *, case when filters is null then all_ids
      else array(select l.id from unnest(all_ids) with ordinality as u (id, o) join listing l using (id) where l.facets @> filters order by o) end as ids
    from filtered
  )
  select m.*, cardinality(ids) as results, pg_temp.uuid_v7(at, look) as search_id,
    case when cardinality(ids) > 12 and pg_temp.chance(look || 'page') < 0.12 then 2 else 1 end as page,
    -- What ranks first changes from day to day, within the more wanted listings.
    floor(greatest(0, cardinality(ids) - 24) * pg_temp.chance(concat(term, filters, days_ago)) ^ 3)::int as lead
  from matched m;

  -- One row per opened listing.
  create temp table opened on commit drop as
  with opening as (
    (select distinct on (look, position) name, look, at, search_id, browses, is_extra, ids, lead, j, position
    from look cross join lateral generate_series(1, floor(5 * pg_temp.chance(look || 'views') ^ 1.5)::int) as j
    cross join lateral (select (page - 1) * 12 + 1 + floor(least(12, results - (page - 1) * 12) * pg_temp.chance(look || j) ^ 1.9)::int as position) as p
    where results > (page - 1) * 12
    order by look, position, j)
    union all
    select name, name, start_at, null, true, true, array(select id from listing where n = 1), 0, 1, null from visit where is_viral
  ),
  located as (select o.*, look || j as view, at + (3 + (j - 1) * 11 + 6 * pg_temp.chance(look || j || 'at')) * interval '1 second' as view_at, ids[lead + coalesce(position, 1)] as listing_id from opening o)
  select o.*, l.title, l.category, l.price, l.currency,
    -- Second-hand things sell once.
    pg_temp.chance(listing_id) < 0.65 and not is_extra
      and row_number() over (partition by listing_id, is_extra order by pg_temp.chance(view || 'buys')) = 1 as sells
  from located o join listing l on l.id = listing_id;

  -- One row per event, but for the ends of sessions.
  create temp table happened on commit drop as
  select name, 'start' as step, 'session_start' as type, start_at as at, null::uuid as search_id, jsonb_build_object(
    'referrer', 'https://' || nullif(referrer, 'null') || '/', 'device', pg_temp.pick('{mobile,mobile,mobile,mobile,mobile,desktop,desktop,tablet}', name || 'device'),
    'country', pg_temp.pick('{DE,DE,DE,DE,DE,DE,DE,DE,DE,AT,AT,CH,NL,FR,GB,PL}', name || 'country')) as properties
  from visit
  union all
  select name, look || 'apply', 'filter_apply', at - interval '0.7 seconds', null, jsonb_build_object('filter', filter, 'value', value, 'resultsCount', results)
  from look where filter is not null
  union all
  select name, look || 'undo', case when clears then 'filter_clear' else 'filter_remove' end, at + interval '58 seconds', null,
    case when clears then '{}' else jsonb_build_object('filter', filter, 'value', value) end
  from look cross join lateral (select pg_temp.chance(look || 'clears') < 0.3 as clears) as c where filter is not null and pg_temp.chance(look || 'undo') < case when results = 0 then 0.6 else 0.2 end
  union all
  select name, look, 'search', at, search_id, jsonb_build_object('query', case
      when dice < 0.74 then term when dice < 0.88 then initcap(term) when dice < 0.93 then upper(left(term, 1)) || substr(term, 2) when dice < 0.97 then term || ' ' else upper(term) end,
    'resultsCount', results, 'filters', filters, 'page', nullif(page, 1), 'latencyMs', round(35 + 90 * pg_temp.chance(look || 'ms') + 900 * pg_temp.chance(look || 'ms') ^ 40),
    'sort', case when pg_temp.chance(look || 'sorts') < 0.15 then pg_temp.pick('{newest,price_asc,price_desc}', look || 'sort') end)
  from look cross join lateral (select pg_temp.chance(subject || 'typing') as dice) as d where not browses
  union all
  select name, look || 'shown', 'listing_impression', at + interval '0.4 seconds', case when not browses then search_id end,
    jsonb_build_object('listingIds', ids[lead + page * 12 - 11 : lead + least(results, page * 12)], 'firstPosition', page * 12 - 11)
  from look where results > (page - 1) * 12
  union all
  select name, view, 'listing_view', view_at, case when not browses then search_id end, jsonb_build_object(
    'listingId', listing_id, 'position', position, 'title', title, 'category', category, 'price', price, 'currency', currency)
  from opened
  union all
  select name, view || deed, 'listing_' || deed, view_at + delay * (0.6 + pg_temp.chance(view || deed || 'at')), case when not browses then search_id end,
    jsonb_build_object('listingId', listing_id) || case when deed = 'purchase' then jsonb_build_object('price', price, 'currency', currency) else '{}' end
  from opened cross join lateral (values ('favorite', 0.14, interval '6 seconds'), ('contact', 0.05, interval '25 seconds'), ('purchase', 0, interval '3 minutes')) as d (deed, share, delay)
  where pg_temp.chance(view || deed) < share or (deed = 'purchase' and sells);

  -- The store: with the times that a browser and the edge function would have written, up to now.
  with closed as (
    select name, 'end' as step, 'session_end' as type, max(at) + (5 + 40 * pg_temp.chance(name || 'end')) * interval '1 second' as at, min(at) as start_at
    from happened where pg_temp.chance(name || 'closes') < 0.55 group by name
  ),
  told as (
    select name, step, type, at, search_id, jsonb_strip_nulls(properties) as properties from happened
    union all
    select name, step, type, at, null, jsonb_build_object('durationMs', floor(extract(epoch from at - start_at) * 1000)) from closed
  ),
  timed as materialized (select t.*, date_trunc('milliseconds', at) as derived_at, floor(200 + 1600 * pg_temp.chance(name || step || 'delay')) * interval '1 millisecond' as delay from told t)
  insert into analytics.events (id, type, session_id, user_id, search_id, properties, occurred_at, sent_at, received_at, derived_at, xid)
  select pg_temp.uuid_v7(derived_at, name || step), type, v.session_id, v.user_id, search_id, properties,
    derived_at + v.skew, derived_at + v.skew + delay, derived_at + delay, derived_at, (130 - v.days_ago)::text::xid8
  from timed join visit v using (name)
  where derived_at + delay <= now()
  order by derived_at;

  -- As if each day had been a transaction long ago, so that the fold takes the backlog in steps.
  -- Its log begins now: when these events came says nothing about delays.
  update analytics.fold_state set cursor = '100:100:', epoch_at = clock_timestamp();
  update analytics.insight_state set cursor = '100:100:', behind = true, complete_until = v_midnight - interval '31 days';
end
$seed$;
