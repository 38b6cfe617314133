// One session, opened.
import { type SessionAnswer, sessionAnswer } from '#contract/insights.ts';
import type { Question } from './question.ts';

const SESSION_KEY = 'analytics_session';

const DAY_MS = 24 * 60 * 60_000;

/** Nothing has come for a day: only a client that was offline adds to such a session. */
const isOver = ({ session, events, completeUntil }: SessionAnswer) => {
  const lastAt = session?.lastAt ?? events.at(-1)?.derivedAt;
  return lastAt !== undefined && Date.parse(completeUntil) - Date.parse(lastAt) > DAY_MS;
};

/** Neither a range nor a filter limits it. Every member may ask: of the events, each gets those of their sections. */
export const sessionQuestion = (sessionId: string): Question<SessionAnswer> => ({
  rpc: SESSION_KEY,
  args: { p_session_id: sessionId },
  shape: sessionAnswer,
  sections: [],
  isOver,
});
