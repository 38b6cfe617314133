'use client';
// What a number of few events is told as: the events themselves.
import { CATALOGUE, type ShownMetric } from '#contract/catalogue.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { type Amount, written } from './amount.ts';

/** A share as "3 of 7", any other number as ever. */
export function useBasis() {
  const words = useWords().card;
  const format = useFormat();
  return (metric: ShownMetric, amount: Amount): string => {
    const { part, whole } = amount;
    if (CATALOGUE[metric].unit === 'share' && whole !== null)
      return words.ofWhole(format.count(part), format.count(whole));
    return written(metric, amount, format) ?? '–';
  };
}
