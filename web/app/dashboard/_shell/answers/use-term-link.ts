'use client';
// The address of a search term, with range and zone as they are here; the list that it was found in stays.
import { usePathname, useSearchParams } from 'next/navigation';
import { writePageState } from '#web/data/page-state.ts';
import { SEARCHES } from '#web/data/ways.ts';
import { usePage } from '../use-page-state.ts';

export function useTermLink() {
  const isHere = usePathname() === SEARCHES;
  const params = useSearchParams();
  const { state } = usePage();
  return (term: string) => {
    const next = new URLSearchParams(isHere ? params : writePageState(state));
    next.set('term', term);
    return `${SEARCHES}?${next}`;
  };
}
