// Listings: which of them work, and what a place in a list is worth.
import type { Metadata } from 'next';
import { requestedScope } from '#web/data/address/requested-scope.ts';
import { paramsOf, type SearchParams } from '#web/data/address/search-params.ts';
import { requestClient } from '#web/data/client/server-client.ts';
import { listingListOf, listingsQuestion } from '#web/data/insights/listings.ts';
import { askFirst } from '#web/data/insights/question.ts';
import { requireMember } from '#web/data/queries/member.ts';
import { readerLocale } from '#web/data/reader/reader.ts';
import { wordsFor } from '#web/words/words.ts';
import { FirstPaint } from '../_shell/first-paint.tsx';
import { Listings } from './listings.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await readerLocale()).pages.listings };
}

interface Props {
  searchParams: Promise<SearchParams>;
}

export default async function ListingsPage({ searchParams }: Props) {
  const { access } = await requireMember();
  const params = await paramsOf(searchParams);
  const question = listingsQuestion(
    await requestedScope(params),
    listingListOf(params.get('list')),
  );
  const first = askFirst(await requestClient(), question, access.topics);
  return <FirstPaint of={first}>{(rendered) => <Listings rendered={rendered} />}</FirstPaint>;
}
