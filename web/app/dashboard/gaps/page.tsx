// Supply gaps: what is in demand and missing.
import type { Metadata } from 'next';
import { askFirst } from '#web/data/insights/question.ts';
import { supplyGapsQuestion } from '#web/data/insights/supply-gaps.ts';
import { requireMember } from '#web/data/member.ts';
import type { SearchParams } from '#web/data/page-state.ts';
import { readerLocale } from '#web/data/reader.ts';
import { requestedScope } from '#web/data/requested-scope.ts';
import { requestClient } from '#web/data/server-client.ts';
import { wordsFor } from '#web/words/words.ts';
import { FirstPaint } from '../_shell/first-paint.tsx';
import { SupplyGaps } from './supply-gaps.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await readerLocale()).pages.gaps };
}

interface Props {
  searchParams: Promise<SearchParams>;
}

export default async function SupplyGapsPage({ searchParams }: Props) {
  const { access } = await requireMember();
  const question = supplyGapsQuestion(await requestedScope(await searchParams));
  const first = askFirst(await requestClient(), question, access.topics);
  return <FirstPaint of={first}>{(rendered) => <SupplyGaps rendered={rendered} />}</FirstPaint>;
}
