'use client';
// Panel: who changed what about the members, newest first.
import { useId } from 'react';
import type { AuditEntry } from '#contract/membership.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { CardHead } from '../card-head.tsx';
import { type AuditGrant, auditSentence } from './audit-sentence.ts';
import { useSees } from './use-sees.ts';

interface Props {
  entries: readonly AuditEntry[];
  /** Null: there are no older ones. */
  onMore: (() => void) | null;
  pending: boolean;
  className?: string;
}

export function AuditList({ entries, onMore, pending, className }: Props) {
  const words = useWords();
  const heading = useId();
  return (
    <Card aria-labelledby={heading} className={className}>
      <CardHead id={heading} title={words.members.audit.title} about={words.members.audit.about} />
      {entries.length === 0 && <p className="px-4 pb-4 text-muted">{words.members.audit.empty}</p>}
      <ol className="px-4 pb-2">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {onMore && (
        <Button weight="quiet" className="mb-3 ml-2 self-start" disabled={pending} onClick={onMore}>
          {words.loadMore}
        </Button>
      )}
    </Card>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const words = useWords();
  const format = useFormat();
  const sees = useSees();
  const { sentence, before, after } = auditSentence(entry, words);
  const say = ({ role, topics }: AuditGrant) =>
    `${words.account.roles[role]} · ${sees(role, topics)}`;
  const grants = [before, after].filter((grant) => grant !== null).map(say);
  const at = new Date(entry.at);
  return (
    <li className="flex gap-3 border-t py-2 first:border-0">
      <div className="min-w-0 flex-1">
        <p className="text-sm break-words">{sentence}</p>
        <p className="text-xs text-muted">{grants.join(' → ')}</p>
      </div>
      <time
        dateTime={entry.at}
        title={format.moment(at)}
        className="tabular shrink-0 text-xs text-faint"
      >
        {format.day(at)}, {format.time(at)}
      </time>
    </li>
  );
}
