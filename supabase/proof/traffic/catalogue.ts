// The marketplace of the load: how many listings and search terms, and what they are called.
import type { Random } from './random.ts';

const TERMS = 20_000;
const LISTINGS = 20_000;

export const CATEGORIES = ['Wedding dresses', 'Veils', 'Shoes', 'Suits', 'Decoration', 'Jewellery'];
const WORDS = ['lace dress', 'ivory veil', 'satin gown', 'pearl tiara', 'boho dress', 'navy suit'];
const FILTERS: Record<string, string[]> = {
  size: ['34', '36', '38', '40', '42', '44'],
  colour: ['ivory', 'white', 'champagne', 'blush', 'navy', 'sage green'],
  condition: ['new with tags', 'like new', 'good'],
  price: ['under 50', '50 to 150', '150 to 500', 'over 500'],
  brand: ['Atelier Noor', 'Lina Falk', 'Maison Aurore', 'Bellamar'],
  region: ['Berlin', 'Hamburg', 'Vienna', 'Zurich', 'Bavaria'],
};

const termOf = (rank: number) => `${WORDS[rank % WORDS.length]} ${rank}`;
const listingOf = (rank: number) => `vs-${10_000 + rank}`;

export const anyTerm = (random: Random) => termOf(random.zipf(TERMS));
export const anyListing = (random: Random) => listingOf(random.zipf(LISTINGS));

export function anyFilter(random: Random): { filter: string; value: string } {
  const filter = random.pick(Object.keys(FILTERS));
  return { filter, value: random.pick(FILTERS[filter] ?? ['']) };
}
