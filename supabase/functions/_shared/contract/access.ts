// Who the caller is, as `analytics_my_access` answers.
import { z } from 'zod';
import { topic } from './topic.ts';

export const ROLES = ['owner', 'analyst', 'viewer'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** `role: null`: signed in, but not a member. */
export const access = z.object({ role: role.nullable(), topics: z.array(topic) });
export type Access = z.infer<typeof access>;
