// The listings that the shopper liked.
import type { Metadata } from 'next';
import { FavoriteListings } from '../_parts/favorite-listings.tsx';

export const metadata: Metadata = { title: { absolute: 'Favorites · VowSwap' } };

export default function FavoritesPage() {
  return (
    <>
      <h1 className="pb-6 font-serif text-2xl">Favorites</h1>
      <FavoriteListings />
    </>
  );
}
