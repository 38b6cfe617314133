// A listing among others.
import Link from 'next/link';
import { listingHref } from '../catalogue/address.ts';
import type { Listing } from '../catalogue/listings.ts';
import { ListingArt } from './art/listing-art.tsx';
import { FavoriteButton } from './favorite-button.tsx';
import { money } from './money.ts';

interface Props {
  listing: Listing;
  /** Its rank in the results; the SDK reads it when the card comes into view. */
  position: number;
}

export function ListingCard({ listing, position }: Props) {
  const { id, title, maker, item, price, size, condition } = listing;
  return (
    <li className="group relative" data-listing-id={id} data-position={position}>
      <Link href={listingHref(id, position)} className="block rounded-2xl">
        <ListingArt
          listing={listing}
          className="aspect-[5/6] w-full rounded-2xl transition-transform duration-300 group-hover:scale-[1.015]"
        />
        <span className="mt-3 flex items-baseline justify-between gap-3">
          <span className="truncate font-serif text-[1.02rem] text-ink">{title}</span>
          <span className="tabular text-base font-medium text-ink">{money(price)}</span>
        </span>
        <span className="mt-0.5 block truncate text-sm text-muted">
          {[maker ?? item, size && `size ${size}`, condition].filter(Boolean).join(' · ')}
        </span>
      </Link>
      <FavoriteButton listing={listing} className="absolute top-2.5 right-2.5" />
    </li>
  );
}
