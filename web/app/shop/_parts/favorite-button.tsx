'use client';
// The heart on a listing.
import { Heart } from 'lucide-react';
import { cn } from '#web/ui/cn.ts';
import type { Listing } from '../catalogue/listings.ts';
import { useAnalytics } from './analytics.tsx';
import { useFavorites } from './favorites.ts';

interface Props {
  listing: Listing;
  className?: string;
}

export function FavoriteButton({ listing, className }: Props) {
  const analytics = useAnalytics();
  const favorites = useFavorites();
  const isFavorite = favorites.has(listing.id);
  const toggle = () => {
    if (favorites.toggle(listing.id)) analytics.listingFavorite({ listingId: listing.id });
  };
  return (
    <button
      type="button"
      aria-pressed={isFavorite}
      aria-label={`${listing.title}: favorite`}
      onClick={toggle}
      className={cn(
        'grid low:size-9 place-items-center rounded-full bg-surface/85 shadow-card backdrop-blur transition-colors hover:text-accent pointer-coarse:size-11',
        isFavorite ? 'text-accent' : 'text-muted',
        className,
      )}
    >
      <Heart aria-hidden className="size-4.5" fill={isFavorite ? 'currentColor' : 'none'} />
    </button>
  );
}
