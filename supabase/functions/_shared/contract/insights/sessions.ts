// Sessions: counts and funnel, and one session opened.
import { z } from 'zod';
import { analyticsEvent } from '../event.ts';
import { count, envelope, minute, moment, shownCount, shownCounts } from './envelope.ts';

const sessionCounts = {
  started: count,
  /** Sessions of one event besides their start and end, or none. */
  bounced: count,
  /** From the first to the last event, in seconds, summed; of each session as its events allow (`analytics.session_seconds`). */
  seconds: count,
  /** Events, summed: depth is events per session. */
  events: count,
  /** The funnel: sessions that did this, and all that stands before it. */
  searched: shownCount,
  viewed: shownCount,
  interested: shownCount,
  purchased: shownCount,
};
const groupRow = z.object({ name: z.string().nullable(), ...sessionCounts });

/** Answer of `analytics_sessions`: by the bucket in which a session started. */
export const sessionsAnswer = z.object({
  ...envelope,
  totals: z.object(sessionCounts),
  /** The period of equal length just before. */
  previous: z.object(sessionCounts),
  series: z.object({
    edges: z.array(minute).min(2),
    started: z.array(count),
    bounced: z.array(count),
    /** Summed, of the sessions that started in the bucket. */
    seconds: z.array(count),
    events: z.array(count),
    purchased: shownCounts,
  }),
  devices: z.array(groupRow),
  countries: z.array(groupRow),
});
export type SessionsAnswer = z.infer<typeof sessionsAnswer>;
export type SessionCounts = SessionsAnswer['totals'];

/** Answer of `analytics_session`: one session, opened. */
export const sessionAnswer = z.object({
  takenAt: moment,
  completeUntil: moment,
  /** Null: no such session is known, or no longer; or the reader may not see sessions. */
  session: z
    .object({
      sessionId: z.uuid(),
      firstAt: moment,
      lastAt: moment,
      /** As in the sums of all. */
      seconds: z.number(),
      device: z.string().nullable(),
      country: z.string().nullable(),
    })
    .nullable(),
  /** Of the reader's sections, oldest first; at most 500. */
  events: z.array(analyticsEvent),
  cut: z.boolean(),
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;
