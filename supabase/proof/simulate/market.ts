// The market that the shoppers visit: the listings and search terms of the demo history, so that new traffic goes on from it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chosen, matches, type Offer } from '#web/app/shop/catalogue/facets.ts';
import type { Random } from '../traffic/random.ts';

/** One line each, as seed.sql makes them: its test writes these files. */
const linesOf = (name: string) =>
  readFileSync(join(import.meta.dirname, name), 'utf8')
    .trimEnd()
    .split('\n');

export interface Listing extends Offer {
  id: string;
  title: string;
  currency: string;
}

/** A listing, and what its search looks through. */
interface Entry {
  listing: Listing;
  document: string;
}

function parse(line: string): Entry {
  const cells = line.split(' | ');
  const [id, category, item, style, title, brand, colour, size, condition, price, currency] = cells;
  const [region, words] = cells.slice(11);
  if (!id || !category || !title || !colour || !condition || !currency || !region)
    throw new Error(`A listing of the market lacks a cell: ${line}`);
  const sized = size && `size ${size}`;
  const told = [category, style, item, words, colour, brand, sized, condition, 'second hand used'];
  const offer = { category, colour, condition, region, maker: brand || null, size: size || null };
  return {
    listing: { id, title, currency, price: Number(price), ...offer },
    document: told.filter(Boolean).join(' ').toLowerCase(),
  };
}

const ENTRIES = linesOf('market.txt').map(parse);
export const LISTINGS: readonly Listing[] = ENTRIES.map(({ listing }) => listing);

export interface Wanted {
  query: string;
  filters: Chosen;
  sort: 'relevance' | 'price_asc';
}

/** All words must occur, then filters, then an order. */
export function findListings({ query, filters, sort }: Wanted): Listing[] {
  const words = query.toLowerCase().split(' ').filter(Boolean);
  const found = ENTRIES.filter(
    ({ listing, document }) =>
      words.every((word) => document.includes(word)) && matches(listing, filters),
  ).map(({ listing }) => listing);
  return sort === 'price_asc' ? found.toSorted((a, b) => a.price - b.price) : found;
}

/** Most wanted first. */
export const TERMS: readonly string[] = linesOf('terms.txt');

/** As the history has it: Zipf, a little flattened at the top. */
const FLAT = 4;

export function anyTerm(random: Random): string {
  const drawn = FLAT * ((TERMS.length + FLAT) / FLAT) ** random.next() - FLAT;
  const term = TERMS[Math.min(TERMS.length - 1, Math.floor(drawn))];
  if (term === undefined) throw new Error('There is no term.');
  return term;
}
