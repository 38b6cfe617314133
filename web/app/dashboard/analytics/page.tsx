// The overview: what is happening now. Rendered with real numbers, then kept live.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { currentProject } from '#web/data/environment.ts';
import { myAccess, signedIn } from '#web/data/member.ts';
import { readSnapshot } from '#web/data/overview.ts';
import { rangeOf, readPageState, type SearchParams, stepAt } from '#web/data/page-state.ts';
import { readerLocale, readerZone } from '#web/data/reader.ts';
import { NO_ACCESS, SIGN_IN } from '#web/data/ways.ts';
import { wordsFor } from '#web/words/words.ts';
import { Dashboard } from '../_shell/dashboard.tsx';
import { Overview } from './overview.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await readerLocale()).pages.overview };
}

export default async function OverviewPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const person = await signedIn();
  if (!person) redirect(SIGN_IN);
  const access = await myAccess();
  // The layout asks too, but at the same time: a stranger's page must not try to read.
  if (!access.role) redirect(NO_ACCESS);
  const state = readPageState(await searchParams);
  const [locale, deviceZone] = await Promise.all([readerLocale(), readerZone()]);
  const now = new Date();
  const range = rangeOf(state, state.timeZone ?? deviceZone, stepAt(now));
  return (
    <Dashboard
      page="overview"
      project={currentProject()}
      person={{ email: person.email, access }}
      locale={locale}
      deviceZone={deviceZone}
      renderedAt={now.toISOString()}
      range={range}
      snapshot={await readSnapshot(range)}
    >
      <Overview />
    </Dashboard>
  );
}
