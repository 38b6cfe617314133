'use client';
// Panel: who changed what about the members, newest first.
import { useId } from 'react';
import type { AuditEntry } from '#contract/membership.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Card } from '#web/ui/display/card.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { useSees } from '#web/words/use-sees.ts';
import { CardHead } from '../card/index.ts';
import { SaveTable } from '../table/index.ts';
import { auditSentence } from './audit-sentence.ts';
import { plainAudit, type SayGrant } from './audit-table.ts';

interface Props {
  entries: readonly AuditEntry[];
  /** Null: there are no older ones. */
  onMore: (() => void) | null;
  pending: boolean;
  className?: string;
}

/** A grant in words. */
function useGrant(): SayGrant {
  const { account } = useWords();
  const sees = useSees();
  return ({ role, topics }) => `${account.roles[role]} · ${sees(role, topics)}`;
}

export function AuditList({ entries, onMore, pending, className }: Props) {
  const words = useWords();
  const { title, about, empty } = words.members.audit;
  const say = useGrant();
  const heading = useId();
  return (
    <Card aria-labelledby={heading} className={className}>
      <CardHead id={heading} title={title} about={about}>
        {entries.length > 0 && (
          <SaveTable title={title} make={() => plainAudit(entries, words, say)} />
        )}
      </CardHead>
      {entries.length === 0 && <p className="px-4 pb-4 text-muted">{empty}</p>}
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
  const say = useGrant();
  const { sentence, before, after } = auditSentence(entry, words);
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
