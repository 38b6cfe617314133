// What is searched for and not there.
import { type SupplyGapsAnswer, supplyGapsAnswer } from '#contract/insights.ts';
import type { Scope } from '../address/page-state.ts';
import type { Question } from './question.ts';
import { ROWS } from './rows.ts';

const SUPPLY_GAPS_KEY = 'analytics_supply_gaps';

export const supplyGapsQuestion = ({
  range: { from, to, before },
  filter,
}: Scope): Question<SupplyGapsAnswer> => ({
  rpc: SUPPLY_GAPS_KEY,
  args: { p_from: from, p_to: to, p_before: before, p_limit: ROWS, p_filter: filter },
  shape: supplyGapsAnswer,
  sections: ['search'],
});
