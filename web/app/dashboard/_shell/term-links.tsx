'use client';
// Search terms lead to their own page, with range and zone as they are here; the list they were found in stays.
import { usePathname, useSearchParams } from 'next/navigation';
import { type ReactNode, useCallback } from 'react';
import { writePageState } from '#web/data/page-state.ts';
import { SEARCHES } from '#web/data/ways.ts';
import { TermLinkProvider } from '#web/panels/table/term-link.tsx';
import { usePage } from './use-page-state.ts';

export function TermLinks({ children }: { children: ReactNode }) {
  const isList = usePathname() === SEARCHES;
  const params = useSearchParams();
  const { state } = usePage();
  const hrefOf = useCallback(
    (term: string) => {
      const next = new URLSearchParams(isList ? params : writePageState(state));
      next.set('term', term);
      return `${SEARCHES}?${next}`;
    },
    [isList, params, state],
  );
  return <TermLinkProvider value={hrefOf}>{children}</TermLinkProvider>;
}
