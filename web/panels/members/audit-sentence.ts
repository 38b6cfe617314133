// One change of the members in a reader's words: who did what to whom, and what it grants.
import { z } from 'zod';
import { role, topic } from '#contract/access.ts';
import type { AuditEntry } from '#contract/membership.ts';
import type { Words } from '#web/words/shape.ts';

const grant = z.object({ role, topics: z.array(topic) });
export type AuditGrant = z.infer<typeof grant>;

interface AuditSentence {
  actor: string;
  /** What was done, without the names. */
  act: string;
  sentence: string;
  before: AuditGrant | null;
  after: AuditGrant | null;
}

const grantOf = (row: AuditEntry['before']) => grant.safeParse(row).data ?? null;

const OF_OTHERS = {
  members_insert: 'added',
  members_update: 'changed',
  members_delete: 'removed',
  invitations_insert: 'invited',
  invitations_update: 'changedInvitation',
  invitations_delete: 'withdrew',
  events_forget: 'forgot',
  term_join: 'joinedTerm',
  term_take_out: 'tookOutTerm',
} as const;

/** Actor and subject are one person: an answer to an invitation, or a change of their own role. */
const OF_ONESELF = {
  members_insert: 'joined',
  members_update: 'changedSelf',
  members_delete: 'left',
  invitations_delete: 'accepted',
} as const;

const has = <T extends object>(all: T, key: PropertyKey): key is keyof T => Object.hasOwn(all, key);

const ofOneself = ({ action, actor, subject }: AuditEntry) =>
  actor === subject && has(OF_ONESELF, action) ? OF_ONESELF[action] : null;

const ofOthers = ({ action }: AuditEntry) => (has(OF_OTHERS, action) ? OF_OTHERS[action] : null);

export function auditSentence(entry: AuditEntry, { members }: Words): AuditSentence {
  const { audit: words } = members;
  const { action, subject } = entry;
  const actor = entry.actor ?? words.operator;
  const [own, other] = [ofOneself(entry), ofOthers(entry)];
  const act = own ?? other;
  const sentence = own
    ? words[own](subject)
    : other
      ? words[other](actor, subject)
      : `${actor}: ${action} ${subject}`;
  return {
    actor,
    act: act ? words.acts[act] : action,
    sentence,
    before: grantOf(entry.before),
    after: grantOf(entry.after),
  };
}
