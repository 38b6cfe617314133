'use client';
// What was found, and what narrows it down.
import { SlidersHorizontal, X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Button } from '#web/ui/controls/button.tsx';
import { Dialog } from '#web/ui/overlays/dialog.tsx';
import { findListings, SORTS, type Wanted } from '../catalogue/find-listings.ts';
import { Filters } from './filters.tsx';
import { ListingCard } from './listing-card.tsx';
import { NothingFound } from './nothing-found.tsx';
import { useResultsTracking } from './use-results-tracking.ts';
import { useSearch } from './use-search.ts';

const SORT_WORDS = {
  relevance: 'Best match',
  price_asc: 'Price, low to high',
  price_desc: 'Price, high to low',
} as const;

function search(wanted: Wanted) {
  const begunAt = performance.now();
  const listings = findListings(wanted);
  return { listings, found: { count: listings.length, tookMs: performance.now() - begunAt } };
}

export function Results({ wanted }: { wanted: Wanted }) {
  const { listings, found } = useMemo(() => search(wanted), [wanted]);
  const list = useRef<HTMLUListElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { toggle, clear, sortBy } = useSearch(wanted);
  useResultsTracking(list, wanted, found);
  const chosen = Object.values(wanted.filters).flat().length;
  const filters = <Filters wanted={wanted} onToggle={toggle} />;
  return (
    <section aria-label="Listings" className="grid gap-x-10 lg:grid-cols-[13rem_1fr]">
      <div className="max-lg:hidden">{filters}</div>
      <div className="min-w-0">
        <header className="flex flex-wrap items-center gap-3 pb-5">
          <h1 className="min-w-0 flex-1 font-serif text-2xl max-sm:basis-full">
            {wanted.query ? `“${wanted.query}”` : 'Everything'}{' '}
            <span className="tabular font-sans text-base text-muted">
              {found.count} {found.count === 1 ? 'listing' : 'listings'}
            </span>
          </h1>
          {chosen > 0 && (
            <Button weight="quiet" onClick={clear}>
              <X aria-hidden className="size-4" /> Clear filters
            </Button>
          )}
          <Button className="lg:hidden" onClick={() => setIsOpen(true)}>
            <SlidersHorizontal aria-hidden className="size-4" /> Filters
            {chosen > 0 && ` (${chosen})`}
          </Button>
          <label className="text-sm text-muted">
            <span className="sr-only">Order</span>
            <select
              value={wanted.sort}
              onChange={({ target }) =>
                sortBy(SORTS.find((sort) => sort === target.value) ?? 'relevance')
              }
              className="h-8 rounded-lg border bg-surface px-2 text-sm text-ink pointer-coarse:h-10"
            >
              {SORTS.map((sort) => (
                <option key={sort} value={sort}>
                  {SORT_WORDS[sort]}
                </option>
              ))}
            </select>
          </label>
        </header>
        {found.count === 0 && <NothingFound wanted={wanted} />}
        <ul
          ref={list}
          className="grid grid-cols-2 gap-x-4 gap-y-9 sm:gap-x-6 md:grid-cols-3 xl:grid-cols-4"
        >
          {listings.map((listing, index) => (
            <ListingCard key={listing.id} listing={listing} position={index + 1} />
          ))}
        </ul>
      </div>
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} title="Filters" closeLabel="Close">
        {filters}
      </Dialog>
    </section>
  );
}
