'use client';
// The head of every page of the shop: name, search, favorites.
import { Heart } from 'lucide-react';
import Link from 'next/link';
import { Suspense } from 'react';
import { Mark, Wordmark } from '#web/ui/display/wordmark.tsx';
import { useFavorites } from './favorites.ts';
import { SearchBox } from './search-box.tsx';

export function ShopHeader() {
  const { ids } = useFavorites();
  return (
    <header className="sticky top-0 z-30 border-b bg-canvas/90 backdrop-blur">
      <div className="mx-auto flex max-w-7xl items-center gap-4 px-4 py-3 sm:gap-8 sm:px-8">
        <Link href="/shop" className="shrink-0 rounded">
          <Wordmark className="h-6 max-sm:hidden" />
          <Mark className="h-7 sm:hidden" />
        </Link>
        <Suspense>
          <SearchBox />
        </Suspense>
        <Link
          href="/shop/favorites"
          className="flex h-11 shrink-0 items-center gap-2 rounded-full px-3 text-base text-muted hover:text-ink"
        >
          <Heart aria-hidden className="size-5" />
          <span className="max-sm:sr-only">Favorites</span>
          {ids.length > 0 && (
            <span className="tabular grid h-5 min-w-5 place-items-center rounded-full bg-accent-soft px-1.5 text-xs font-medium text-accent">
              {ids.length}
            </span>
          )}
        </Link>
      </div>
    </header>
  );
}
