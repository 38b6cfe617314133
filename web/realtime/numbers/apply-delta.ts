// Adds one frame's delta to the numbers: pure, sharing what did not change with the old picture.
import type { Delta, ListingCell } from '#contract/frame.ts';
import type { ListingRow, Snapshot } from '#contract/snapshot.ts';
import { type Section, sectionOf } from '#contract/topic.ts';
import type { LiveState } from './live-state.ts';
import { addToActivity, addToPace } from './minutes.ts';
import {
  addToRanked,
  filters,
  type Gains,
  type ListBounds,
  listings,
  type RankedRows,
  type RankedStep,
  type Ranking,
  terms,
} from './ranked-list.ts';
import { addToPrevious, addToSeries, inRange } from './series.ts';

/** The caller checks the cursors: here every cell of these sections is added. */
export function applyDelta(
  state: LiveState,
  delta: Delta,
  sections: readonly Section[],
  bounds: ListBounds,
): LiveState {
  const { snapshot } = state;
  const counts = (delta.counts ?? []).filter(([, metric]) => sections.includes(sectionOf(metric)));
  const { series, outgrown } = addToSeries(snapshot, counts);
  const lists = addToLists(state, delta, sections, bounds);
  return {
    ...state,
    snapshot: {
      ...snapshot,
      ...lists.rows,
      series,
      previous: addToPrevious(snapshot, counts),
      pace: addToPace(snapshot.pace, counts),
      activity: sections.includes('user_sessions')
        ? addActivity(snapshot, delta)
        : snapshot.activity,
    },
    gains: lists.gains,
    refresh: state.refresh || outgrown || lists.unsure || lists.nameless,
  };
}

const addActivity = ({ activity }: Snapshot, delta: Delta) =>
  activity && addToActivity(activity, delta.activity ?? []);

function addToLists(
  { snapshot, gains, untitled }: LiveState,
  delta: Delta,
  sections: readonly Section[],
  bounds: ListBounds,
) {
  const of = <Cell>(section: Section, cells: Cell[] = []) =>
    sections.includes(section) ? cells : [];
  const t = within(snapshot, of('search', delta.terms)).map(([, ...row]) => row);
  const f = within(snapshot, of('filters', delta.filters)).map(([, ...row]) => row);
  const l = listingNews(snapshot, of('listings', listingCellsOf(delta)));
  const next = {
    terms: rank(terms, snapshot.terms, gains.terms, t, bounds),
    filters: rank(filters, snapshot.filters, gains.filters, f, bounds),
    listings: rank(listings, snapshot.listings, gains.listings, l, bounds),
  };
  return {
    rows: { terms: next.terms.list, filters: next.filters.list, listings: next.listings.list },
    gains: { terms: next.terms.gains, filters: next.filters.gains, listings: next.listings.gains },
    unsure: next.terms.unsure || next.filters.unsure || next.listings.unsure,
    nameless: l.length > 0 && showsNameless(next.listings.list, untitled, bounds),
  };
}

/** A title travels only with the batch that brought it: a row that comes in later lacks it. */
const showsNameless = (
  listed: Snapshot['listings'],
  untitled: ReadonlySet<string>,
  { displayRows }: ListBounds,
) =>
  listed?.rows.slice(0, displayRows).some(([id, title]) => title === null && !untitled.has(id)) ??
  false;

type Ranked<Row> = Omit<RankedStep<Row>, 'list'> & { list: RankedRows<Row> | null };

/** A list that has no news, or that the reader may not see, stays the same object. */
const rank = <Row>(
  ranking: Ranking<Row>,
  list: RankedRows<Row> | null,
  gains: Gains,
  news: Row[],
  bounds: ListBounds,
): Ranked<Row> =>
  list === null || news.length === 0
    ? { list, gains, unsure: false }
    : addToRanked(ranking, list, gains, news, bounds);

const within = <Cell extends readonly [number, ...unknown[]]>(
  snapshot: Snapshot,
  cells: readonly Cell[],
): Cell[] => cells.filter(([minute]) => inRange(snapshot, minute));

/** A title is not bound to a range: a view outside it may rename a listed row, but counts nothing. */
function listingNews(snapshot: Snapshot, cells: NonNullable<Delta['listings']>): ListingRow[] {
  const listed = new Set(snapshot.listings?.rows.map(([id]) => id));
  return cells.flatMap(([minute, ...row]): ListingRow[] => {
    if (inRange(snapshot, minute)) return [row];
    const [id, title] = row;
    return title !== null && listed.has(id) ? [[id, title, 0, 0, 0, 0, 0]] : [];
  });
}

/** All listing cells of a delta, those that travelled in short among them. */
const listingCellsOf = ({ listings = [], shown = [] }: Delta): ListingCell[] => [
  ...listings,
  ...shown.flatMap(([at, impressions, ids]) =>
    ids.map((id): ListingCell => [at, id, null, impressions, 0, 0, 0, 0]),
  ),
];
