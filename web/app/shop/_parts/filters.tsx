'use client';
// What the results can be narrowed down by, with how many each choice would leave.
import { ChevronDown } from 'lucide-react';
import { isChosen } from '../catalogue/address.ts';
import { FACETS, type Facet, facetCounts } from '../catalogue/facets.ts';
import { findListings, type Wanted } from '../catalogue/find-listings.ts';

interface Props {
  wanted: Wanted;
  onToggle: (facet: Facet, value: string) => void;
}

const OPEN: readonly Facet[] = ['category', 'size', 'price'];

/** Without the facet's own choice: its other values stay there to be chosen. */
function choicesOf(wanted: Wanted, facet: Facet): [value: string, n: number][] {
  const { [facet]: _, ...others } = wanted.filters;
  return facetCounts(findListings({ ...wanted, filters: others }), facet);
}

export function Filters({ wanted, onToggle }: Props) {
  return (
    <div className="grid content-start gap-1">
      {FACETS.map((facet) => {
        const choices = choicesOf(wanted, facet);
        if (choices.length === 0) return null;
        return (
          <details
            key={facet}
            open={OPEN.includes(facet)}
            className="group border-b py-2 last:border-0"
          >
            <summary className="flex cursor-default list-none items-center justify-between rounded py-1.5 text-base font-medium capitalize [&::-webkit-details-marker]:hidden">
              {facet}
              <ChevronDown
                aria-hidden
                className="size-4 text-faint transition-transform group-open:rotate-180"
              />
            </summary>
            <ul className="grid gap-0.5 pt-1 pb-2">
              {choices.map(([value, n]) => (
                <li key={value}>
                  <label className="flex min-h-7 items-center gap-2.5 rounded text-sm hover:text-ink pointer-coarse:min-h-11">
                    <input
                      type="checkbox"
                      className="size-4 accent-[var(--fill)]"
                      checked={isChosen(wanted, facet, value)}
                      onChange={() => onToggle(facet, value)}
                    />
                    <span className="flex-1">{value}</span>
                    <span className="tabular text-faint">{n}</span>
                  </label>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </div>
  );
}
