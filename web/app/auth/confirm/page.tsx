// Where the link of a mail leads. Following it changes nothing yet: mail scanners follow links too, and
// a link that an attacker put on a page must not sign its reader in to another account.
import type { Metadata } from 'next';
import { safeNextOf } from '#web/data/address/next-page.ts';
import { paramsOf, type SearchParams } from '#web/data/address/search-params.ts';
import { currentProject } from '#web/data/project/environment.ts';
import { readerLocale } from '#web/data/reader/reader.ts';
import { SIGN_IN } from '#web/routes.ts';
import { Wordmark } from '#web/ui/display/wordmark.tsx';
import { wordsFor } from '#web/words/words.ts';
import { ConfirmForm } from './confirm-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: wordsFor(await readerLocale()).signIn.title,
    // The token stays on this page.
    referrer: 'no-referrer',
  };
}

export default async function ConfirmPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const params = await paramsOf(searchParams);
  const words = wordsFor(await readerLocale()).signIn;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[22.5rem] flex-col justify-center px-5 py-12">
      <Wordmark className="h-7 self-start" />
      <h1 className="mt-8 text-xl font-semibold tracking-[-0.015em]">{words.title}</h1>
      <p className="mt-1 text-muted">{words.confirm.lead}</p>
      <ConfirmForm
        project={currentProject()}
        token={params.get('token_hash') ?? ''}
        next={safeNextOf(params.get('redirect_to'))}
      />
      <a href={SIGN_IN} className="mt-6 text-sm text-accent underline-offset-4 hover:underline">
        {words.confirm.otherWay}
      </a>
    </main>
  );
}
