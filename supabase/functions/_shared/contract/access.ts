// Who the caller is, as `analytics_my_access` answers.
import { z } from 'zod';
import { TOPICS } from './topic.ts';

/** A topic of the brief. */
export const topic = z.enum(TOPICS);

export const ROLES = ['owner', 'analyst', 'viewer'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** `role: null`: signed in, but not a member. */
export const access = z.object({
  role: role.nullable(),
  topics: z.array(topic),
  /** A share of fewer trials than this is told as "3 of 7", and ranks below the others (settings, min_trials). */
  minTrials: z.int().positive(),
});
export type Access = z.infer<typeof access>;
