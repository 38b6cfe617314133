// Adds cells to a ranked list and keeps it sorted, bounded, and honest about what it cannot know.
import type { FilterRow, ListingRow, TermRow } from '#contract/snapshot.ts';
import { compareCodePoints } from './code-point-order.ts';

/** How the rows of one list are read; the three of them stand below. */
export interface Ranking<Row> {
  key(row: Row): string;
  /** What rows are ranked by. */
  score(row: Row): number;
  /** The same row, having gained what `more` counts. */
  add(row: Row, more: Row): Row;
}

/** Rows best first. A row that is not listed scores at most `floor`; 0: nothing is missing. */
export interface RankedRows<Row> {
  rows: Row[];
  floor: number;
}

/**
 * What rows outside the list have gained since the snapshot. Their base is unknown (at most the
 * floor), so they cannot be shown, but they can be seen coming.
 */
export type Gains = ReadonlyMap<string, number>;
export const NO_GAINS: Gains = new Map();

export interface ListBounds {
  /** Rows kept. */
  listRows: number;
  /** Rows that must be exact, because readers see them. */
  displayRows: number;
  /** Rows outside the list that are watched. */
  watched: number;
}

export interface RankedStep<Row> {
  list: RankedRows<Row>;
  gains: Gains;
  /** A row outside the list may belong among the displayed ones: only a snapshot can tell. */
  unsure: boolean;
}

/** `news` has the shape of rows: what each of them gained. */
export function addToRanked<Row>(
  ranking: Ranking<Row>,
  list: RankedRows<Row>,
  gains: Gains,
  news: readonly Row[],
  bounds: ListBounds,
): RankedStep<Row> {
  const rows = new Map(list.rows.map((row) => [ranking.key(row), row]));
  const outside: [string, number][] = [];
  for (const more of news) {
    const key = ranking.key(more);
    const row = rows.get(key);
    if (row) rows.set(key, ranking.add(row, more));
    else if (list.floor === 0) rows.set(key, more);
    else outside.push([key, ranking.score(more)]);
  }
  const next = cut(
    ranking,
    { rows: sorted(ranking, [...rows.values()]), floor: list.floor },
    bounds,
  );
  return { list: next, ...watch(ranking, next, gains, outside, bounds) };
}

/** Whether a row with this score and key comes before another. */
const comesFirst = (score: number, key: string, otherScore: number, otherKey: string) =>
  score !== otherScore ? score > otherScore : compareCodePoints(key, otherKey) < 0;

const sorted = <Row>(ranking: Ranking<Row>, rows: Row[]): Row[] =>
  rows.sort(
    (a, b) =>
      ranking.score(b) - ranking.score(a) || compareCodePoints(ranking.key(a), ranking.key(b)),
  );

/** A complete list that has grown too long loses its end, and says so by its floor. */
function cut<Row>(
  ranking: Ranking<Row>,
  list: RankedRows<Row>,
  bounds: ListBounds,
): RankedRows<Row> {
  const best = list.rows[bounds.listRows];
  if (best === undefined) return list;
  // At least 1: a floor of 0 would claim that nothing was cut.
  const floor = Math.max(1, list.floor, ranking.score(best));
  return { rows: list.rows.slice(0, bounds.listRows), floor };
}

function watch<Row>(
  ranking: Ranking<Row>,
  list: RankedRows<Row>,
  gains: Gains,
  outside: readonly [string, number][],
  bounds: ListBounds,
): { gains: Gains; unsure: boolean } {
  if (outside.length === 0) return { gains, unsure: false };
  const next = new Map(gains);
  for (const [key, gain] of outside) if (gain > 0) next.set(key, (next.get(key) ?? 0) + gain);
  // Where rows without any score are shown, a new one may sort before them.
  const best = (key: string) => (next.has(key) ? list.floor + (next.get(key) ?? 0) : 0);
  const last = list.rows[bounds.displayRows - 1];
  const mayShow = outside.some(
    ([key]) =>
      last === undefined || comesFirst(best(key), key, ranking.score(last), ranking.key(last)),
  );
  return next.size > bounds.watched
    ? { gains: NO_GAINS, unsure: true }
    : { gains: next, unsure: mayShow };
}

/** Terms by searches. */
export const terms: Ranking<TermRow> = {
  key: ([term]) => term,
  score: ([, searches]) => searches,
  add: ([term, searches, without], [, moreSearches, moreWithout]) => [
    term,
    searches + moreSearches,
    without + moreWithout,
  ],
};

/** Filter values by applications. NUL joins the two: it cannot occur in them and sorts first. */
export const filters: Ranking<FilterRow> = {
  key: ([filter, value]) => `${filter}\u0000${value}`,
  score: ([, , applied]) => applied,
  add: ([filter, value, applied, removed, cleared], more) => [
    filter,
    value,
    applied + more[2],
    removed + more[3],
    cleared + more[4],
  ],
};

/** Listings by views; the latest known title wins. */
export const listings: Ranking<ListingRow> = {
  key: ([id]) => id,
  score: ([, , , views]) => views,
  add: ([id, title, impressions, views, favorites, contacts, purchases], more) => [
    id,
    more[1] ?? title,
    impressions + more[2],
    views + more[3],
    favorites + more[4],
    contacts + more[5],
    purchases + more[6],
  ],
};
