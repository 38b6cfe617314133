// Sessions: how they go, from the first search to the purchase; with `?session=`, one of them opened.
import type { Metadata } from 'next';
import { requestedScope } from '#web/data/address/requested-scope.ts';
import { paramsOf, type SearchParams } from '#web/data/address/search-params.ts';
import { sessionOf } from '#web/data/address/session-of.ts';
import { requestClient } from '#web/data/client/server-client.ts';
import { askFirst } from '#web/data/insights/question.ts';
import { sessionQuestion } from '#web/data/insights/session.ts';
import { sessionsQuestion } from '#web/data/insights/sessions.ts';
import { requireMember } from '#web/data/queries/member.ts';
import { readerLocale } from '#web/data/reader/reader.ts';
import { wordsFor } from '#web/words/words.ts';
import { FirstPaint } from '../_shell/first-paint.tsx';
import { Session } from './session.tsx';
import { Sessions } from './sessions.tsx';

interface Props {
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { pages, insights } = wordsFor(await readerLocale());
  const session = sessionOf((await paramsOf(searchParams)).get('session'));
  return { title: session ? insights.session.title(session.slice(0, 8)) : pages.sessions };
}

export default async function SessionsPage({ searchParams }: Props) {
  const { access } = await requireMember();
  const params = await paramsOf(searchParams);
  const client = await requestClient();
  const session = sessionOf(params.get('session'));
  if (session !== null) {
    const first = askFirst(client, sessionQuestion(session), access.topics);
    return (
      <FirstPaint of={first}>
        {(rendered) => <Session key={session} id={session} rendered={rendered} />}
      </FirstPaint>
    );
  }
  const question = sessionsQuestion(await requestedScope(params));
  const first = askFirst(client, question, access.topics);
  return <FirstPaint of={first}>{(rendered) => <Sessions rendered={rendered} />}</FirstPaint>;
}
