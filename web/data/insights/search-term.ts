// One search term, opened.
import { type SearchTermAnswer, searchTermAnswer } from '#contract/insights.ts';
import { TEXT } from '#contract/limits.ts';
import type { Scope } from '../address/page-state.ts';
import type { Question } from './question.ts';

const SEARCH_TERM_KEY = 'analytics_search_term';

export const searchTermQuestion = (
  { range: { from, to, before, timeZone }, filter }: Scope,
  term: string,
): Question<SearchTermAnswer> => ({
  rpc: SEARCH_TERM_KEY,
  args: {
    p_term: term,
    p_from: from,
    p_to: to,
    p_before: before,
    p_time_zone: timeZone,
    p_filter: filter,
  },
  shape: searchTermAnswer,
  sections: ['search'],
});

/** The term of an address; null: none, so the list is shown. */
export const termOf = (param: unknown): string | null =>
  (typeof param === 'string' && param.slice(0, TEXT.query).trim()) || null;
