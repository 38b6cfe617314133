'use client';
// Joins a term with another: a field that offers the terms of the page, and takes any other that was searched for.
import { type FormEvent, useState } from 'react';
import { Button } from '#web/ui/controls/button.tsx';
import { Field } from '#web/ui/controls/field.tsx';
import { Dialog } from '#web/ui/overlays/dialog.tsx';
import { useWords } from '#web/words/provider.tsx';
import { Fault } from '../_shell/fault.tsx';
import type { useTask } from '../_shell/use-task.ts';

interface Props {
  /** Null: closed. */
  term: string | null;
  /** Offered while typing. */
  terms: readonly string[];
  task: Pick<ReturnType<typeof useTask>, 'pending' | 'fault'>;
  onClose: () => void;
  onJoin: (term: string, other: string) => void;
}

export function JoinDialog({ term, onClose, ...rest }: Props) {
  const { close, insights } = useWords();
  return (
    <Dialog
      open={term !== null}
      onClose={onClose}
      title={insights.gaps.joinTitle(term ?? '')}
      closeLabel={close}
    >
      {term !== null && <Form key={term} term={term} {...rest} />}
    </Dialog>
  );
}

function Form({ term, terms, task, onJoin }: Omit<Props, 'term' | 'onClose'> & { term: string }) {
  const words = useWords().insights.gaps;
  const [other, setOther] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onJoin(term, other.trim());
  };
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <p className="text-sm text-muted">{words.joinLead}</p>
      <Field
        label={words.joinField}
        suggestions={terms.filter((one) => one !== term)}
        value={other}
        required
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setOther(event.target.value)}
      />
      <Fault fault={task.fault} />
      <Button type="submit" weight="primary" disabled={task.pending || other.trim() === ''}>
        {task.pending ? words.working : words.joinConfirm}
      </Button>
    </form>
  );
}
