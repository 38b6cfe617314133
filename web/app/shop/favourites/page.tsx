// What somebody liked.
import type { Metadata } from 'next';
import { FavouriteListings } from '../_parts/favourite-listings.tsx';

export const metadata: Metadata = { title: { absolute: 'Favourites · VowSwap' } };

export default function FavouritesPage() {
  return (
    <>
      <h1 className="pb-6 font-serif text-2xl">Favourites</h1>
      <FavouriteListings />
    </>
  );
}
