// How visits go: how many, how long, how far.
import { type VisitsAnswer, visitsAnswer } from '#contract/insights.ts';
import type { Scope } from '../page-state.ts';
import type { Question } from './question.ts';

export const VISITS_KEY = 'analytics_visits';

export const visitsQuestion = ({
  range: { from, to, timeZone },
  filter,
}: Scope): Question<VisitsAnswer> => ({
  rpc: VISITS_KEY,
  args: { p_from: from, p_to: to, p_time_zone: timeZone, p_filter: filter },
  shape: visitsAnswer,
  sections: ['user_sessions'],
});
