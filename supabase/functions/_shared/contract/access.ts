// Who the caller is, as `analytics_my_access` answers.
import { z } from 'zod';
import { type Section, topic } from './topic.ts';

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

/**
 * A filter (`view.ts`) may only ask for what its reader may see: the sections of which one lets a reader ask for a
 * condition. A type is asked for with its own section. What is shown otherwise is said in SQL (`analytics.facts()`).
 */
export const CONDITION_SECTIONS = {
  search: ['search'],
  filter: ['search', 'filters'],
  listing: ['listings'],
  category: ['listings'],
  country: ['user_sessions'],
  device: ['user_sessions'],
} as const satisfies Record<string, readonly Section[]>;
