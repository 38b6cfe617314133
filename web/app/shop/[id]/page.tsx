// A listing of the sample shop.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { paramsOf, type SearchParams } from '#web/data/address/search-params.ts';
import { ListingView } from '../_parts/listing-view.tsx';
import { listingOf } from '../catalogue/listings.ts';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const listing = listingOf((await params).id);
  return { title: { absolute: `${listing?.title ?? 'Not found'} · VowSwap` } };
}

export default async function ListingPage({ params, searchParams }: Props) {
  const listing = listingOf((await params).id);
  if (!listing) notFound();
  const position = Number((await paramsOf(searchParams)).get('position'));
  return (
    <ListingView listing={listing} position={position >= 1 ? Math.floor(position) : undefined} />
  );
}
