// How visits go: how many, how long, how far.
import { type VisitsAnswer, visitsAnswer } from '#contract/insights.ts';
import type { Range } from '#web/realtime/live-view.ts';
import type { Question } from './question.ts';

export const VISITS_KEY = 'analytics_visits';

export const visitsQuestion = ({ from, to, timeZone }: Range): Question<VisitsAnswer> => ({
  rpc: VISITS_KEY,
  args: { p_from: from, p_to: to, p_time_zone: timeZone },
  shape: visitsAnswer,
  sections: ['user_sessions'],
});
