// What one can filter by: the facets of a listing, under the names that the events carry.
import { LISTINGS } from './listings.ts';

export const FACETS = [
  'category',
  'size',
  'colour',
  'price',
  'condition',
  'brand',
  'region',
] as const;
export type Facet = (typeof FACETS)[number];

/** What a listing is filtered by. */
export interface Offer {
  category: string;
  size: string | null;
  colour: string;
  /** In euros. */
  price: number;
  condition: string;
  maker: string | null;
  region: string;
}

const PRICE_BANDS = ['under 50', '50 to 150', '150 to 500', 'over 500'];

function priceBand(price: number): string {
  const [cheap, low, middle, high] = PRICE_BANDS;
  if (price < 50) return cheap ?? '';
  if (price < 150) return low ?? '';
  return (price < 500 ? middle : high) ?? '';
}

/** The listing's value of a facet; null where it has none. */
export function facetValue(listing: Offer, facet: Facet): string | null {
  switch (facet) {
    case 'price':
      return priceBand(listing.price);
    case 'brand':
      return listing.maker;
    default:
      return listing[facet];
  }
}

/** Chosen values by facet; several of one facet are alternatives. */
export type Chosen = Partial<Record<Facet, string[]>>;

export const matches = (listing: Offer, chosen: Chosen): boolean =>
  FACETS.every((facet) => {
    const wanted = chosen[facet];
    return !wanted?.length || wanted.includes(facetValue(listing, facet) ?? '');
  });

const inOrder = (facet: Facet) => (a: string, b: string) =>
  facet === 'price'
    ? PRICE_BANDS.indexOf(a) - PRICE_BANDS.indexOf(b)
    : a.localeCompare(b, 'en', { numeric: true });

/** The values of a facet among these listings, with how many have each. */
export function facetCounts(
  listings: readonly Offer[],
  facet: Facet,
): [value: string, n: number][] {
  const counts = new Map<string, number>();
  for (const listing of listings) {
    const value = facetValue(listing, facet);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => inOrder(facet)(a, b));
}

/** Every value that a facet has in the shop. */
export const valuesOf = (facet: Facet): string[] =>
  facetCounts(LISTINGS, facet).map(([value]) => value);
