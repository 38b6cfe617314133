// The three ranked lists of a snapshot: what identifies a row, what ranks it, how counts add up.
import type { FilterRow, ListingRow, TermRow } from '#contract/snapshot.ts';
import type { Ranking } from './ranked-list.ts';

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
