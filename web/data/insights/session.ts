// One visit, opened.
import { z } from 'zod';
import { type SessionAnswer, sessionAnswer } from '#contract/insights.ts';
import type { Question } from './question.ts';

export const SESSION_KEY = 'analytics_session';

/** Neither a range nor a filter limits it. Every member may ask: of the events, each gets those of their sections. */
export const sessionQuestion = (sessionId: string): Question<SessionAnswer> => ({
  rpc: SESSION_KEY,
  args: { p_session_id: sessionId },
  shape: sessionAnswer,
  sections: [],
});

const sessionId = z.uuid().nullable().catch(null);

/** The session of an address; null: none, so all visits are shown. */
export const sessionOf = (param: unknown): string | null => sessionId.parse(param ?? null);
