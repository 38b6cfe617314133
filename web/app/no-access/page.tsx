// For signed-in people who are not members: who they are, whom to ask, and how to sign out.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { myAccess, signedIn } from '#web/data/queries/member.ts';
import { readerLocale } from '#web/data/reader/reader.ts';
import { NO_ACCESS, OVERVIEW, SIGN_IN } from '#web/routes.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Wordmark } from '#web/ui/display/wordmark.tsx';
import { wordsFor } from '#web/words/words.ts';
import { signOut } from '../sign-in/actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await readerLocale()).noAccess.title };
}

export default async function NoAccessPage() {
  const person = await signedIn();
  if (!person) redirect(SIGN_IN);
  if ((await myAccess()).role) redirect(OVERVIEW);
  const words = wordsFor(await readerLocale()).noAccess;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-5 py-12">
      <Wordmark className="h-7 self-start" />
      <h1 className="mt-8 text-xl font-semibold tracking-[-0.015em]">{words.title}</h1>
      <p className="mt-2 text-base text-muted">
        {words.lead} <strong className="font-medium break-all text-ink">{person.email}</strong>{' '}
        {words.notMember}
      </p>
      <p className="mt-2 text-base text-muted">{words.remedy}</p>
      <div className="mt-6 flex flex-wrap gap-2">
        {/* A full load, so that no cached answer is kept. */}
        <a
          href={NO_ACCESS}
          className="inline-flex h-9 items-center rounded-lg bg-fill px-3 text-sm font-medium text-on-fill hover:bg-fill-hover pointer-coarse:h-10"
        >
          {words.reload}
        </a>
        <form action={signOut}>
          <Button type="submit" className="h-9">
            {words.otherAccount}
          </Button>
        </form>
      </div>
    </main>
  );
}
