// For a search without a result: what to try instead.
import Link from 'next/link';
import { hrefOf } from '../catalogue/address.ts';
import type { Wanted } from '../catalogue/find-listings.ts';

const IDEAS = ['lace', 'veil', 'bridal heels', 'sage green'];

export function NothingFound({ wanted }: { wanted: Wanted }) {
  const hasFilters = Object.keys(wanted.filters).length > 0;
  return (
    <div className="rounded-2xl border border-dashed border-line-strong px-6 py-14 text-center">
      <p className="font-serif text-xl">Nobody sells that yet</p>
      <p className="mx-auto mt-2 max-w-md text-base text-muted">
        {hasFilters ? 'Fewer filters may help. ' : 'The shop now knows that you looked for it. '}
        Others found something with
      </p>
      <ul className="mt-4 flex flex-wrap justify-center gap-2">
        {IDEAS.map((idea) => (
          <li key={idea}>
            <Link
              href={hrefOf({ query: idea, filters: {}, sort: 'relevance' })}
              className="inline-flex h-9 items-center rounded-full border bg-surface px-4 text-base hover:border-line-strong"
            >
              {idea}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
