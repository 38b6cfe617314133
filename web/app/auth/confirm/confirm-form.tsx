'use client';
// The one button that uses the link up.
import { useActionState } from 'react';
import type { Project } from '#web/data/project/environment.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { useWords } from '#web/words/provider.tsx';
import { confirmLink } from '../../sign-in/sign-in.ts';
import type { SignInFault } from '../../sign-in/sign-in-fault.ts';

interface Props {
  project: Project;
  token: string;
  next: string;
}

export function ConfirmForm({ project, token, next }: Props) {
  const words = useWords().signIn;
  const [fault, submit, pending] = useActionState(
    (_: SignInFault | null, data: FormData) => confirmLink(project, data),
    null,
  );
  return (
    <form action={submit} className="mt-6 grid gap-4">
      <input type="hidden" name="token_hash" value={token} />
      <input type="hidden" name="next" value={next} />
      <p role="alert" className="text-bad empty:hidden">
        {fault && !pending && words.errors[fault]}
      </p>
      <Button type="submit" weight="primary" disabled={pending} className="h-9">
        {pending ? words.submitting : words.submit}
      </Button>
    </form>
  );
}
