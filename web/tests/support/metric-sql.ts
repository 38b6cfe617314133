// What each metric of the catalogue is, in SQL on raw events: part, and what it is divided by.
import type { ShownMetric } from '#contract/catalogue.ts';
import { MATCHES, searchesOf } from './count-insights.ts';

type Sql = string | readonly [part: string, whole: string];

/** Things that are counted, and the metrics that they are counted for. */
export interface Relation {
  /** Tables by name; `one` has a row for each thing. */
  with: string;
  /** The columns of `one` that a table has a row for each value of, by what the table's first column is headed with. */
  by: Readonly<Record<string, string>>;
  metrics: Partial<Readonly<Record<ShownMetric, Sql>>>;
  rowsOnly?: true;
}

const when = (condition: string) => `count(*) filter (where ${condition})`;
const sessions = (condition: string) => `count(distinct session_id) filter (where ${condition})`;

const SEARCHES: Relation = {
  with: `${searchesOf(MATCHES.all)},
    listed as (
      select term from search group by term
      having count(distinct session_id) >= (select term_min_sessions from analytics.settings)
    ),
    one as (
      select s.*, case when l.term is null then 'all' end as rare, (
        select string_agg(f.key || ' ' || array_to_string(array(select jsonb_array_elements_text(f.value)), ', '), ' · ' order by f.place)
        from jsonb_each(s.filters) with ordinality as f (key, value, place)) as filter_set
      from search s left join listed l using (term)
    )`,
  by: { Term: 'term', 'Rare terms': 'rare', Filters: 'filter_set' },
  metrics: {
    searches: 'count(*)',
    searchesOpened: when('views > 0'),
    searchesUnopened: when('not empty and views = 0'),
    searchesWithResult: when('not empty'),
    searchesWithoutResult: when('empty'),
    openedAfterSearch: 'sum(views)',
    contactsAfterSearch: 'sum(contacts)',
    purchasesAfterSearch: 'sum(purchases)',
    // Of many terms there is no such number: rollups know sessions by term.
    sessionsSearching: `case when grouping(rare) = 1 then ${sessions('true')} end`,
    sessionsWithoutResult: sessions('empty'),
    sessionsLost: sessions('empty and not converted'),
    zeroResultRate: [when('empty'), 'count(*)'],
    searchClickThrough: [when('views > 0'), 'count(*)'],
    shareOfSearches: ['count(*)', '(select count(*) from search)'],
    clickPosition: ['sum(positions)', 'sum(positioned)'],
  },
};

/** One row a meaning: the sum of its terms that found nothing, without those that are misspelled and have nothing of their own. */
const MEANINGS: Relation = {
  with: `${searchesOf(MATCHES.all)},
    term_counts as (
      select term, count(*) as searches, bool_and(empty) as never_found, ${sessions('empty')} as affected,
        ${sessions('empty and not converted')} as lost
      from search group by term having bool_or(empty)
    ),
    one as (
      select c.*, coalesce(h.term, c.term) as meaning
      from term_counts c
      left join analytics.subjects s on s.term = c.term
      left join analytics.term_groups g on g.term = s.id
      left join analytics.subjects h on h.id = g.head
      left join analytics.term_groups l on l.term = g.head
      where not (coalesce(h.term, c.term) <> c.term and coalesce(l.leads, false) and c.never_found)
    )`,
  by: { 'Search term': 'meaning' },
  metrics: {
    searches: 'sum(searches)',
    sessionsWithoutResult: 'sum(affected)',
    sessionsLost: 'sum(lost)',
  },
  rowsOnly: true,
};

const FILTERS: Relation = {
  with: `
    used as (
      select type, session_id, derived_at, properties ->> 'filter' as filter, properties ->> 'value' as value
      from analytics.events where type like 'filter\\_%'
    ),
    one as (
      select u.*, concat(filter, ' ', coalesce(value, 'any value')) as name,
        u.type = 'filter_apply' and exists (
          select from used b where b.session_id = u.session_id and b.derived_at >= u.derived_at
            and b.derived_at <= u.derived_at + make_interval(secs => (select filter_quick_seconds from analytics.settings))
            and case b.type when 'filter_remove' then b.filter = u.filter and coalesce(b.value, u.value) = u.value
              when 'filter_clear' then coalesce(b.filter, u.filter) = u.filter end) as dropped
      from used u
    )`,
  by: { Filter: 'name' },
  metrics: {
    filterChanges: 'count(*)',
    filtersApplied: when(`type = 'filter_apply'`),
    filtersRemoved: when(`type = 'filter_remove'`),
    filtersCleared: when(`type = 'filter_clear'`),
    filterDropRate: [when('dropped'), when(`type = 'filter_apply'`)],
  },
};

const SHOWN = when(`type = 'listing_impression'`);
const CLICKS = when(`type = 'listing_view' and position is not null`);
const EXPECTED = `round(sum(rate) filter (where type = 'listing_impression'), 3)`;

