// How sessions go: how many, how long, how far.
import { type SessionsAnswer, sessionsAnswer } from '#contract/insights.ts';
import type { Scope } from '../address/page-state.ts';
import type { Question } from './question.ts';

export const sessionsQuestion = ({
  range: { from, to, before, timeZone },
  filter,
}: Scope): Question<SessionsAnswer> => ({
  rpc: 'analytics_sessions',
  args: { p_from: from, p_to: to, p_before: before, p_time_zone: timeZone, p_filter: filter },
  shape: sessionsAnswer,
  sections: ['user_sessions'],
});
