// The top of the shop's front page.
import Link from 'next/link';
import { hrefOf } from '../catalogue/address.ts';
import { valuesOf } from '../catalogue/facets.ts';
import { LISTINGS, type Listing } from '../catalogue/listings.ts';
import { ListingArt } from './art/listing-art.tsx';

const SHOWN = ['vs-105', 'vs-202', 'vs-503', 'vs-902'];

const shown = SHOWN.flatMap((id) => LISTINGS.find((listing) => listing.id === id) ?? []);

function Picture({ listing, index }: { listing: Listing; index: number }) {
  return (
    <ListingArt
      listing={listing}
      className={`aspect-[5/6] w-full rounded-2xl ${index % 2 ? 'translate-y-4' : '-translate-y-1'}`}
    />
  );
}

export function Hero() {
  return (
    <section className="overflow-hidden pb-12">
      <div className="grid items-center gap-8 lg:grid-cols-[1fr_1.15fr]">
        <div>
          <p className="text-sm font-medium tracking-wide text-accent">Second-hand wedding goods</p>
          <h2 className="mt-3 font-serif text-[2.6rem] leading-[1.08] text-balance sm:text-[3.4rem]">
            Worn once. Loved twice.
          </h2>
          <p className="mt-4 max-w-md text-[1.05rem] leading-relaxed text-muted">
            Dresses, veils, suits and everything for the table, from people who have had their day.
          </p>
        </div>
        <div aria-hidden className="grid grid-cols-4 gap-3 py-4">
          {shown.map((listing, index) => (
            <Picture key={listing.id} listing={listing} index={index} />
          ))}
        </div>
      </div>
      <nav aria-label="Categories" className="mt-8">
        <ul className="flex flex-wrap gap-2">
          {valuesOf('category').map((category) => (
            <li key={category}>
              <Link
                href={hrefOf({ query: '', filters: { category: [category] }, sort: 'relevance' })}
                className="inline-flex h-9 items-center rounded-full border bg-surface px-4 text-base hover:border-line-strong pointer-coarse:h-11"
              >
                {category}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </section>
  );
}
