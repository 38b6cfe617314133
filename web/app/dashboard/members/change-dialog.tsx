'use client';
import { useProjectClient } from '#web/data/client/project-client.tsx';
// Invites a person, or changes what a member may see.
import { changeMember, inviteMember } from '#web/data/queries/members.ts';
import { GrantForm, type GrantValues, type PersonRow } from '#web/panels/members/index.ts';
import { Dialog } from '#web/ui/overlays/dialog.tsx';
import { useWords } from '#web/words/provider.tsx';
import { Fault } from '../_shell/fault.tsx';
import { useTask } from '../_shell/use-task.ts';

export type ChangeTask = { kind: 'invite' } | { kind: 'change'; person: PersonRow };

interface Props {
  task: ChangeTask | null;
  onClose: () => void;
  /** With a sentence about what happened. */
  onDone: (sentence: string) => Promise<void>;
}

const NEW: GrantValues = { email: '', role: 'viewer', topics: [] };

export function ChangeDialog({ task, onClose, onDone }: Props) {
  const { close, members: words } = useWords();
  return (
    <Dialog
      open={task !== null}
      onClose={onClose}
      title={task?.kind === 'change' ? words.changeTitle(task.person.email) : words.inviteTitle}
      closeLabel={close}
    >
      {task && <Form task={task} onDone={onDone} />}
    </Dialog>
  );
}

function Form({ task, onDone }: { task: ChangeTask; onDone: Props['onDone'] }) {
  const words = useWords().members;
  const client = useProjectClient();
  const { pending, fault, run } = useTask();
  const person = task.kind === 'change' ? task.person : null;

  const submit = async (values: GrantValues) => {
    const email = values.email.trim().toLowerCase();
    const { userId } = person ?? { userId: null };
    const done = await run(async () => {
      if (userId) await changeMember(client, userId, values);
      return userId ? null : inviteMember(client, email, values);
    });
    if (!done) return;
    if (person) await onDone(words.done.changed(email));
    else if (done.answer?.status === 'added') await onDone(words.done.added(email));
    else await onDone(words.done.invited(email, window.location.origin));
  };

  return (
    <GrantForm
      initial={person ?? NEW}
      isKnown={person !== null}
      submitLabel={pending ? words.working : person ? words.save : words.invite}
      pending={pending}
      onSubmit={(values) => void submit(values)}
    >
      <Fault fault={fault} />
    </GrantForm>
  );
}
