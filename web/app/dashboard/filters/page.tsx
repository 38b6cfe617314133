// Filters: how they are used, alone and together.
import type { Metadata } from 'next';
import { requestedScope } from '#web/data/address/requested-scope.ts';
import { paramsOf, type SearchParams } from '#web/data/address/search-params.ts';
import { requestClient } from '#web/data/client/server-client.ts';
import { filtersQuestion } from '#web/data/insights/filters.ts';
import { askFirst } from '#web/data/insights/question.ts';
import { requireMember } from '#web/data/queries/member.ts';
import { readerLocale } from '#web/data/reader/reader.ts';
import { wordsFor } from '#web/words/words.ts';
import { FirstPaint } from '../_shell/first-paint.tsx';
import { Filters } from './filters.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await readerLocale()).pages.filters };
}

interface Props {
  searchParams: Promise<SearchParams>;
}

export default async function FiltersPage({ searchParams }: Props) {
  const { access } = await requireMember();
  const question = filtersQuestion(await requestedScope(await paramsOf(searchParams)));
  const first = askFirst(await requestClient(), question, access.topics);
  return <FirstPaint of={first}>{(rendered) => <Filters rendered={rendered} />}</FirstPaint>;
}