const LISTINGS: Relation = {
  with: `
    deed as (
      select e.type, l.id, least((e.properties ->> 'firstPosition')::int + l.place - 1, 21) as position
      from analytics.events e, jsonb_array_elements_text(e.properties -> 'listingIds') with ordinality as l (id, place)
      where e.type = 'listing_impression'
      union all
      select type, properties ->> 'listingId', case when properties ? 'position' then least((properties ->> 'position')::int, 21) end
      from analytics.events where type in ('listing_view', 'listing_favorite', 'listing_contact', 'listing_purchase')
    ),
    place as (
      select position, ${CLICKS}::numeric / nullif(${SHOWN}, 0) as rate from deed where position is not null group by position
    ),
    one as (
      select d.*, p.rate, case when d.position > 12 then '13 and below' else d.position::text end as shown_at
      from deed d left join place p using (position)
    )`,
  by: { Listing: 'id', Position: 'shown_at' },
  metrics: {
    listingsShown: SHOWN,
    listingViews: when(`type = 'listing_view'`),
    listingClicks: CLICKS,
    clicksUnshown: `greatest(0, ${CLICKS} - ${SHOWN})`,
    favorites: when(`type = 'listing_favorite'`),
    contacts: when(`type = 'listing_contact'`),
    purchases: when(`type = 'listing_purchase'`),
    responses: when(`type in ('listing_favorite', 'listing_contact', 'listing_purchase')`),
    listingClickRate: [`least(${CLICKS}, ${SHOWN})`, SHOWN],
    // Of few nothing is said.
    placeIndex: [
      `100 * ${CLICKS}`,
      `case when ${SHOWN} >= (select min_trials from analytics.settings) and ${EXPECTED} >= 1 then ${EXPECTED} else 0 end`,
    ],
  },
};

const SESSIONS_DID = `
    did as (
      select session_id, min(properties ->> 'device') filter (where type = 'session_start') as device,
        min(properties ->> 'country') filter (where type = 'session_start') as country,
        count(*) as events, ${when(`type not like 'session\\_%'`)} <= 1 as bounced,
        floor(extract(epoch from least(max(derived_at) - min(derived_at), (count(*) - 1) * interval '30 minutes',
          interval '24 hours'))) as seconds,
        bool_or(type = 'search') as searched, bool_or(type = 'listing_view') as viewed,
        bool_or(type in ('listing_favorite', 'listing_contact', 'listing_purchase')) as interested, bool_or(type = 'listing_purchase') as bought
      from analytics.events group by session_id
    )`;

const SESSIONS: Relation = {
  with: `
    ${SESSIONS_DID},
    one as (select *, searched and viewed and interested and bought as went_through from did)`,
  by: { Device: 'device', Country: 'country' },
  metrics: {
    sessionsStarted: 'count(*)',
    sessionsBounced: when('bounced'),
    sessionsBought: when('went_through'),
    sessionsStayed: when('not bounced and not went_through'),
    shareOfSessions: ['count(*)', '(select count(*) from did)'],
    bounceRate: [when('bounced'), 'count(*)'],
    sessionDuration: ['sum(seconds)', 'count(*)'],
    sessionDepth: ['sum(events)', 'count(*)'],
    purchaseRate: [when('went_through'), 'count(*)'],
  },
};

const STEPS: Relation = {
  with: `${SESSIONS_DID},
    step as (
      select s.place, s.name, count(*) filter (where s.taken) as reached from did o
      cross join lateral (values (1, 'Started', true), (2, 'Searched', o.searched), (3, 'Viewed a listing', o.searched and o.viewed),
        (4, 'Showed interest', o.searched and o.viewed and o.interested),
        (5, 'Bought', o.searched and o.viewed and o.interested and o.bought)) as s (place, name, taken)
      group by 1, 2
    ),
    one as (select *, first_value(reached) over (order by place) as started, lag(reached) over (order by place) as before from step)`,
  by: { Step: 'name' },
  metrics: {
    sessionsAtStep: 'sum(reached)',
    funnelShare: ['sum(reached)', 'sum(started)'],
    funnelStepRate: ['sum(reached)', 'coalesce(sum(before), 0)'],
  },
  rowsOnly: true,
};

const EVENTS: Relation = {
  with: `one as (select * from analytics.events)`,
  by: {},
  metrics: {
    listsShown: when(`type = 'listing_impression'`),
    sessionEnds: when(`type = 'session_end'`),
    revenue: `coalesce(sum((properties ->> 'price')::numeric) filter (
      where type = 'listing_purchase' and confirmed and properties ->> 'currency' = 'EUR'), 0)`,
  },
};

/** At $1. */
export const RELATION_OF_NOW: Relation = {
  with: `
    one as (
      select max(derived_at) as last_at, max(derived_at) filter (where type = 'session_end') as ended_at,
        ${when(`derived_at >= $1::timestamptz - interval '5 minutes' and derived_at < $1`)} as recent
      from analytics.events group by session_id
    )`,
  by: {},
  metrics: {
    activeSessions: when(
      `last_at >= $1::timestamptz - interval '4 minutes' and (ended_at >= last_at) is not true`,
    ),
    eventsPerMinute: ['coalesce(sum(recent), 0)', '5'],
  },
};

export const RELATIONS = [SEARCHES, MEANINGS, FILTERS, LISTINGS, SESSIONS, STEPS, EVENTS];
