// How sessions go: how many, how long, how far.
import { type VisitsAnswer, visitsAnswer } from '#contract/insights.ts';
import type { Scope } from '../page-state.ts';
import type { Question } from './question.ts';

export const sessionsQuestion = ({
  range: { from, to, timeZone },
  filter,
}: Scope): Question<VisitsAnswer> => ({
  rpc: 'analytics_visits',
  args: { p_from: from, p_to: to, p_time_zone: timeZone, p_filter: filter },
  shape: visitsAnswer,
  sections: ['user_sessions'],
});
