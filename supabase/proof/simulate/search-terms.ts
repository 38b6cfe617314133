// How shoppers type, and what they try after nothing was found.
import type { Random } from '../traffic/random.ts';
import { anyTerm } from './market.ts';

/** What a shopper tries who found nothing. */
const SECOND_TRY: Record<string, string> = {
  'weding dress': 'wedding dress',
  'wedding guest dress': 'bridesmaid dress',
  'wedding jumpsuit': 'groom suit',
  'wedding vail': 'veil',
  'bridsmaid dress': 'bridesmaid dress',
};

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
