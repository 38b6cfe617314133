// The overview: what is happening now. Its numbers are those of the layout, rendered and then kept live.
import type { Metadata } from 'next';
import { requireMember } from '#web/data/queries/member.ts';
import { readerLocale } from '#web/data/reader/reader.ts';
import { wordsFor } from '#web/words/words.ts';
import { Overview } from './overview.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await readerLocale()).pages.overview };
}

export default async function OverviewPage() {
  await requireMember();
  return <Overview />;
}
