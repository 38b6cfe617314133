// The search of the sample shop: all words must occur, then filters, then an order.
import { type Chosen, matches } from './facets.ts';
import { LISTINGS, type Listing } from './listings.ts';

export const SORTS = ['relevance', 'price_asc', 'price_desc'] as const;
export type Sort = (typeof SORTS)[number];

export interface Wanted {
  query: string;
  filters: Chosen;
  sort: Sort;
}

const WORDS_OF_ANY_LISTING = 'second hand used preloved';
const SYNONYMS: Record<string, string> = {
  'Wedding dresses': 'bridal gown gowns',
  'Veils and headpieces': 'wedding bridal',
  Shoes: 'wedding shoe',
  Jewellery: 'bridal wedding jewelry',
  Suits: 'wedding suit tuxedo',
  Bridesmaids: 'bridesmaids',
  Children: 'kids wedding',
  Accessories: 'wedding bag jacket',
  Decoration: 'wedding decor ceremony',
  Table: 'wedding decor centerpiece',
  'Paper and signs': 'wedding decor',
};

const fold = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '');

const documents = new Map(
  LISTINGS.map((listing) => {
    const { id, category, item, title, maker, colour, size, condition } = listing;
    const sized = size && `size ${size}`;
    const words = [
      category,
      SYNONYMS[category],
      item,
      title,
      maker,
      colour,
      sized,
      condition,
      WORDS_OF_ANY_LISTING,
    ];
    return [id, ` ${fold(words.filter(Boolean).join(' '))} `];
  }),
);

/** A title that begins with the word comes before one that only mentions it. */
function rank(listing: Listing, words: readonly string[]): number {
  const title = fold(`${listing.title} ${listing.item}`);
  return words.filter((word) => title.includes(word)).length;
}

const ORDER: Record<Sort, (words: readonly string[]) => (a: Listing, b: Listing) => number> = {
  relevance: (words) => (a, b) => rank(b, words) - rank(a, words),
  price_asc: () => (a, b) => a.price - b.price,
  price_desc: () => (a, b) => b.price - a.price,
};

/** What the search box finds, best first. No query finds everything. */
export function findListings({ query, filters, sort }: Wanted): Listing[] {
  const words = fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const found = LISTINGS.filter(
    (listing) =>
      words.every((word) => documents.get(listing.id)?.includes(` ${word}`)) &&
      matches(listing, filters),
  );
  return found.sort(ORDER[sort](words));
}
