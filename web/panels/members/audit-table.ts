// The changes of the members as a table for files: the entries that are listed, in their order.
import type { AuditEntry } from '#contract/membership.ts';
import type { Words } from '#web/words/shape.ts';
import type { PlainTable } from '../table/index.ts';
import { type AuditGrant, auditSentence } from './audit-sentence.ts';

export type SayGrant = (grant: AuditGrant) => string;

/** Null, an empty cell, where nothing was granted before or after. */
export function plainAudit(
  entries: readonly AuditEntry[],
  words: Words,
  say: SayGrant,
): PlainTable {
  const { title, columns } = words.members.audit;
  const { moment, who, what, whom, before, after } = columns;
  return {
    title,
    head: [moment, who, what, whom, before, after],
    rows: entries.map((entry) => {
      const sentence = auditSentence(entry, words);
      const [old, now] = [sentence.before, sentence.after].map((grant) => grant && say(grant));
      return [
        isoOf(entry.at),
        sentence.actor,
        sentence.act,
        entry.subject,
        old ?? null,
        now ?? null,
      ];
    }),
  };
}

/** In UTC, as in every file: a database may write another offset. */
const isoOf = (at: string) => new Date(at).toISOString();
