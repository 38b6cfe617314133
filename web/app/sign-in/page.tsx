// Sign in with e-mail and password.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { safeNext } from '#web/data/address/next-page.ts';
import { paramsOf, type SearchParams } from '#web/data/address/search-params.ts';
import { currentProject } from '#web/data/project/environment.ts';
import { signedIn } from '#web/data/queries/member.ts';
import { readerLocale } from '#web/data/reader/reader.ts';
import { Wordmark } from '#web/ui/display/wordmark.tsx';
import { wordsFor } from '#web/words/words.ts';
import { SignInForm } from './sign-in-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await readerLocale()).signIn.title };
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const next = safeNext((await paramsOf(searchParams)).get('next'));
  if (await signedIn()) redirect(next);
  const words = wordsFor(await readerLocale()).signIn;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[22.5rem] flex-col justify-center px-5 py-12">
      <Wordmark className="h-7 self-start" />
      <h1 className="mt-8 text-xl font-semibold tracking-[-0.015em]">{words.title}</h1>
      <p className="mt-1 text-muted">{words.lead}</p>
      <SignInForm project={currentProject()} next={next} />
      <p className="mt-6 text-xs text-faint">{words.help}</p>
    </main>
  );
}
