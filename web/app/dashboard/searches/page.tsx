// Searches: what shoppers look for; with `?term=`, one term opened.
import type { Metadata } from 'next';
import { requestedScope } from '#web/data/address/requested-scope.ts';
import { paramsOf, type SearchParams } from '#web/data/address/search-params.ts';
import { requestClient } from '#web/data/client/server-client.ts';
import { askFirst } from '#web/data/insights/question.ts';
import { searchTermQuestion, termOf } from '#web/data/insights/search-term.ts';
import { searchesQuestion, searchListOf } from '#web/data/insights/searches.ts';
import { requireMember } from '#web/data/queries/member.ts';
import { readerLocale } from '#web/data/reader/reader.ts';
import { wordsFor } from '#web/words/words.ts';
import { FirstPaint } from '../_shell/first-paint.tsx';
import { SearchTerm } from './search-term.tsx';
import { Searches } from './searches.tsx';

interface Props {
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { pages } = wordsFor(await readerLocale());
  const term = termOf((await paramsOf(searchParams)).get('term'));
  return { title: term ? `${term} · ${pages.searches}` : pages.searches };
}

export default async function SearchesPage({ searchParams }: Props) {
  const { access } = await requireMember();
  const params = await paramsOf(searchParams);
  const [client, scope] = await Promise.all([requestClient(), requestedScope(params)]);
  const term = termOf(params.get('term'));
  if (term !== null) {
    const question = searchTermQuestion(scope, term);
    const first = askFirst(client, question, access.topics);
    return (
      <FirstPaint of={first}>
        {(rendered) => <SearchTerm key={term} term={term} rendered={rendered} />}
      </FirstPaint>
    );
  }
  const question = searchesQuestion(scope, searchListOf(params.get('list')));
  const first = askFirst(client, question, access.topics);
  return <FirstPaint of={first}>{(rendered) => <Searches rendered={rendered} />}</FirstPaint>;
}
