'use client';
// The last resort, when even the frame of the pages throws: no providers, no styles of theirs.
import './globals.css';
import { wordsFor } from '#web/words/words.ts';
import { Failure } from './failure.tsx';

export default function GlobalError() {
  const words = wordsFor('en');
  return (
    <html lang={words.language}>
      <body>
        <title>{words.failure.title}</title>
        <Failure title={words.failure.title} lead={words.failure.lead}>
          {/* A full load: the app itself is what failed. */}
          <a href="/" className="font-medium text-accent underline underline-offset-4">
            {words.failure.home}
          </a>
        </Failure>
      </body>
    </html>
  );
}
