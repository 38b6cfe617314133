// Searches by term or by set of filters, and what followed them, counted again from raw events.
import { following, type History, type Search, type Span, within } from './history.ts';
import { Table } from './rows.ts';

export const noCounts = () => ({
  searches: 0,
  sessions: 0,
  withoutResults: 0,
  clicked: 0,
  positioned: 0,
  positionSum: 0,
  contacts: 0,
  purchases: 0,
});
export type Counts = ReturnType<typeof noCounts>;

export function sum(all: Counts[]): Counts {
  const total = noCounts();
  for (const counts of all)
    for (const name of Object.keys(total) as (keyof Counts)[]) total[name] += counts[name];
  return total;
}

/** What a search is counted under; empty: under nothing. */
export type SubjectOf = (search: Search) => string;
export const termOf: SubjectOf = ({ term }) => term;
export const filtersOf: SubjectOf = ({ filters }) => filters;

const counter = (name: string) => ({ name, n: 0 });
const subjectRow = (key: string) => ({
  key,
  counts: noCounts(),
  emptySessions: 0,
  lostSessions: 0,
  lastEmptyAt: 0,
  values: { size: new Table(counter), category: new Table(counter), region: new Table(counter) },
});
export type SubjectRow = ReturnType<typeof subjectRow>;

/** Each filter and value of a set. */
export function pairsOf(filters: string): [filter: string, value: string][] {
  const set: Record<string, string[]> = filters === '' ? {} : JSON.parse(filters);
  return Object.entries(set).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
}

export function recountSubjects(history: History, span: Span, of: SubjectOf) {
  const rows = new Table(subjectRow);
  const searches = history.searches.filter((one) => of(one) !== '');
  for (const search of searches.filter(({ at }) => within(at, span))) {
    const row = rows.at(of(search));
    row.counts.searches += 1;
    if (search.empty) countEmpty(row, search);
  }
  countSessions({ ...history, searches }, span, of, rows);
  countFollowing(history, span, of, rows);
  return rows.rows;
}

function countEmpty(row: SubjectRow, search: Search) {
  row.counts.withoutResults += 1;
  row.lastEmptyAt = Math.max(row.lastEmptyAt, search.at);
  for (const [name, value] of pairsOf(search.filters))
    if (name === 'size' || name === 'category' || name === 'region')
      row.values[name].at(value).n += 1;
}

function countSessions(
  { searches, converted }: History,
  span: Span,
  of: SubjectOf,
  rows: Table<SubjectRow>,
) {
  const seen = new Set<string>();
  const isFirst = (search: Search, kind: string) => {
    const before = seen.size;
    seen.add([kind, search.session, of(search)].join('\n'));
    return seen.size > before && within(search.at, span);
  };
  for (const search of searches) {
    if (isFirst(search, 'any')) rows.at(of(search)).counts.sessions += 1;
    if (!search.empty || !isFirst(search, 'empty')) continue;
    rows.at(of(search)).emptySessions += 1;
    if (!converted.has(search.session)) rows.at(of(search)).lostSessions += 1;
  }
}

function countFollowing(history: History, span: Span, of: SubjectOf, rows: Table<SubjectRow>) {
  const clicked = new Set<Search>();
  for (const { owner, event } of following(history)) {
    if (of(owner) === '' || !within(owner.at, span)) continue;
    const { counts } = rows.at(of(owner));
    if (event.type === 'listing_contact') counts.contacts += 1;
    if (event.type === 'listing_purchase') counts.purchases += 1;
    if (event.type !== 'listing_view') continue;
    if (!clicked.has(owner)) counts.clicked += 1;
    clicked.add(owner);
    if (event.properties.position === undefined) continue;
    counts.positioned += 1;
    counts.positionSum += event.properties.position;
  }
}
