// What shoppers type: most wanted first, then a long tail made of the listings themselves.
import { LISTINGS } from '#web/app/shop/catalogue/listings.ts';
import type { Random } from '../traffic/random.ts';

const POPULAR = [
  'wedding dress',
  'veil',
  'lace wedding dress',
  'bridesmaid dress',
  'boho wedding dress',
  'wedding dress size 38',
  'sage green bridesmaid dress',
  'groom suit',
  'bridal heels',
  'satin wedding dress',
  'cathedral veil',
  'wedding arch',
  'pearl earrings',
  'flower girl dress',
  'plus size wedding dress',
  'weding dress',
  'lanterns',
  'hair vine',
  'atelier noor',
  'mermaid wedding dress',
  'wedding guest dress',
  'pampas',
  'navy suit',
  'backless wedding dress',
  'birdcage veil',
  'tiara',
  'linen suit',
  'long sleeve lace',
  'bolero',
  'table runners',
  'lina falk',
  'garter',
  'vintage wedding dress',
  'wedding jumpsuit',
  'charger plates',
  'wedding dress with pockets',
  'card box',
  'brautkleid',
  'maison aurore',
  'cake stand',
  'confetti cannon',
  'photo booth props',
  'jellyfish veil',
] as const;

/** What a shopper tries who found nothing. */
const SECOND_TRY: Record<string, string> = {
  'weding dress': 'wedding dress',
  'wedding guest dress': 'bridesmaid dress',
  'wedding jumpsuit': 'groom suit',
  'jellyfish veil': 'pearl veil',
  brautkleid: 'bridal gown',
};

const TAIL = LISTINGS.flatMap(({ colour, item, maker, size, title }) => [
  `${colour} ${item}`,
  title.toLowerCase(),
  ...(maker ? [`${item} ${maker.toLowerCase()}`] : []),
  ...(size ? [`${item} size ${size}`] : []),
]);

const TERMS: readonly string[] = [...new Set([...POPULAR, ...TAIL])];

export const anyTerm = (random: Random): string =>
  TERMS[random.zipf(TERMS.length)] ?? 'wedding dress';

/** As fingers type it: the fold of the numbers brings these together again. */
export function typed(term: string, random: Random): string {
  const drawn = random.next();
  if (drawn < 0.78) return term;
  if (drawn < 0.92) return term.charAt(0).toUpperCase() + term.slice(1);
  return drawn < 0.97 ? `${term} ` : term.toUpperCase();
}

/** The next try: a known correction, or one word less. */
export function afterNothing(term: string, random: Random): string {
  const words = term.split(' ');
  return SECOND_TRY[term] ?? (words.length > 1 ? words.slice(1).join(' ') : anyTerm(random));
}
