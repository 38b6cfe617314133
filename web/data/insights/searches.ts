// Search terms of a range, in one of several orders.
import {
  type SearchesAnswer,
  type SearchList,
  searchesAnswer,
  searchList,
} from '#contract/insights.ts';
import type { Scope } from '../address/page-state.ts';
import type { Question } from './question.ts';
import { ROWS } from './rows.ts';

const SEARCHES_KEY = 'analytics_searches';

export const searchesQuestion = (
  { range: { from, to, before }, filter }: Scope,
  list: SearchList,
): Question<SearchesAnswer> => ({
  rpc: SEARCHES_KEY,
  args: { p_from: from, p_to: to, p_before: before, p_list: list, p_limit: ROWS, p_filter: filter },
  shape: searchesAnswer,
  // The order itself says after which searches nothing was opened.
  sections: list === 'no_click' ? ['search', 'listings'] : ['search'],
});

export const searchListOf = (param: unknown): SearchList =>
  searchList.catch('popular').parse(param);
