// One change of the members in a reader's words: who did what to whom, and what it grants.
import { z } from 'zod';
import { role } from '#contract/access.ts';
import type { AuditEntry } from '#contract/membership.ts';
import { topic } from '#contract/topic.ts';
import type { Words } from '#web/words/words.ts';

const grant = z.object({ role, topics: z.array(topic) });
export type AuditGrant = z.infer<typeof grant>;

export interface AuditSentence {
  sentence: string;
  before: AuditGrant | null;
  after: AuditGrant | null;
}

const grantOf = (row: AuditEntry['before']) => grant.safeParse(row).data ?? null;

/** Whoever acts on the own address has answered an invitation. */
export function auditSentence(entry: AuditEntry, { members }: Words): AuditSentence {
  const { audit: words } = members;
  const { action, subject } = entry;
  const actor = entry.actor ?? words.operator;
  const isOwn = entry.actor === subject;
  const sentences: Readonly<Record<string, string>> = {
    members_insert: isOwn ? words.joined(subject) : words.added(actor, subject),
    members_update: isOwn ? words.changedSelf(subject) : words.changed(actor, subject),
    members_delete: isOwn ? words.left(subject) : words.removed(actor, subject),
    invitations_insert: words.invited(actor, subject),
    invitations_update: words.changedInvitation(actor, subject),
    invitations_delete: isOwn ? words.accepted(subject) : words.withdrew(actor, subject),
  };
  return {
    sentence: sentences[action] ?? `${actor}: ${action} ${subject}`,
    before: grantOf(entry.before),
    after: grantOf(entry.after),
  };
}
