// Listings of a range, in one of several orders, and what each position in a list is worth.
import {
  type ListingList,
  type ListingsAnswer,
  listingList,
  listingsAnswer,
} from '#contract/insights.ts';
import type { Scope } from '../address/page-state.ts';
import type { Question } from './question.ts';
import { ROWS } from './rows.ts';

const LISTINGS_KEY = 'analytics_listings';

export const listingsQuestion = (
  { range: { from, to, before }, filter }: Scope,
  list: ListingList,
): Question<ListingsAnswer> => ({
  rpc: LISTINGS_KEY,
  args: { p_from: from, p_to: to, p_before: before, p_list: list, p_limit: ROWS, p_filter: filter },
  shape: listingsAnswer,
  sections: ['listings'],
});

export const listingListOf = (param: unknown): ListingList =>
  listingList.catch('viewed').parse(param);
