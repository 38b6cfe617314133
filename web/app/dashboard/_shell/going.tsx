'use client';
// Where one is going: the shape of the page stands there at once, and gives way to its numbers.
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useWords } from '#web/words/provider.tsx';
import { PageTitle } from './page-head.tsx';
import type { PageId } from './pages.ts';
import { PageSkeleton } from './skeleton.tsx';

/** What comes sooner needs no shape: it would only flicker. */
const SOON_MS = 30;

const GoingContext = createContext<(page: PageId | null) => void>(() => {});

export function GoingProvider({ children }: { children: (going: PageId | null) => ReactNode }) {
  const [going, setGoing] = useState<PageId | null>(null);
  return <GoingContext value={setGoing}>{children(going)}</GoingContext>;
}

/** Says that one is on the way to a page; null: no longer, or not. */
export function useGoing(page: PageId | null) {
  const go = useContext(GoingContext);
  useEffect(() => {
    if (page === null) return;
    const timer = setTimeout(() => go(page), SOON_MS);
    return () => {
      clearTimeout(timer);
      go(null);
    };
  }, [page, go]);
}

/** The page before is kept, out of sight: going there may fail. */
export function PageOrShape({ going, children }: { going: PageId | null; children: ReactNode }) {
  const words = useWords().pages;
  return (
    <>
      {going && (
        <div className="relative">
          <div className="absolute top-5">
            <PageTitle>{words[going]}</PageTitle>
          </div>
          <PageSkeleton />
        </div>
      )}
      <div className={going ? 'hidden' : 'contents'}>{children}</div>
    </>
  );
}
