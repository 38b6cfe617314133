'use client';
// The heart on a listing.
import { Heart } from 'lucide-react';
import { cn } from '#web/ui/cn.ts';
import type { Listing } from '../catalogue/listings.ts';
import { useAnalytics } from './analytics.tsx';
import { useFavourites } from './favourites.ts';

interface Props {
  listing: Listing;
  className?: string;
}

export function FavouriteButton({ listing, className }: Props) {
  const analytics = useAnalytics();
  const favourites = useFavourites();
  const isFavourite = favourites.has(listing.id);
  const toggle = () => {
    if (favourites.toggle(listing.id)) analytics.listingFavorite({ listingId: listing.id });
  };
  return (
    <button
      type="button"
      aria-pressed={isFavourite}
      aria-label={`${listing.title}: favourite`}
      onClick={toggle}
      className={cn(
        'grid size-9 place-items-center rounded-full bg-surface/85 text-muted shadow-card backdrop-blur transition-colors hover:text-accent pointer-coarse:size-11',
        isFavourite && 'text-accent',
        className,
      )}
    >
      <Heart aria-hidden className="size-4.5" fill={isFavourite ? 'currentColor' : 'none'} />
    </button>
  );
}
