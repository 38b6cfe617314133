// Moves from one search to another, and tracks each change.
import { useRouter } from 'next/navigation';
import { hrefOf, isChosen, toggled } from '../catalogue/address.ts';
import type { Facet } from '../catalogue/facets.ts';
import { findListings, type Sort, type Wanted } from '../catalogue/find-listings.ts';
import { useAnalytics } from './analytics.tsx';

export function useSearch(wanted: Wanted) {
  const analytics = useAnalytics();
  const router = useRouter();
  const show = (next: Wanted) => router.push(hrefOf(next), { scroll: false });
  return {
    toggle(facet: Facet, value: string): void {
      const next = toggled(wanted, facet, value);
      const change = { filter: facet, value, resultsCount: findListings(next).length };
      if (isChosen(wanted, facet, value)) analytics.filterRemove(change);
      else analytics.filterApply(change);
      show(next);
    },
    clear(): void {
      const next = { ...wanted, filters: {} };
      analytics.filterClear({ resultsCount: findListings(next).length });
      show(next);
    },
    sortBy(sort: Sort): void {
      show({ ...wanted, sort });
    },
  };
}
