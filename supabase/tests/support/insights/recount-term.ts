// The page of one search term, counted again from raw events.
import { following, type Question, type Search, within } from './history.ts';
import { noCounts, pairsOf, recountSubjects, termOf } from './recount-subjects.ts';
import { most, spread, Table } from './rows.ts';

type Followed = ReturnType<typeof following>;

export function recountTerm({ history, span, before }: Question, term: string, edges: number[]) {
  const isMine = (one: Search) => one.term === term && within(one.at, span);
  const searches = history.searches.filter(isMine);
  const followed = following(history).filter(({ owner }) => isMine(owner));
  const views = followed.filter(({ event }) => event.type === 'listing_view');
  const times = (some: Iterable<Search>) =>
    spread(
      [...some].map(({ at }) => ({ at, n: 1 })),
      edges,
    );
  return {
    term,
    totals: recountSubjects(history, span, termOf).get(term)?.counts ?? noCounts(),
    previous: recountSubjects(history, before, termOf).get(term)?.counts ?? noCounts(),
    series: {
      edges,
      searches: times(searches),
      withoutResults: times(searches.filter(({ empty }) => empty)),
      clicked: times(new Set(views.map(({ owner }) => owner))),
    },
    spellings: spellingsOf(searches),
    filters: filtersOf(searches),
    clicks: clicksOf(followed),
    sessions: sessionsOf(searches, followed),
  };
}

function spellingsOf(searches: Search[]) {
  const rows = new Table((query) => ({ query, searches: 0 }));
  for (const { query } of searches) rows.at(query).searches += 1;
  const order = most<{ query: string; searches: number }>(
    (row) => row.searches,
    (row) => row.query,
  );
  return rows.list().sort(order).slice(0, 20);
}

function filtersOf(searches: Search[]) {
  const row = (filter: string, value: string) => ({
    filter,
    value,
    searches: 0,
    withoutResults: 0,
  });
  const rows = new Table((key) => row(...(key.split('\n') as [string, string])));
  for (const { filters, empty } of searches)
    for (const pair of pairsOf(filters)) {
      rows.at(pair.join('\n')).searches += 1;
      rows.at(pair.join('\n')).withoutResults += Number(empty);
    }
  const order = most<ReturnType<typeof row>>(
    (one) => one.searches,
    (one) => one.filter,
    (one) => one.value,
  );
  return rows.list().sort(order).slice(0, 50);
}

const actionOf = (type: string) =>
  type === 'listing_view'
    ? 'clicks'
    : type === 'listing_contact'
      ? 'contacts'
      : type === 'listing_purchase'
        ? 'purchases'
        : undefined;

const listingRow = (listingId: string) => {
  const bestPosition: number | null = null;
  const counts = { clicks: 0, positioned: 0, positionSum: 0, contacts: 0, purchases: 0 };
  return { listingId, bestPosition: bestPosition as number | null, ...counts };
};

function clicksOf(followed: Followed) {
  const rows = new Table(listingRow);
  for (const { event } of followed) {
    const action = actionOf(event.type);
    if (!action) continue;
    const row = rows.at(event.properties.listingId ?? '');
    row[action] += 1;
    const { position } = event.properties;
    if (action !== 'clicks' || position === undefined) continue;
    row.positioned += 1;
    row.positionSum += position;
    row.bestPosition = Math.min(row.bestPosition ?? position, position);
  }
  const order = most<ReturnType<typeof listingRow>>(
    (row) => row.clicks,
    (row) => row.contacts,
    (row) => row.listingId,
  );
  return rows.list().sort(order).slice(0, 50);
}

const sessionRow = (sessionId: string) => ({
  sessionId,
  lastSearchAt: 0,
  searches: 0,
  clicks: 0,
  contacts: 0,
  purchases: 0,
});

function sessionsOf(searches: Search[], followed: Followed) {
  const rows = new Table(sessionRow);
  for (const { session, at } of searches) {
    rows.at(session).searches += 1;
    rows.at(session).lastSearchAt = Math.max(rows.at(session).lastSearchAt, at);
  }
  for (const { owner, event } of followed) {
    const action = actionOf(event.type);
    if (action) rows.at(owner.session)[action] += 1;
  }
  const order = most<ReturnType<typeof sessionRow>>(
    (row) => row.lastSearchAt,
    (row) => row.sessionId,
  );
  return rows.list().sort(order).slice(0, 50);
}
