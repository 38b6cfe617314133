'use client';
// The last resort, when even the frame of the pages throws: no providers, no styles of theirs.
import './globals.css';
// Not by `words.ts`: a page's scripts would bring every language along.
import { en as words } from '#web/words/en/index.ts';
import { Failure } from './failure.tsx';

export default function GlobalError() {
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
