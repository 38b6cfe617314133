// Visits: how they go, from the first search to the purchase.
import type { Metadata } from 'next';
import { askFirst } from '#web/data/insights/question.ts';
import { visitsQuestion } from '#web/data/insights/visits.ts';
import { requireMember } from '#web/data/member.ts';
import type { SearchParams } from '#web/data/page-state.ts';
import { readerLocale } from '#web/data/reader.ts';
import { requestedScope } from '#web/data/requested-scope.ts';
import { requestClient } from '#web/data/server-client.ts';
import { wordsFor } from '#web/words/words.ts';
import { Visits } from './visits.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await readerLocale()).pages.visits };
}

interface Props {
  searchParams: Promise<SearchParams>;
}

export default async function VisitsPage({ searchParams }: Props) {
  const { access } = await requireMember();
  const question = visitsQuestion(await requestedScope(await searchParams));
  const rendered = await askFirst(await requestClient(), question, access.topics);
  return <Visits rendered={rendered} />;
}
