'use client';
// The favorites of this browser as cards.
import Link from 'next/link';
import { listingOf } from '../catalogue/listings.ts';
import { useFavorites } from './favorites.ts';
import { ListingCard } from './listing-card.tsx';

export function FavoriteListings() {
  const listings = useFavorites().ids.flatMap((id) => listingOf(id) ?? []);
  if (listings.length === 0) {
    return (
      <p className="text-base text-muted">
        None yet. The heart on a listing puts it here.{' '}
        <Link href="/shop" className="font-medium text-accent hover:underline">
          Look around
        </Link>
      </p>
    );
  }
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-9 sm:gap-x-6 md:grid-cols-3 xl:grid-cols-4">
      {listings.map((listing, index) => (
        <ListingCard key={listing.id} listing={listing} position={index + 1} />
      ))}
    </ul>
  );
}
