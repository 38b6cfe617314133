// For addresses that lead nowhere.
import Link from 'next/link';
import { readerLocale } from '#web/data/reader/reader.ts';
import { OVERVIEW } from '#web/routes.ts';
import { wordsFor } from '#web/words/words.ts';
import { Failure } from './failure.tsx';

export default async function NotFound() {
  const words = wordsFor(await readerLocale()).failure;
  return (
    <Failure title={words.missingTitle} lead={words.missingLead}>
      <Link href={OVERVIEW} className="font-medium text-accent underline underline-offset-4">
        {words.home}
      </Link>
    </Failure>
  );
}
