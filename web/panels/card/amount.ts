// A number of the catalogue: what it rests on, and how it is written.
import { CATALOGUE, type ShownMetric } from '#contract/catalogue.ts';
import type { Format } from '#web/words/format.ts';

export interface Amount {
  part: number;
  /** What the part is divided by; null: nothing, it is a count or a sum. */
  whole: number | null;
  /** How many events it sums up, where it is not their number. */
  events?: number;
  /** Of money. */
  currency?: string;
}

export const counted = (part: number): Amount => ({ part, whole: null });

/** Null: one of them is withheld from this reader. */
export const quotient = (part: number | null, whole: number | null): Amount | null =>
  part === null || whole === null ? null : { part, whole };

/** Null: there is nothing to divide by, which is not zero. */
export function numberOf({ part, whole }: Amount): number | null {
  if (whole === null) return part;
  return whole > 0 ? part / whole : null;
}

/** How many events, trials or sessions say it. */
export const restsOn = ({ part, whole, events }: Amount): number => events ?? whole ?? part;

/** A share of so few that its percentage would say more than is known. */
export const isOfFew = (metric: ShownMetric, amount: Amount, minTrials: number): boolean =>
  CATALOGUE[metric].unit === 'share' && restsOn(amount) < minTrials;

const SECOND_MS = 1_000;

/** Null: there is no such number. */
export function written(metric: ShownMetric, amount: Amount, format: Format): string | null {
  const value = numberOf(amount);
  if (value === null) return null;
  switch (CATALOGUE[metric].unit) {
    case 'count':
    case 'index':
      return format.count(value);
    case 'share':
      return format.percent(value);
    case 'seconds':
      return format.elapsed(value * SECOND_MS);
    case 'money':
      return format.sum(value, amount.currency ?? 'EUR');
    default:
      return amount.whole === null ? format.count(value) : format.rate(value);
  }
}
