// The event explorer: every event as it is stored, with filters, details and export.
import type { Metadata } from 'next';
import { requestedScope } from '#web/data/address/requested-scope.ts';
import { paramsOf, type SearchParams } from '#web/data/address/search-params.ts';
import { requestClient } from '#web/data/client/server-client.ts';
import { EVENTS_PAGE, readEvents } from '#web/data/queries/events.ts';
import { firstAnswer } from '#web/data/queries/first-answer.ts';
import { requireMember } from '#web/data/queries/member.ts';
import { readerLocale } from '#web/data/reader/reader.ts';
import { wordsFor } from '#web/words/words.ts';
import { FirstPaint } from '../_shell/first-paint.tsx';
import { Events } from './events.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await readerLocale()).pages.events };
}

export default async function EventsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  await requireMember();
  const scope = await requestedScope(await paramsOf(searchParams));
  const query = { scope, cursor: null, limit: EVENTS_PAGE };
  const first = firstAnswer(readEvents(await requestClient(), query));
  return <FirstPaint of={first}>{(page) => <Events rendered={{ scope, page }} />}</FirstPaint>;
}
