// Data quality: can I trust the numbers? Rendered with the health of this moment, then asked again.
import type { Metadata } from 'next';
import { ChannelType } from '#contract/topic.ts';
import { paramsOf, type SearchParams } from '#web/data/address/search-params.ts';
import { requestClient } from '#web/data/client/server-client.ts';
import { firstAnswer } from '#web/data/queries/first-answer.ts';
import { readHealth, windowOf } from '#web/data/queries/health.ts';
import { requireMember } from '#web/data/queries/member.ts';
import { readerLocale } from '#web/data/reader/reader.ts';
import { wordsFor } from '#web/words/words.ts';
import { FirstPaint } from '../_shell/first-paint.tsx';
import { Quality } from './quality.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await readerLocale()).pages.quality };
}

export default async function QualityPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { access } = await requireMember();
  const hours = windowOf((await paramsOf(searchParams)).get('window'));
  const seesAll = access.topics.includes(ChannelType.ANALYTICS);
  const client = await requestClient();
  const first = seesAll ? firstAnswer(readHealth(client, hours)) : Promise.resolve(null);
  return <FirstPaint of={first}>{(health) => <Quality rendered={{ hours, health }} />}</FirstPaint>;
}
