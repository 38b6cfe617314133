// Settings: what the reader chose for this browser, and the account.
import type { Metadata } from 'next';
import { requireMember } from '#web/data/queries/member.ts';
import { readerLocale, requestLocales } from '#web/data/reader/reader.ts';
import { wordsFor } from '#web/words/words.ts';
import { Settings } from './settings.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await readerLocale()).pages.settings };
}

export default async function SettingsPage() {
  const person = await requireMember();
  return <Settings person={person} locales={await requestLocales()} />;
}
