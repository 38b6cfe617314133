// What owners see of the members: answers of `analytics_members` and `analytics_audit`.
import { z } from 'zod';
import { role, topic } from './access.ts';

const moment = z.iso.datetime({ offset: true });

const member = z.object({
  userId: z.uuid(),
  email: z.string(),
  role,
  /** Of viewers; owners and analysts see every topic. */
  topics: z.array(topic),
  addedAt: moment,
});

/** Becomes a member when its owner, with the address confirmed, first signs in. */
const invitation = z.object({
  email: z.string(),
  role,
  topics: z.array(topic),
  invitedAt: moment,
});

export const membership = z.object({
  members: z.array(member),
  invitations: z.array(invitation),
});
export type Membership = z.infer<typeof membership>;

/** Answer of `analytics_invite_member`. */
export const invited = z.object({ status: z.enum(['invited', 'added']) });

const auditEntry = z.object({
  id: z.int(),
  at: moment,
  /** E-mail address; null: it was done in SQL. */
  actor: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export const auditPage = z.array(auditEntry);
export type AuditEntry = z.infer<typeof auditEntry>;
