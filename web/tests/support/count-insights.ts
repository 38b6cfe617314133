// What the report pages must show, counted from the raw events and from nothing else.
import { createFormat } from '#web/words/format.ts';
import type { MemberScene } from './member-scene.ts';

const format = createFormat('en-GB', 'Europe/Berlin');
/** What the tests set `min_trials` to: not what it is anyway. */
export const FEW = 4;
/** Of few as it is told of few. */
const percent = (part: unknown, whole: unknown) =>
  Number(whole) < FEW ? `${part} of ${whole}` : format.percent(Number(part) / Number(whole));
const text = (row: Record<string, unknown>, ...names: string[]) =>
  names.map((name) => String(row[name]));

/** Which events count, as a condition of SQL on `e`. */
export const MATCHES = {
  all: 'true',
  desktop: `e.session_id in (select session_id from analytics.events where type = 'session_start' and properties ->> 'device' = 'desktop')`,
  tiara: `e.session_id in (select session_id from analytics.events where type = 'search' and properties ->> 'query' ilike '%tiara%')`,
} as const;
type Match = (typeof MATCHES)[keyof typeof MATCHES];

/** Searches, what followed each, and whether its session contacted a seller or bought. */
export const searchesOf = (match: Match) => `
  followed as (
    select search_id, count(*) filter (where type = 'listing_view') as views, sum((properties ->> 'position')::int) as positions,
      count(properties -> 'position') as positioned,
      count(*) filter (where type = 'listing_contact') as contacts, count(*) filter (where type = 'listing_purchase') as purchases
    from analytics.events where type <> 'search' and search_id is not null group by search_id
  ),
  converted as (select distinct session_id from analytics.events where type in ('listing_contact', 'listing_purchase')),
  search as (
    select lower(btrim(regexp_replace(e.properties ->> 'query', '\\s+', ' ', 'g'))) as term, e.properties -> 'filters' as filters, e.session_id, e.properties ->> 'resultsCount' = '0' as empty,
      coalesce(f.views, 0) as views, coalesce(f.positions, 0) as positions, coalesce(f.positioned, 0) as positioned,
      coalesce(f.contacts, 0) as contacts,
      coalesce(f.purchases, 0) as purchases, e.session_id in (select session_id from converted) as converted
    from analytics.events e left join followed f using (search_id) where e.type = 'search' and ${match}
  )`;

type Rows = Promise<string[][]>;
type Count = (sql: MemberScene['sql'], match?: Match) => Rows;

/** Term, searches, sessions, no result, clicked, contacts. */
export const searches: Count = async (sql, match = MATCHES.all) => {
  const rows = await sql(`with ${searchesOf(match)}
    select term, count(*) as searches, count(distinct session_id) as sessions, count(*) filter (where empty) as empty,
      count(*) filter (where views > 0) as clicked, sum(contacts) as contacts
    from search group by term order by searches desc, term`);
  return rows.map((row) => [
    ...text(row, 'term', 'searches', 'sessions'),
    percent(row.empty, row.searches),
    percent(row.clicked, row.searches),
    ...text(row, 'contacts'),
  ]);
};

/** Term, lost sessions, sessions without result, searches. */
export const gaps: Count = async (sql, match = MATCHES.all) => {
  const rows = await sql(`with ${searchesOf(match)}
    select term, count(distinct session_id) filter (where empty and not converted) as lost,
      count(distinct session_id) filter (where empty) as affected, count(*) as searches
    from search group by term having bool_or(empty) order by lost desc, term`);
  return rows.map((row) => text(row, 'term', 'lost', 'affected', 'searches'));
};

/** Filter and value, applied, removed. */
export const filters: Count = async (sql, match = MATCHES.all) => {
  const rows = await sql(`
    select concat(properties ->> 'filter', ' ', properties ->> 'value') as name,
      count(*) filter (where type = 'filter_apply') as applied, count(*) filter (where type = 'filter_remove') as removed
    from analytics.events e where type like 'filter%' and ${match} group by 1 order by applied desc, name`);
  return rows.map((row) => text(row, 'name', 'applied', 'removed'));
};

/** Listing, shown, views, contacts. */
export const listings: Count = async (sql, match = MATCHES.all) => {
  const rows = await sql(`
    with shown as (
      select l.id, count(*) as n from analytics.events e, jsonb_array_elements_text(properties -> 'listingIds') as l (id)
      where type = 'listing_impression' and ${match} group by 1
    )
    select concat_ws(' ', max(properties ->> 'title'), properties ->> 'listingId') as name, coalesce(max(s.n), 0) as shown,
      count(*) filter (where type = 'listing_view') as views, count(*) filter (where type = 'listing_contact') as contacts
    from analytics.events e left join shown s on s.id = properties ->> 'listingId'
    where type in ('listing_view', 'listing_contact') and ${match} group by properties ->> 'listingId' order by views desc, name`);
  return rows.map((row) => text(row, 'name', 'shown', 'views', 'contacts'));
};

/** The steps of the funnel: name, sessions. */
export const funnel: Count = async (sql, match = MATCHES.all) => {
  const [row = {}] = await sql(`
    with session as (
      select bool_or(type = 'search') as searched, bool_or(type = 'listing_view') as viewed,
        bool_or(type in ('listing_favorite', 'listing_contact', 'listing_purchase')) as interested, bool_or(type = 'listing_purchase') as bought
      from analytics.events e group by session_id having bool_or(${match})
    )
    select count(*) as "Started", count(*) filter (where searched) as "Searched",
      count(*) filter (where searched and viewed) as "Viewed a listing",
      count(*) filter (where searched and viewed and interested) as "Showed interest",
      count(*) filter (where searched and viewed and interested and bought) as "Bought"
    from session`);
  return Object.entries(row).map(([step, n]) => [step, String(n)]);
};

/** Of one term: listing, opened. */
export const opened: Count = async (sql, match = MATCHES.all) => {
  const rows = await sql(`
    select concat_ws(' ', max(v.properties ->> 'title'), v.properties ->> 'listingId') as name, count(*) as clicks
    from analytics.events v join analytics.events e on e.type = 'search' and e.search_id = v.search_id and ${match}
    where v.type = 'listing_view' and lower(e.properties ->> 'query') = 'lace veil' group by v.properties ->> 'listingId'`);
  return rows.map((row) => text(row, 'name', 'clicks'));
};
