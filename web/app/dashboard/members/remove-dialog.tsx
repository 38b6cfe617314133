'use client';
import { useProjectClient } from '#web/data/client/project-client.tsx';
// Asks before a member is removed, or an invitation withdrawn.
import { removeMember, withdrawInvitation } from '#web/data/queries/members.ts';
import type { PersonRow } from '#web/panels/members/index.ts';
import { Confirm } from '#web/ui/overlays/confirm.tsx';
import { useWords } from '#web/words/provider.tsx';
import { Fault } from '../_shell/fault.tsx';
import { useTask } from '../_shell/use-task.ts';

interface Props {
  person: PersonRow | null;
  me: string;
  onClose: () => void;
  /** With a sentence about what happened. */
  onDone: (sentence: string) => Promise<void>;
}

/** The attempt lasts as long as the dialog, so that a failure for one person is not shown for the next. */
export const RemoveDialog = (props: Props) =>
  props.person && <Question key={props.person.email} {...props} person={props.person} />;

function Question({ person, me, onClose, onDone }: Props & { person: PersonRow }) {
  const words = useWords().members;
  const client = useProjectClient();
  const { pending, fault, run } = useTask();
  const { userId, email } = person;
  const ask = userId ? words.removal : words.withdrawal;
  const confirm = async () => {
    const done = await run(() =>
      userId ? removeMember(client, userId) : withdrawInvitation(client, email),
    );
    if (done) await onDone(ask.done(email));
  };
  return (
    <Confirm
      open
      onClose={onClose}
      title={ask.title(email)}
      lead={email === me ? words.removal.own : ask.lead}
      confirmLabel={pending ? words.working : ask.confirm}
      cancelLabel={words.cancel}
      pending={pending}
      onConfirm={() => void confirm()}
    >
      <Fault fault={fault} />
    </Confirm>
  );
}
