'use client';
// The members page: people, open invitations, and what was changed.
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Membership } from '#contract/membership.ts';
import { PanelNotice } from '#web/panels/card/index.ts';
import { AuditList, PeopleCard, type PersonRow } from '#web/panels/members/index.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Card } from '#web/ui/display/card.tsx';
import { useWords } from '#web/words/provider.tsx';
import { PageHead } from '../_shell/page-head.tsx';
import { ForeignZone } from '../_shell/range/range-controls.tsx';
import { ChangeDialog, type ChangeTask } from './change-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { type Rendered, useMembers } from './use-members.ts';

interface Props {
  /** E-mail address of the reader. */
  me: string;
  rendered: Rendered;
}

/** What the owner is about to do. */
type Task = ChangeTask | { kind: 'remove'; person: PersonRow } | null;

const peopleOf = ({ members, invitations }: Membership) => ({
  members: members.map(({ addedAt, ...member }) => ({ ...member, at: addedAt })),
  invitations: invitations.map(({ invitedAt, ...one }) => ({
    ...one,
    userId: null,
    at: invitedAt,
  })),
});

export function Members({ me, rendered }: Props) {
  const words = useWords().members;
  const { state, audit, refresh } = useMembers(rendered);
  const [task, setTask] = useState<Task>(null);
  const [done, setDone] = useState('');
  const finish = async (sentence: string) => {
    setTask(null);
    setDone(sentence);
    await refresh();
  };
  if (state.kind !== 'ready') {
    return (
      <>
        <PageHead page="members" lead={words.lead} />
        <Card className="min-h-60 pt-6">
          <PanelNotice state={state} forbidden={words.forbidden} onRetry={() => void refresh()} />
        </Card>
      </>
    );
  }
  const people = peopleOf(state.data);
  const open = {
    onChange: (person: PersonRow) => setTask({ kind: 'change', person }),
    onRemove: (person: PersonRow) => setTask({ kind: 'remove', person }),
  };
  return (
    <>
      <PageHead page="members" lead={words.lead}>
        <Button weight="primary" onClick={() => setTask({ kind: 'invite' })}>
          <UserPlus aria-hidden className="size-4" />
          {words.invite}
        </Button>
        <ForeignZone />
      </PageHead>
      <p role="status" className="mb-4 rounded-xl bg-good-soft px-4 py-2 text-sm empty:hidden">
        {done}
      </p>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-4">
          <PeopleCard kind="members" people={people.members} me={me} {...open} />
          <PeopleCard kind="invitations" people={people.invitations} me={me} {...open} />
        </div>
        <AuditList entries={audit.entries} onMore={audit.more} pending={audit.isPending} />
      </div>
      <ChangeDialog
        task={task?.kind === 'remove' ? null : task}
        onClose={() => setTask(null)}
        onDone={finish}
      />
      <RemoveDialog
        person={task?.kind === 'remove' ? task.person : null}
        me={me}
        onClose={() => setTask(null)}
        onDone={finish}
      />
    </>
  );
}
