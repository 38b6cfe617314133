'use client';
// Why something was not done, and what to do about it: the sentence of the database where it is meant for people.
import { useWords } from '#web/words/provider.tsx';

export interface Refused {
  /** SQLSTATE; empty when no answer came; `OWN_WORDS` when the message is meant for people. */
  code: string;
  message: string;
  hint: string | null;
}

export const OWN_WORDS = 'own_words';

/** Sentences of our own functions are meant for people. All other failures are described by the dashboard. */
const MEANT_FOR_PEOPLE = new Set(['P0001', '42501', '22023', '54000', 'PT429', OWN_WORDS]);

function useSentence({ code, message }: Refused): string {
  const words = useWords().faults;
  if (MEANT_FOR_PEOPLE.has(code)) return message;
  return code === '' ? words.unreachable : words.failed;
}

/** Always in the page, so that what is put in is announced. */
export function Fault({ fault }: { fault: Refused | null }) {
  return (
    <div role="alert" className="empty:hidden">
      {fault && <Sentence fault={fault} />}
    </div>
  );
}

function Sentence({ fault }: { fault: Refused }) {
  return (
    <p className="rounded-lg bg-bad-soft px-3 py-2 text-sm">
      <span className="font-medium text-bad">{useSentence(fault)}</span>
      {fault.hint && <span className="block text-muted">{fault.hint}</span>}
    </p>
  );
}
