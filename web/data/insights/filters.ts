// How filters are used, alone and together.
import { type FiltersAnswer, filtersAnswer } from '#contract/insights.ts';
import type { Scope } from '../address/page-state.ts';
import type { Question } from './question.ts';
import { ROWS } from './rows.ts';

const FILTERS_KEY = 'analytics_filters';

export const filtersQuestion = ({
  range: { from, to, before },
  filter,
}: Scope): Question<FiltersAnswer> => ({
  rpc: FILTERS_KEY,
  args: { p_from: from, p_to: to, p_before: before, p_limit: ROWS, p_filter: filter },
  shape: filtersAnswer,
  sections: ['filters'],
});
