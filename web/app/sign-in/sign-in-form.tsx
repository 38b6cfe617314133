'use client';
// The form. What is submitted before React knows it is kept and done then.
import { Mail } from 'lucide-react';
import { useActionState } from 'react';
import type { Project } from '#web/data/project/environment.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Field } from '#web/ui/controls/field.tsx';
import { useWords } from '#web/words/provider.tsx';
import { type SignInState, signIn } from './sign-in.ts';

interface Props {
  project: Project;
  next: string;
}

export function SignInForm({ project, next }: Props) {
  const words = useWords().signIn;
  const [state, submit, pending] = useActionState(
    (_: SignInState, data: FormData) => signIn(project, data),
    { fault: null, email: '', sent: false },
  );
  return (
    <form action={submit} className="mt-6 grid gap-4">
      <input type="hidden" name="next" value={next} />
      <Field
        label={words.email}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={state.email}
        required
      />
      <Field
        label={words.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <div className="grid gap-2">
        <Button type="submit" weight="primary" disabled={pending} className="h-9">
          {pending ? words.submitting : words.submit}
        </Button>
        <Button
          type="submit"
          name="by"
          value="link"
          // Without a password.
          formNoValidate
          disabled={pending}
          className="h-9"
        >
          <Mail aria-hidden className="size-4 text-muted" />
          {words.byLink}
        </Button>
      </div>
      {/* Always in the page, so that what is put in is announced, and with room for it, so that nothing moves. */}
      <div className="min-h-20">
        <p role="alert" className="text-bad">
          {state.fault && !pending && words.errors[state.fault]}
        </p>
        <p role="status" className="rounded-lg bg-good-soft px-3 py-2 text-good empty:hidden">
          {state.sent && !pending && words.sent(state.email)}
        </p>
      </div>
    </form>
  );
}
